"""Commands and knowledge that the stories about classification begin with."""

from __future__ import annotations

from functools import reduce
from typing import Any

from contracts.decisions import Actor
from contracts.envelope import Entry
from services.classification.decider import DECIDER
from services.classification.known import KnownCooperative, learn
from tests.unit.registry.deciding import Outcome, Service, uuid

COOPERATIVE = uuid("htx")
DONG_ANH, SOC_SON, CITY = "017", "016", "01"
OF_SOC_SON = Actor("c16", "classifier", frozenset({SOC_SON}))
OF_DONG_ANH = Actor("c17", "classifier", frozenset({DONG_ANH}))

# Criteria 1 to 9 at their greatest: 60 points; 10 to 15 share the 40 of their group.
FULL = {"1": 7, "2": 6, "3": 11, "4": 6, "5": 8, "6": 6, "7": 6, "8": 6, "9": 4}
FULL |= {"10": 10, "11": 10, "12": 5, "13": 5, "14": 5, "15": 5}


def registry_entry(type: str, day: str, told_by: str = "", unit: str = DONG_ANH, **more: Any) -> Entry:
    """An entry of registry about the cooperative; `told_by` tells its id."""
    data = {"cooperative_id": COOPERATIVE, "form": "HTX", "unit": unit} | more
    data |= {"changes": more.get("changes", {})} if type == "RegistrationAmended" else {}
    id = uuid(told_by or f"{type} {day}")
    return Entry(id, type, 1, "registry", COOPERATIVE, "", day, 1, id, "registrar:r17", data)


def founded(day: str = "2020-01-10", **more: Any) -> Entry:
    return registry_entry("CooperativeFounded", day, **more)


def void_of(entry: Entry) -> Entry:
    return registry_entry("EntryVoided", "2026-11-24", f"void {entry.id}", event_id=entry.id)


def known_from(*entries: Entry) -> KnownCooperative | None:
    return reduce(learn, entries, None)


def classification(*entries: Entry) -> Service:
    """The service that has followed these entries of registry, or else one founding in 2020."""
    return Service(DECIDER, "classification", {COOPERATIVE: known_from(*(entries or (founded(),)))})


def unknowing() -> Service:
    return Service(DECIDER, "classification", {COOPERATIVE: None})


def report(**more: Any) -> dict[str, Any]:
    figures = {"revenue": 2_700_000_000, "profit": -20_000_000, "wages": 600_000_000, "workers": 10}
    return {"cooperative_id": COOPERATIVE, "year": 2024, "filed_on": "2024-12-09"} | figures | more


def score(points: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    given = {"cooperative_id": COOPERATIVE, "year": 2024, "scored_on": "2024-12-09"}
    return given | {"points": FULL if points is None else points} | more


def scoring(service: Service, points: dict[str, Any] | None = None, **more: Any) -> Outcome:
    return service.when("score_cooperative", **score(points, **more))
