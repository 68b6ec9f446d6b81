"""The events of the logs. Past tense; each stands by itself: form and unit are those of its effective day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from contracts.events import classification, erasing, registry, reporting
from contracts.events.contract import EventContract

EVENTS: Mapping[tuple[str, int], EventContract] = MappingProxyType(
    {
        (event.type, event.version): event
        for event in (
            *registry.EVENTS,
            *registry.SHARED,
            *erasing.EVENTS,
            *classification.EVENTS,
            *reporting.EVENTS,
        )
    }
)

_LATEST = {type: version for type, version in sorted(EVENTS)}


def latest(type: str) -> int:
    """The newest version of an event type; KeyError for a type that does not exist."""
    return _LATEST[type]


__all__ = ["EVENTS", "EventContract", "latest"]
