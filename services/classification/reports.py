"""What follows from a yearly report and what is known of the cooperative: its sizes, its trade, and if it is in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contracts import deadlines
from contracts.errors import Error, error
from contracts.laws import applies
from contracts.trades import section_of
from services.classification.known import KnownCooperative
from services.classification.sizing import Figures, sizes

MIXED = "mixed"

# Each with the whole that the parts, alone and together, are part of.
_PARTS = (
    (("revenue_from_members",), "revenue"),
    (("member_workers",), "workers"),
    (("undividable_assets",), "total_capital"),
    (("managers_primary", "managers_higher"), "managers"),
)

Report = Mapping[str, Any]


@applies("register")
def errors(report: Report) -> Iterator[Error]:
    """Parts that are greater than their whole, and wages that nobody was paid."""
    for parts, whole in _PARTS:
        if whole in report:
            yield from _above(report, parts, whole)
    if report["wages"] > 0 and report["workers"] == 0:
        yield error("wages_without_workers", "workers", wages=report["wages"])


def _above(report: Report, parts: tuple[str, ...], whole: str) -> Iterator[Error]:
    limit = report[whole]
    given = {part: report[part] for part in parts if part in report}
    above = {part: value for part, value in given.items() if value > limit}
    for part, value in above.items():
        yield error("part_above_whole", part, part=part, value=value, whole=whole, limit=limit)
    if not above and sum(given.values()) > limit:
        facts = {"parts": " + ".join(given), "value": sum(given.values())}
        yield error("parts_above_whole", whole, whole=whole, limit=limit, **facts)


@applies("circular-01-2020.6")
def derived(report: Report, known: KnownCooperative) -> dict[str, Any]:
    """Fields of the event that no report tells; what is not known is left out.

    Trade and members are those of the year's last day, or of the day of filing where that is earlier; the members a
    report tells go before those that are registered.
    """
    day = min(report["filed_on"], f"{report['year']}-12-31")
    sector = known.registered_on(day, "sector")
    section = section_of(sector) if sector else None
    figures = Figures(
        form=known.form,
        members=report.get("members", known.registered_on(day, "members")),
        capital=report.get("total_capital"),
        revenue=report["revenue"],
        section=section.code if section else None,
    )
    trade = {"trade_section": section.code, "trade_group": section.group} if section else {}
    return {**sizes(figures, report["filed_on"]), **trade, **_service_kind(report), **_filing(report, known)}


@applies("circular-01-2020.3")
def _service_kind(report: Report) -> dict[str, str]:
    """Circular 01/2020, Art. 3: one that serves two aims or more is mixed."""
    aims = set(report.get("serves", ()))
    if not aims:
        return {}
    return {"service_kind": MIXED if len(aims) > 1 else aims.pop()}


@applies("circular-09-2019.25", "circular-01-2020.9")
def _filing(report: Report, known: KnownCooperative) -> dict[str, str]:
    last_day = deadlines.last_day(report["year"])
    if last_day is None or known.form not in deadlines.FORMS:
        return {}
    return {"filing": "on_time" if report["filed_on"] <= last_day else "late"}
