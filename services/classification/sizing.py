"""The size of a cooperative by what it reports: two sizes of Circular 01/2020, and that of Decree 113/2024."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.laws import applies
from contracts.sizes import Demand, SectorRules, ladder_rules_on, sector_rules_on


@dataclass(frozen=True, slots=True)
class Figures:
    """What a size depends on: counts, whole VND, and the VSIC section; None where it is not told."""

    form: str
    members: int | None
    capital: int | None
    revenue: int
    section: str | None


def sizes(figures: Figures, day: str) -> dict[str, str]:
    """The sizes by the rules in force on an ISO day, as fields of the report's event; a size not known is left out."""
    return _by_ladders(figures, day) | _by_sector(figures, day)


@applies("circular-01-2020.4", "circular-01-2020.5")
def _by_ladders(figures: Figures, day: str) -> dict[str, str]:
    rules = ladder_rules_on(day)
    if rules is None or figures.form not in rules.forms:
        return {}
    found = {}
    if figures.members is not None:
        found["size_by_members"] = rules.members.size_of(figures.members)
    if figures.capital is not None:
        found["size_by_capital"] = rules.capital.size_of(figures.capital)
    return found


@applies("decree-113-2024.4")
def _by_sector(figures: Figures, day: str) -> dict[str, str]:
    """`size`, or in its place `size_reason`: why there is none."""
    rules = sector_rules_on(day)
    if rules is None or figures.form not in rules.forms:
        return {}
    return _sized(figures, rules)


def _sized(figures: Figures, rules: SectorRules) -> dict[str, str]:
    group = rules.group_of(figures.section) if figures.section else None
    if group is None:
        return {"size_reason": "trade_unknown"}
    for demand in group.demands:
        if _is_unknown(demand):
            return {"size_reason": "threshold_unknown"}
        is_met = _meets(figures, demand)
        if is_met is None:
            return {"size_reason": "figure_missing"}
        if is_met:
            return {"size": demand.size}
    return {"size_reason": "threshold_unknown"}


def _is_unknown(demand: Demand) -> bool:
    return None in (demand.members, demand.revenue, demand.capital)


def _meets(figures: Figures, demand: Demand) -> bool | None:
    """Enough members, and enough of revenue or of capital; None where a figure that decides it is missing."""
    assert demand.members is not None and demand.revenue is not None and demand.capital is not None
    if figures.members is None:
        return None
    if figures.members < demand.members:
        return False
    if figures.revenue >= demand.revenue:
        return True
    return None if figures.capital is None else figures.capital >= demand.capital
