"""Facts recorded late, voids and corrections: what was told of later days must stay true.

An amendment tells unit, members, trade and status of its day, a resumption that the cooperative had stopped and operates
again, and readers take the last word of a day for what holds from then on. So nothing may leave a last word untrue; the
later entry is voided first.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from contracts.envelope import Entry
from contracts.trades import group_of
from services.registry.domain.life import (
    AMENDED,
    BEGUN,
    DISSOLVED,
    OBSTACLES,
    RESUMED,
    REVOKED,
    SUSPENDED,
    Life,
)
from services.registry.domain.rules.dissolution import ground_stands

_NOT_OPERATING = (SUSPENDED, BEGUN, OBSTACLES, REVOKED)


def untrue(life: Life, since: str) -> tuple[Entry, ...]:
    """Facts from a day on that are the last word of their day, and tell what does not follow from all facts."""
    told = [
        fact for fact in life.of(AMENDED, RESUMED, DISSOLVED, *_NOT_OPERATING) if fact.effective_on >= since
    ]
    places = {fact.effective_on: fact for fact in told if fact.type == AMENDED}
    statuses = {fact.effective_on: fact for fact in told if fact.type != DISSOLVED}
    wrong = [fact for fact in places.values() if not _tells_values(fact, life)]
    wrong += [fact for fact in statuses.values() if not _tells_status(fact, life)]
    wrong += [fact for fact in told if fact.type in _FOLLOWS and not _FOLLOWS[fact.type](fact, life)]
    return tuple(fact for fact in told if fact in wrong)


def out_of_life(life: Life) -> tuple[Entry, ...]:
    """Facts of days before the founding, or that come after the end."""
    founding, end = life.founding, life.end
    early = (fact for fact in life.facts if founding and fact.effective_on < founding.effective_on)
    ordered = sorted(life.facts, key=lambda fact: fact.effective_on)
    late = ordered[ordered.index(end) + 1 :] if end else ()
    return (*early, *late)


def _had_stopped(resumed: Entry, life: Life) -> bool:
    return _before(resumed, life).suspension_on(resumed.effective_on) is not None


def _was_free(suspended: Entry, life: Life) -> bool:
    """No other notice covers its first day."""
    return _before(suspended, life).notice_on(suspended.effective_on) is None


def _before(fact: Entry, life: Life) -> Life:
    """The stops and resumptions up to one of them."""
    return Life(tuple(takewhile(lambda other: other is not fact, life.of(SUSPENDED, RESUMED))))


def _had_begun(obstacles: Entry, life: Life) -> bool:
    return life.last_of(obstacles.effective_on, BEGUN) is not None


# What a fact follows on, and is untrue without.
_FOLLOWS = {
    RESUMED: _had_stopped,
    OBSTACLES: _had_begun,
    SUSPENDED: _was_free,
    BEGUN: ground_stands,
    DISSOLVED: ground_stands,
}


def _tells_values(fact: Entry, life: Life) -> bool:
    day = fact.effective_on
    now: Mapping[str, object] = {
        "unit": life.unit_on(day),
        "members": life.value_on(day, "members"),
        "trade_group": group_of(life.value_on(day, "sector")),
    }
    return all(fact.data.get(field, value) == value for field, value in now.items())


def _tells_status(fact: Entry, life: Life) -> bool:
    """Of a suspension or a dissolution only that it does not operate is taken, and that stays true."""
    if fact.type in _NOT_OPERATING:
        return True
    status = fact.data.get("status", "operating")
    unit = bool(fact.data["unit"] == life.unit_on(fact.effective_on))
    return bool(status == life.status_on(fact.effective_on)) and unit
