"""Idle cooperatives of 2024 that leave the register otherwise, or lose their certificate; and who still meets."""

from __future__ import annotations

from typing import Any

from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.organisation import Organisation

MERGED, BANKRUPT, ENTERPRISES, REVOKED = 4, 1, 1, 5
MEETINGS = 240


def depart(draw: Draw, idle: list[Organisation], steady: list[Organisation], diary: Diary) -> None:
    """Nothing else is told of these `idle` ones in the year."""
    leaving = iter(draw.shuffled(idle))
    for one, _ in zip(leaving, range(MERGED), strict=False):
        neighbour = next(
            other for other in steady if other.unit == one.unit and other.sector[0] == one.sector[0]
        )
        _reorganise(draw, one, {"reorganisation": "merger", "successors": [neighbour.id]}, diary)
    for one, _ in zip(leaving, range(ENTERPRISES), strict=False):
        _reorganise(draw, one, {"reorganisation": "enterprise"}, diary)
    for one, _ in zip(leaving, range(BANKRUPT), strict=False):
        _note(
            draw, one, "declare_bankruptcy", "declared_on", {"decision_no": _decision(draw, "QĐ-TA")}, diary
        )
    for one, _ in zip(leaving, range(REVOKED), strict=False):
        revoke(draw, one, draw.day("2024-03-01", "2024-11-29"), diary)


def revoke(draw: Draw, one: Organisation, day: str, diary: Diary) -> None:
    data = {
        "revoked_on": day,
        "decision_no": _decision(draw, "QĐ"),
        "reason": "Không hoạt động nhiều năm",
    }
    diary.note(one.command("revoke_certificate", "", data), day)


def meet(draw: Draw, steady: list[Organisation], diary: Diary) -> None:
    for one in draw.some(steady, MEETINGS):
        day = draw.day("2024-02-19", "2024-05-31")
        diary.note(one.command("hold_general_meeting", "", {"met_on": day}), day)


def _reorganise(draw: Draw, one: Organisation, data: dict[str, Any], diary: Diary) -> None:
    decided = {"decision_no": _decision(draw, "QĐ")}
    _note(draw, one, "reorganise_cooperative", "reorganised_on", data | decided, diary)


def _note(draw: Draw, one: Organisation, name: str, field: str, data: dict[str, Any], diary: Diary) -> None:
    day = draw.day("2024-03-01", "2024-11-29")
    diary.note(one.command(name, "", {field: day, **data}), day)


def _decision(draw: Draw, kind: str) -> str:
    return f"MAU-{draw.between(1, 9999):04d}/{kind}"
