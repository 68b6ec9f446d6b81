"""Dissolution: begun, held up, completed; and the clocks of its compulsory grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contracts.envelope import Entry
from contracts.errors import Error, error
from contracts.laws import NUMBERS, applies, number
from contracts.months import months_after
from services.registry.domain.case import Case
from services.registry.domain.life import AMENDED, DISSOLVED, FOUNDED, MET, RESUMED, Life


@applies("register")
def dissolution_begins_once(case: Case) -> Error | None:
    """A dissolution that has begun cannot begin again."""
    begun = case.life.begun
    return error("already_dissolving", "cooperative_id", began_on=begun.effective_on) if begun else None


@applies("register")
def is_not_dissolving(case: Case) -> Error | None:
    """What is being dissolved does not operate again."""
    begun = case.life.begun
    if begun is None or case.day < begun.effective_on:
        return None
    return error("already_dissolving", case.day_field, began_on=begun.effective_on)


@applies("register")
def is_dissolving(case: Case) -> Error | None:
    """Only a dissolution that has begun can be held up."""
    begun = case.life.begun
    if begun is not None and begun.effective_on <= case.day:
        return None
    return error("not_dissolving", case.day_field, day=case.day)


@applies("law-2012.54.compulsory")
def clock_has_run(case: Case) -> Error | None:
    """What is recorded does not contradict a ground that must have held for so many months in a row.

    A completed dissolution rests on the ground it began with, which was judged then.
    """
    ground, life = case.data["ground"], case.life.until(case.day)
    if _has_no_clock(ground, case.life.begun) or life.founding is None:
        return None
    clock, (since, earliest) = number(ground, case.day), _run(ground, life, case.day)
    if since is None or earliest is None:
        return error("ground_contradicted", "ground", clock.cite, ground=ground, day=case.day)
    if earliest <= case.day:
        return None
    told = {"ground": ground, "since": since, "months": clock.value, "earliest": earliest}
    return error("clock_not_run", "ground", clock.cite, **told)


def ground_stands(fact: Entry, life: Life) -> bool:
    """Whether what is recorded still does not contradict the ground of a dissolution on record."""
    ground, day = fact.data["ground"], fact.effective_on
    if _has_no_clock(ground, life.begun if fact.type == DISSOLVED else None):
        return True
    _, earliest = _run(ground, life.without({fact.id}).until(day), day)
    return earliest is not None and earliest <= day


def _has_no_clock(ground: str, begun: Entry | None) -> bool:
    return ground not in CLOCKS or (begun is not None and begun.data["ground"] == ground)


def _run(ground: str, life: Life, day: str) -> tuple[str | None, str | None]:
    """Since when a ground's clock runs by what is recorded, and the day it has run; None where it cannot."""
    since = CLOCKS[ground](life, day)
    return since, None if since is None else months_after(since, number(ground, day).value)


def stopped_since(life: Life, day: str) -> str | None:
    """Since when it has not operated, as recorded; else since when nothing says that it operated."""
    operated = life.last_of(day, FOUNDED, RESUMED)
    assert operated is not None  # its founding is known
    return life.stopped_since(day) or operated.effective_on


def met_since(life: Life, day: str) -> str | None:
    """The day of the last general meeting on record, else of the founding."""
    met = life.last_of(day, FOUNDED, MET)
    assert met is not None  # its founding is known
    return met.effective_on


def too_few_since(life: Life, day: str) -> str | None:
    """Since when its registered members are fewer than the law of each day demands; None where they are not."""
    founding = life.founding
    assert founding is not None
    minimum = f"minimum_members.{founding.data['form']}"
    changes = {fact.effective_on for fact in life.of(FOUNDED, AMENDED)}
    changes |= {law.since for law in NUMBERS[minimum] if founding.effective_on < law.since <= day}
    since = None
    for change in sorted(changes):
        enough = int(str(life.value_on(change, "members"))) >= number(minimum, change).value
        since = None if enough else since or change
    return since


CLOCKS: Mapping[str, Callable[[Life, str], str | None]] = {
    "inactive_12_months": stopped_since,
    "too_few_members_12_months": too_few_since,
    "no_general_meeting_18_months": met_since,
}
"""For each ground with a clock: the day it runs from, judged by what is recorded; None: it cannot run."""
