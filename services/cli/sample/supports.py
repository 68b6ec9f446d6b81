"""Support given in 2024: of each kind to so many distinct cooperatives, some of them twice."""

from __future__ import annotations

from typing import Any

from services.cli.sample import figures
from services.cli.sample.days import REPORT_DAY, after
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.makers import MILLION
from services.cli.sample.organisation import Organisation

# In millions of VND; the other kinds are given in kind. Rates of the city are not public: assumed.
_AMOUNTS = {
    "credit": (100, 1_500),
    "model": (150, 500),
    "showcase_point": (30, 120),
    "trade_promotion": (5, 40),
}


def support(draw: Draw, steady: list[Organisation], groups: list[Organisation], diary: Diary) -> None:
    good = [one for one in steady if one.rating_2023 in ("tot", "kha")]
    for kind, counts in figures.SUPPORTED.items():
        # A model must be rated fair at least (Decision 4857/QĐ-UBND).
        chosen = draw.some(good if kind == "model" else steady, counts[1])
        days = draw.days(counts)
        for one, day in zip(chosen, days, strict=True):
            give(draw, one, kind, day, "", diary)
        for one, day in list(zip(chosen, days, strict=True))[: figures.SUPPORTED_AGAIN.get(kind, 0)]:
            give(draw, one, kind, draw.day(after(day, 14), REPORT_DAY), "again", diary)
    for one, day in zip(groups, draw.days((len(groups), len(groups))), strict=True):
        give(draw, one, "credit", day, "", diary)


def give(draw: Draw, one: Organisation, kind: str, day: str, label: str, diary: Diary) -> None:
    """Recorded within the week after."""
    data: dict[str, Any] = {
        "support": kind,
        "given_on": day,
        "decision_no": f"MAU-{draw.between(1, 9999):04d}/QĐ",
    }
    if kind in _AMOUNTS:
        data["amount"] = draw.between(*_AMOUNTS[kind]) * MILLION
    if kind == "young_worker":
        data["workers"] = draw.between(1, 2)
    diary.note(one.command("record_support", f"{kind}:{label}", data), day, after(day, draw.between(0, 6)))
