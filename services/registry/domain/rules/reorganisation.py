"""Merger, consolidation, division, and conversion into an enterprise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.commands.registry import MOST_SUCCESSORS
from contracts.errors import Error, error
from contracts.laws import applies, cite
from services.registry.domain.case import Case
from services.registry.domain.life import REVOKED, Life

# These found their successors; a merger goes to one that is there.
_FOUND = ("consolidation", "division")
# How many successors each takes.
_SUCCESSORS: Mapping[str, range] = {
    "merger": range(1, 2),
    "consolidation": range(1, 2),
    "division": range(2, MOST_SUCCESSORS + 1),
    "enterprise": range(1),
}


@applies("register")
def has_its_successors(case: Case) -> Error | None:
    """One that takes it over, several that it is divided into, or none in this register."""
    kind, count = case.data["reorganisation"], len(set(case.data.get("successors", ())))
    expected = _SUCCESSORS[kind]
    if count in expected and count == len(case.data.get("successors", ())):
        return None
    span = f"{expected[0]}" if len(expected) == 1 else f"{expected[0]}–{expected[-1]}"
    return error("successors", "successors", reorganisation=kind, expected=span)


@applies("law-2023.end")
def successors_can_take_over(case: Case) -> Error | None:
    """Each is another of the same form, living on the day; what is consolidated or divided founds them on that day."""
    return next(_unfit(case), None)


def _unfit(case: Case) -> Iterator[Error]:
    for place, id in enumerate(case.data.get("successors", ())):
        found = _unfit_one(case, id, f"successors.{place}")
        if found:
            yield found


def _unfit_one(case: Case, id: str, field: str) -> Error | None:
    other, article = case.others[id], cite("law-2023.end", case.day)
    founding = other.founding
    if id == case.data["cooperative_id"] or founding is None or not _lives(other, case.day):
        return error("unknown_successor", field, article, id=id)
    if founding.data["form"] != case.form:
        return error("wrong_form", field, article, form=founding.data["form"], expected=case.form)
    if case.data["reorganisation"] in _FOUND and founding.effective_on != case.day:
        return error("successor_not_new", field, article, founded_on=founding.effective_on, day=case.day)
    unit = other.unit_on(case.day)
    return None if case.command.actor.may_act_for(unit) else error("forbidden_unit", field, unit=unit)


def _lives(other: Life, day: str) -> bool:
    """Founded by the day, not ended by it, and with its certificate."""
    ended = other.end is not None and other.end.effective_on <= day
    founded = other.founding is not None and other.founding.effective_on <= day
    return founded and not ended and other.last_of(day, REVOKED) is None
