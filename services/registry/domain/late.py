"""Facts recorded late, and voids: what was told of later days must stay true.

An amendment tells unit and status of its day, a resumption that the cooperative operates again, and readers take the
last word of a day for what holds from then on. So neither a late fact nor a void may leave a last word untrue; the later
entry is voided first.
"""

from __future__ import annotations

from dataclasses import replace

from contracts.decisions import NewEvent
from contracts.envelope import Entry
from services.registry.domain.life import AMENDED, BEGUN, RESUMED, SUSPENDED, Life


def spoilt_by(life: Life, new: NewEvent) -> tuple[Entry, ...]:
    """Facts of later days that a new event would make untrue."""
    return _untrue(replace(life, facts=(*life.facts, _entry(new))), new.effective_on)


def spoilt_without(life: Life, gone: Entry) -> tuple[Entry, ...]:
    """Facts of the same day and of later days that would be untrue without one."""
    left = tuple(fact for fact in life.facts if fact.id != gone.id)
    return _untrue(replace(life, facts=left), gone.effective_on)


def _untrue(life: Life, since: str) -> tuple[Entry, ...]:
    """Last words on the unit or on the status of a day that tell another one than follows from all facts."""
    told = [fact for fact in life.of(AMENDED, SUSPENDED, RESUMED, BEGUN) if fact.effective_on >= since]
    units = {fact.effective_on: fact for fact in told if fact.type == AMENDED}
    statuses = {fact.effective_on: fact for fact in told}
    wrong = [fact for fact in units.values() if not _tells_unit(fact, life)]
    wrong += [fact for fact in statuses.values() if not _tells_status(fact, life)]
    return tuple(fact for fact in told if fact in wrong)


def _tells_unit(fact: Entry, life: Life) -> bool:
    return bool(fact.data["unit"] == life.unit_on(fact.effective_on))


def _tells_status(fact: Entry, life: Life) -> bool:
    """Of a suspension or a dissolution only that it does not operate is taken, and that stays true."""
    if fact.type in (SUSPENDED, BEGUN):
        return True
    status = fact.data.get("status", "operating")
    return bool(status == life.status_on(fact.effective_on)) and _tells_unit(fact, life)


def _entry(new: NewEvent) -> Entry:
    """The event as a fact among others; what only a log gives is left empty."""
    return Entry("", new.type, 1, "", new.stream, "", new.effective_on, 0, "", "", new.data)
