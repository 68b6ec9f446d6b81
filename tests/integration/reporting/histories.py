"""Entries as reporting reads them, and any history of facts and voids."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import strategies as st

COOPERATIVES = [str(UUID(int=number)) for number in range(1, 5)]
UNITS = ["001", "277", "281"]
DAYS = ["2023-06-01", "2024-02-01", "2024-05-05", "2024-05-06", "2024-12-10", "2025-01-10"]
TYPES = [
    "RegistrationAmended",
    "OperationSuspended",
    "CooperativeFounded",
    "CooperativeDissolved",
    "DissolutionBegun",
    "ObstaclesRecorded",
    "CertificateRevoked",
    "CooperativeBankrupted",
    "CooperativeReorganised",
    "SupportReceived",
    "AnnualReportFiled",
    "CooperativeClassified",
]
REPORTED = ("revenue", "profit", "wages", "workers")
PERHAPS = ("revenue_from_members", "members_joined", "member_workers", "managers", "managers_higher")
REASONS = (None, "new_under_12_months", "stopped_over_3_months", "credit_fund")
GROUPS = ("agriculture", "credit")
STATES = ("dissolving", "stuck")
STATUSES = ("operating", "suspended", *STATES)

Json = dict[str, Any]
Entries = list[Json]


def event(number: int, type: str, day: str, data: Json, actor: str = "registrar:test") -> Json:
    """An entry of its second of 1 January 2026, made by the number it has."""
    id = str(UUID(int=1_000_000 + number))
    return {
        "actor": actor,
        "data": data,
        "effectiveon": day,
        "id": id,
        "subject": data.get("cooperative_id", id),
        "time": f"2026-01-01T00:00:{number % 60:02d}.500000Z",
        "type": type,
    }


def about(cooperative: int = 0, unit: str = "001", form: str = "HTX", **more: object) -> Json:
    """Data of an event about one of a few cooperatives."""
    return {"cooperative_id": COOPERATIVES[cooperative], "form": form, "unit": unit, **more}


def _rated(draw: st.DrawFn) -> Json:
    rating = draw(st.sampled_from(["tot", "yeu", "khong_danh_gia"]))
    told = {"year": draw(st.sampled_from([2023, 2024])), "rating": rating}
    reason = draw(st.sampled_from(REASONS)) if rating == "khong_danh_gia" else None
    return told | ({"reason_code": reason} if reason else {})


@st.composite
def facts(draw: st.DrawFn, cooperatives: int, days: list[str], types: list[str]) -> tuple[str, str, Json]:
    members, state = {"members": draw(st.integers(0, 9))}, {"state": draw(st.sampled_from(STATES))}
    registered = members | {"trade_group": draw(st.sampled_from(GROUPS))}
    own: dict[str, Json] = {
        "CooperativeFounded": registered if draw(st.booleans()) else members,
        "RegistrationAmended": draw(st.sampled_from([registered, members, {}]))
        | {"status": draw(st.sampled_from(STATUSES)), "changes": {}},
        "DissolutionBegun": draw(st.sampled_from([state, {}])),
        "ObstaclesRecorded": state,
        "CooperativeReorganised": {"reorganisation": draw(st.sampled_from(["merger", "enterprise"]))},
        "SupportReceived": {"support": draw(st.sampled_from(["model", "consolidation"]))},
        "AnnualReportFiled": {
            "year": draw(st.sampled_from([2021, 2022, 2023, 2024])),
            **{name: draw(st.integers(-9, 9)) for name in REPORTED},
            **{name: draw(st.integers(0, 9)) for name in PERHAPS if draw(st.booleans())},
        },
        "CooperativeClassified": _rated(draw),
    }
    type = draw(st.sampled_from(types))
    cooperative, unit = draw(st.integers(0, cooperatives - 1)), draw(st.sampled_from(UNITS))
    data = about(cooperative, unit, draw(st.sampled_from(["HTX", "HTX", "THT"])))
    return type, draw(st.sampled_from(days)), data | own.get(type, {})


@st.composite
def histories(draw: st.DrawFn) -> Entries:
    """Facts in any order of days, some voided later, a few of them twice; or a crowd of them on few days and keys."""
    crowded = draw(st.booleans())
    fact = facts(1, DAYS[1:3], TYPES[:2]) if crowded else facts(len(COOPERATIVES), DAYS, TYPES)
    entries: Entries = []
    for number in range(1, draw(st.integers(1, 26)) + 1):
        told = [entry for entry in entries if entry["type"] != "EntryVoided"]
        if told and draw(st.integers(0, 2 if crowded else 4)) == 0:
            gone = draw(st.sampled_from(told))
            data = {"event_id": gone["id"], "cooperative_id": gone["data"]["cooperative_id"]}
            entries.append(event(number, "EntryVoided", "2026-01-01", data))
        else:
            entries.append(event(number, *draw(fact)))
    return entries


@st.composite
def batches(draw: st.DrawFn, lengths: dict[str, int]) -> list[tuple[str, int, int]]:
    """(source, first, last + 1) of batches in which logs of these lengths are read, however interleaved."""
    ends = {
        source: sorted({*draw(st.lists(st.integers(1, length), max_size=6)), length})
        for source, length in lengths.items()
    }
    turns = draw(st.permutations([source for source, found in ends.items() for _ in found]))
    read, pieces = dict.fromkeys(lengths, 0), []
    for source in turns:
        end = ends[source].pop(0)
        pieces.append((source, read[source], end))
        read[source] = end
    return pieces
