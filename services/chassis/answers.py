"""The answer to a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.errors import Error


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is `accepted`, `duplicate` or `refused`; `events` are (id, type) in order.

    `refusal` says why a command was not judged at all, as an HTTP status: 400 for what is no command, 403 for who may
    not; 200 for one that was judged, whatever the judgement.
    """

    id: str | None
    status: str
    events: tuple[tuple[str, str], ...] = ()
    errors: tuple[Error, ...] = ()
    http_status: int = 200

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "status": self.status,
            "events": [{"id": id, "type": type} for id, type in self.events],
            "errors": [error.as_json() for error in self.errors],
        }


def refused(id: str | None, *errors: Error, http_status: int = 200) -> Answer:
    return Answer(id, "refused", errors=errors, http_status=http_status)
