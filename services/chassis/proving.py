"""What a log answers to whoever checks it: checkpoints, keys and proofs."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Request, Response

from contracts.checkpoint import Checkpoint
from contracts.errors import error
from contracts.evidence import packed
from contracts.notes import Note, NoteError, base64
from contracts.tlog_proof import TlogProof
from contracts.tree import consistency_spans, inclusion_spans
from services.chassis.checkpoints import Forked, Published, UnknownWitness
from services.chassis.http import HEADERS, Problem, body_of, json_response, route
from services.chassis.ledger import Ledger
from services.chassis.logging import logger
from services.chassis.problem import RETRY_SECONDS

BIGGEST = 2**63 - 1
PAGE, MOST = 100, 1_000
TEXT = "text/plain; charset=utf-8"

_log = logger(__name__)


class ProvingService:
    """Part of the base of a service; see `services.chassis.service`."""

    name: str
    ledger: Ledger

    @route("GET", "/log/state")
    def state(self, request: Request) -> Response:
        """How far the log has come. `unsequenced` is read first, so what it counted is in no smaller a `size`."""
        unsequenced = self.ledger.log.unsequenced()
        size = self.ledger.log.size()
        root = self.ledger.log.root(size)
        return json_response(
            {
                "origin": self.ledger.checkpoints.origin,
                "size": size,
                "root": root and base64(root),
                "unsequenced": unsequenced,
            }
        )

    @route("GET", "/log/checkpoint")
    def checkpoint(self, request: Request) -> Response:
        """The newest checkpoint as a signed note, that of ?size=, or the first that covers the entry ?covering=."""
        newest = self._last().checkpoint.size
        size = whole_number(request, "size", newest, 0, newest)
        covering = whole_number(request, "covering", 0, 0, newest)
        if covering:
            size = self.ledger.checkpoints.next_from(covering) or newest
        return text_response(str(self._published(size).note))

    @route("GET", "/log/checkpoints")
    def checkpoints(self, request: Request) -> Response:
        """The checkpoints of sizes below ?before=, the newest first: ?limit= of them."""
        before = whole_number(request, "before", BIGGEST, 1, BIGGEST)
        limit = whole_number(request, "limit", PAGE, 1, MOST)
        found = self.ledger.checkpoints.before(before, limit)
        return json_response(
            {"origin": self.ledger.checkpoints.origin, "checkpoints": list(map(_shown, found))}
        )

    @route("GET", "/log/keys")
    def keys(self, request: Request) -> Response:
        """The public keys that sign the checkpoints, the oldest first, and those of the witnesses that are known."""
        checkpoints = self.ledger.checkpoints
        keys = [
            {"vkey": key.vkey, "from_size": key.from_size, "statement": key.statement}
            for key in checkpoints.own_keys()
        ]
        witnesses = list(map(str, checkpoints.witnesses()))
        return json_response({"origin": checkpoints.origin, "keys": keys, "witnesses": witnesses})

    @route("POST", "/log/cosignatures")
    def cosignatures(self, request: Request) -> Response:
        """Take the cosignatures of known witnesses under a checkpoint; the body is the note that bears them."""
        try:
            note = Note.parse(body_of(request).decode("utf-8", "replace"))
            signed = self.ledger.checkpoints.cosign(note)
        except NoteError as wrong:
            raise Problem(400, [error("invalid_note", detail=str(wrong))]) from wrong
        except UnknownWitness:
            raise Problem(403, [error("unknown_witness", origin=self.ledger.checkpoints.origin)]) from None
        except Forked as forked:
            _log.error("a witness saw another log", checkpoint=note.text, own=forked.own.text)
            raise Problem(409, [error("log_forked", own=forked.own.text, given=note.text)]) from forked
        return json_response({"size": Checkpoint.parse(note.text).size, "taken": list(map(str, signed))})

    @route("GET", "/log/proofs/inclusion")
    def inclusion(self, request: Request) -> Response:
        """That an entry is in the tree of a size: ?entry= &size=, the size of now unless given."""
        now = self.ledger.log.integrated()
        size = whole_number(request, "size", now, 1, now)
        entry = whole_number(request, "entry", 0, 1, size)
        root, *path = map(base64, self.ledger.log.roots([(0, size), *inclusion_spans(entry - 1, size)]))
        return json_response({"entry": entry, "size": size, "root": root, "path": path})

    @route("GET", "/log/proofs/consistency")
    def consistency(self, request: Request) -> Response:
        """That the tree of a size is the beginning of a later one: ?from= &to=, the size of now unless given."""
        now = self.ledger.log.integrated()
        new = whole_number(request, "to", now, 1, now)
        old = whole_number(request, "from", 0, 1, new)
        roots = self.ledger.log.roots([(0, old), (0, new), *consistency_spans(old, new)])
        then, root, *path = map(base64, roots)
        return json_response({"from": old, "to": new, "from_root": then, "root": root, "path": path})

    @route("GET", "/log/proofs/file")
    def proof_file(self, request: Request) -> Response:
        """The portable proof of ?entry= (C2SP tlog-proof): under the last checkpoint that a witness cosigned where there
        is one of it, else under the newest, or under that of ?size=. `extra` is the entry's bytes.
        """
        entry = whole_number(request, "entry", 0, 1, self._last().checkpoint.size)
        return self.portable_proof(request, entry)

    def portable_proof(self, request: Request, entry: int, *attachments: bytes) -> Response:
        """The proof file of an entry, with what the entry vouches for; ?size= as for any."""
        last = self._last().checkpoint.size
        chosen = self.ledger.checkpoints.witnessed_from(entry) or last
        published = self._published(whole_number(request, "size", chosen, entry, last))
        path = self.ledger.log.roots(inclusion_spans(entry - 1, published.checkpoint.size))
        (body,) = self.ledger.log.entries(entry - 1, 1)
        return text_response(str(TlogProof(entry, path, published.note, packed(body, *attachments))))

    def _last(self) -> Published:
        last = self.ledger.checkpoints.last()
        if last is None:
            retry = {"Retry-After": str(RETRY_SECONDS)}
            raise Problem(503, [error("not_yet_signed", seconds=RETRY_SECONDS)], retry)
        return last

    def _published(self, size: int) -> Published:
        published = self.ledger.checkpoints.at(size)
        if published is None:
            next = self.ledger.checkpoints.next_from(size)
            raise Problem(404, [error("no_checkpoint", "size", size=size, next=next)])
        return published


def _shown(published: Published) -> dict[str, Any]:
    return {
        "size": published.checkpoint.size,
        "root": base64(published.checkpoint.root),
        "numbered_at": published.numbered_at.isoformat(),
        "note": str(published.note),
    }


def text_response(body: str | bytes) -> Response:
    return Response(body, 200, HEADERS, content_type=TEXT)


def whole_number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A whole number of the query; raises Problem."""
    text = request.args.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
    if not least <= number <= most:
        expected = f"{least}–{most}"
        raise Problem(400, [error("invalid_parameter", name, name=name, value=text[:80], expected=expected)])
    return number
