"""A command on its way into the register, and where in the file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from contracts.errors import Error


class Place(Protocol):
    """Where a command stands in its file."""

    @property
    def order(self) -> tuple[int, int]:
        """Sorts places as they stand in the file."""
        ...

    def facts(self) -> dict[str, Any]:
        """The place as JSON: `{"line": 17}` or `{"sheet": "Hỗ trợ", "row": 12}`."""
        ...

    def spot(self, field: str) -> str:
        """Where a reader finds the field: "dòng / line 17" or "Hỗ trợ!F12"."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an NDJSON file, the first being 1."""

    number: int

    @property
    def order(self) -> tuple[int, int]:
        return 0, self.number

    def facts(self) -> dict[str, Any]:
        return {"line": self.number}

    def spot(self, field: str) -> str:
        return f"dòng / line {self.number}"


@dataclass(frozen=True, slots=True)
class Item:
    """A command that passed its schema. `line` is its JSON as sent; any of `services` may own it."""

    place: Place
    id: str
    command: str
    services: tuple[str, ...]
    line: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that is not in, with its errors as `contracts.errors.Error.as_json` gives them."""

    place: Place
    id: str | None
    command: str | None
    errors: Sequence[dict[str, Any]]

    @classmethod
    def of(cls, place: Place, command_id: Any, command: Any, errors: Iterable[Error]) -> Refusal:
        """Refused here, before anything was sent; an id or command that is no text is left out."""
        return cls(place, _text(command_id), _text(command), [error.as_json() for error in errors])

    def as_json(self) -> dict[str, Any]:
        """One line of `FILE.errors.ndjson`: each error with the spot its field is found at."""
        errors = [error | {"at": self.place.spot(error["field"])} for error in self.errors]
        return self.place.facts() | {"id": self.id, "command": self.command, "errors": errors}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


Entry = Item | Refusal
