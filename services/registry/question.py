"""A question about one cooperative: as of which day, and at which size of the log or known at which time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from contracts.errors import Error, error
from contracts.fields import Day, Moment, Sizes, StrictSchema, load


@dataclass(frozen=True, slots=True)
class Question:
    """`as_of` an ISO day, None for all that is on record; `size` of registry's log; `known_at` Unix time."""

    id: str
    as_of: str | None = None
    size: int | None = None
    known_at: int | None = None


class _Asked(StrictSchema):
    as_of = Day()
    at = Sizes(("registry",))
    known_at = Moment()


def read(id: str, query: Mapping[str, str]) -> tuple[Question | None, tuple[Error, ...]]:
    """The question of an address, or all that is wrong with it."""
    asked, errors = load(_Asked(), {name: value for name, value in query.items() if value != ""})
    known, wrong = read_id(id)
    if wrong or errors:
        return None, (*wrong, *errors)
    size = asked.get("at", {}).get("registry")
    return Question(known, asked.get("as_of"), size, asked.get("known_at")), ()


def read_id(id: str, query: Mapping[str, str] = MappingProxyType({})) -> tuple[str, tuple[Error, ...]]:
    """The id of an address that takes no parameters, in its canonical form; or all that is wrong with the address."""
    _, errors = load(StrictSchema(), dict(query))
    try:
        return str(UUID(id)), errors
    except ValueError:
        return "", (error("invalid_uuid", "id", value=id[:80]), *errors)
