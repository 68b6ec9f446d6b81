"""Events that are decided and not yet in the log, as facts among others."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.decisions import NewEvent
from contracts.envelope import Entry
from services.registry.domain.life import Life


def evolved(life: Life, events: Iterable[NewEvent]) -> Life:
    """The life as it will be when the events are recorded."""
    for event in events:
        life = life.evolve(entry(event))
    return life


def entry(new: NewEvent) -> Entry:
    """What only a log gives is left empty."""
    return Entry("", new.type, 1, "", new.stream, "", new.effective_on, 0, "", "", new.data)
