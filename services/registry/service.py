"""The registry service: the lifecycle of cooperatives, unions and groups."""

from __future__ import annotations

from werkzeug.wrappers import Request, Response

from contracts.errors import error
from services.chassis.batch import Batch
from services.chassis.http import Problem, json_response, route
from services.chassis.ledger import KnowledgeOf, Ledger, LedgerProvider
from services.chassis.service import LogService
from services.chassis.subscription import follow
from services.registry import disclosing, question
from services.registry.decider import DECIDER
from services.registry.following import asked, load
from services.registry.shown import shown
from services.registry.view import VIEW


class RegistryService(LogService):
    name = "registry"
    ledger: Ledger = LedgerProvider(
        DECIDER, view=VIEW, knowledge=KnowledgeOf(("classification",), asked, load)
    )

    @follow("classification", needed=False)
    def file(self, batch: Batch) -> int:
        """Learn of what was filed; returns the position reached in classification's log."""
        return self.ledger.apply(batch)

    @route("GET", "/cooperatives/<id>")
    def cooperative(self, request: Request, id: str) -> Response:
        """The state of a cooperative and its history with entry numbers: ?as_of= &at= &known_at=."""
        asked, errors = question.read(id, request.args)
        if asked is None:
            raise Problem(400, errors)
        size = self.ledger.log.size()
        if asked.size is not None and asked.size > size:
            beyond = error("not_yet_recorded", "at", source=self.name, size=size, asked=asked.size)
            raise Problem(400, [beyond])
        history = self.ledger.log.history(asked.id)
        if not history:
            raise Problem(404, [error("unknown_cooperative", "id", id=id)])
        return json_response(shown(history, asked, size))

    @route("GET", "/cooperatives/<id>/personal")
    def personal(self, request: Request, id: str) -> Response:
        """What is kept of its personal data, for who keeps the register of its unit; no cache may hold the answer."""
        actor = self.ledger.access.actor(request.headers.get("Authorization"))
        disclosing.admit(actor)
        known, errors = question.read_id(id, request.args)
        if errors:
            raise Problem(400, errors)
        held = self.ledger.log.held(known)
        if not held:
            raise Problem(404, [error("unknown_cooperative", "id", id=id)])
        disclosing.admit_to(held, actor)
        answer = {"cooperative_id": known, "personal": list(disclosing.disclosed(held))}
        return json_response(answer, headers={"Cache-Control": "no-store"})
