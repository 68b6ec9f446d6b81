"""What a report tells of people: who joined and left, who manages it, and whom its products and services are for."""

from __future__ import annotations

from typing import Any

from services.cli.sample.draw import Draw
from services.cli.sample.organisation import Organisation

SILENT_ONE_IN = 12  # leave these fields empty, as many do on paper

_FARMING = (("production",), ("production", "consumption"), ("production", "employment"))
_OTHER = (("employment",), ("employment", "consumption"), ("consumption",))
_AIMS = {
    "farming": (("production",), *_FARMING),
    "crafts": (("employment",), ("production",), ("employment", "production")),
    "commerce": (("consumption",), ("consumption",), ("consumption", "employment")),
    "credit": (("production", "consumption"), ("consumption",)),
}


def people(one: Organisation, year: int) -> dict[str, Any]:
    """The same in each report of a year; drawn apart, so that no other figure depends on it."""
    draw = Draw(one.seed, f"people:{one.id}:{year}")
    if draw.one_in(SILENT_ONE_IN):
        return {}
    managers = min(one.members, draw.between(3, 7))
    higher = draw.between(0, managers * 2 // 3)
    return {
        "members_joined": draw.between(0, one.members // 20 + 1),
        "members_left": draw.between(0, one.members // 30),
        "managers": managers,
        "managers_primary": draw.between(0, managers - higher),
        "managers_higher": higher,
        "serves": list(draw.pick(_AIMS.get(one.trade, _OTHER))),
    }
