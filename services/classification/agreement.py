"""Whether a report or a score agrees with what the register knows of its cooperative, when recorded and ever after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contracts.errors import Error, error
from contracts.laws import applies
from services.classification import scoring
from services.classification.known import KnownCooperative


class Statement(NamedTuple):
    """What is said of a cooperative: a score or else a report of a year, on the ISO day that `field` names."""

    cooperative_id: str
    year: int
    field: str
    day: str
    is_score: bool


@applies("register")
def contradictions(statement: Statement, known: KnownCooperative | None) -> Iterator[Error]:
    """Why the register speaks against it; `known` is None where registry has none such."""
    founded_on = known.founded_on if known else None
    if known is None or founded_on is None:
        yield error("unknown_cooperative", "cooperative_id", id=statement.cooperative_id)
        return
    yield from _untimely(statement, founded_on, known.ended_on)
    if statement.is_score and known.form not in scoring.FORMS:
        expected = ", ".join(scoring.FORMS)
        yield error("wrong_form", "cooperative_id", scoring.SCOPE, form=known.form, expected=expected)


def _untimely(statement: Statement, founded_on: str, ended_on: str | None) -> Iterator[Error]:
    if statement.day < founded_on:
        yield error("before_founding", statement.field, day=statement.day, founded_on=founded_on)
    if ended_on and statement.day > ended_on:
        yield error("cooperative_ended", statement.field, day=statement.day, ended_on=ended_on)
    if statement.year < int(founded_on[:4]):
        yield error("before_founding", "year", day=f"{statement.year}-12-31", founded_on=founded_on)
