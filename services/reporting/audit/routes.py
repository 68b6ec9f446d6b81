"""The addresses of the auditor's pages. They read the three logs over HTTP, as an auditor elsewhere would."""

from __future__ import annotations

from werkzeug.wrappers import Response

from contracts.questions import asked
from services.chassis.config import SERVICES
from services.chassis.http import HEADERS
from services.reporting.audit import question
from services.reporting.audit.answering import Answering, page
from services.reporting.audit.checkpoints import history
from services.reporting.audit.cooperative import cooperative_page
from services.reporting.audit.entries import newest_first, of_stream
from services.reporting.audit.entry import entry_page, proof_file, proved
from services.reporting.audit.overview import overview
from services.reporting.audit.page import Visit


class AuditService(Answering):
    """Part of the base of reporting."""

    @page("/audit")
    def audit(self, visit: Visit) -> Response:
        """The three logs beside each other."""
        asked(question.NOTHING, visit.query)
        logs = []
        for service in SERVICES:
            with self.log(service) as log:
                logs.append(overview(log))
        is_down = any(log["is_down"] for log in logs)
        return self.html("overview.html", visit, 503 if is_down else 200, logs=logs)

    @page("/audit/<service>/entries")
    def audit_entries(self, visit: Visit, service: str) -> Response:
        """Entries, the newest first: ?after= &limit=; with ?stream= those of one stream, in its order."""
        is_stream = bool(visit.query.get("stream"))
        given = asked(question.STREAM if is_stream else question.ENTRIES, visit.query)
        with self.log(service) as log:
            values = (of_stream if is_stream else newest_first)(log, given, visit.language)
        template = "stream.html" if is_stream else "entries.html"
        return self.html(template, visit, service=service, **values)

    @page("/audit/<service>/entries/<entry>")
    def audit_entry(self, visit: Visit, service: str, entry: str) -> Response:
        """One entry with its proof, under the checkpoint of ?size= or the last that a witness cosigned."""
        given = asked(question.ENTRY, visit.query, entry=entry)
        with self.log(service) as log:
            values = entry_page(log, given, visit.language)
        return self.html("entry.html", visit, service=service, **values)

    @page("/audit/<service>/entries/<entry>/proof")
    def audit_proof(self, visit: Visit, service: str, entry: str) -> Response:
        """The proof file (C2SP tlog-proof) as the log gives it."""
        given = asked(question.ENTRY, visit.query, entry=entry)
        with self.log(service) as log:
            return _file(proof_file(log, given), f"{service}-{given['entry']}.tlog-proof")

    @page("/audit/<service>/entries/<entry>/bytes")
    def audit_bytes(self, visit: Visit, service: str, entry: str) -> Response:
        """The entry's bytes, as they were hashed."""
        given = asked(question.ENTRY, visit.query, entry=entry)
        with self.log(service) as log:
            return _file(proved(log, given).body, f"{service}-{given['entry']}.json")

    @page("/audit/<service>/checkpoints")
    def audit_checkpoints(self, visit: Visit, service: str) -> Response:
        """The history of checkpoints: those of sizes below ?before=."""
        given = asked(question.CHECKPOINTS_BELOW, visit.query)
        with self.log(service) as log:
            values = history(log, given)
        return self.html("checkpoints.html", visit, service=service, **values)

    @page("/audit/cooperatives")
    def audit_find(self, visit: Visit) -> Response:
        """On to the page of the cooperative with ?id=."""
        id = asked(question.COOPERATIVE, visit.query)["id"]
        return Response(status=303, headers={**HEADERS, "Location": visit.link("cooperatives", id)})

    @page("/audit/cooperatives/<id>")
    def audit_cooperative(self, visit: Visit, id: str) -> Response:
        """What was known at a size (?at=) or a time (?known_at=) beside what is known now; ?as_of= a day."""
        given = asked(question.COOPERATIVE, visit.query, id=id)
        with self.log("registry") as log:
            values = cooperative_page(log, given, visit.query, visit.language)
        return self.html("cooperative.html", visit, id=given["id"], asked=given, **values)


def _file(body: bytes, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, 200, {**HEADERS, **disposition}, content_type="application/octet-stream")
