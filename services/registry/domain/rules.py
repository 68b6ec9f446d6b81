"""Rules of the law and of the register, each a small function that finds an error or none.

Articles are those of docs and sources at hand; a rule of the register itself has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.commands import COMMANDS
from contracts.decisions import Command
from contracts.errors import Error, error
from contracts.units import CITY, UNITS
from services.registry.domain.life import Life

LAW_2023_FROM = "2024-07-01"
LAW_2012 = "Luật Hợp tác xã 23/2012/QH13"
LAW_2023 = "Luật Hợp tác xã 17/2023/QH15"
DECREE_77_2019 = "Nghị định 77/2019/NĐ-CP"
SUSPENSION_FORM = "Thông tư 09/2024/TT-BKHĐT, mẫu II-8"
SUSPENSION_MONTHS = 12

# Least number of members before and from 01/07/2024, with the law that says so. What the new law demands of a group was
# not found: the decree's number is kept, without an article.
MINIMUM: Mapping[str, tuple[tuple[int, str | None], tuple[int, str | None]]] = {
    "HTX": ((7, LAW_2012), (5, LAW_2023)),
    "LHHTX": ((4, LAW_2012), (3, LAW_2023)),
    "THT": ((2, DECREE_77_2019), (2, None)),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A command about one cooperative, and its life so far."""

    command: Command
    life: Life

    @property
    def data(self) -> dict[str, Any]:
        return self.command.data

    @property
    def day_field(self) -> str:
        field = COMMANDS[self.command.name].day
        assert field is not None  # every command about a cooperative speaks of a day
        return field

    @property
    def day(self) -> str:
        """The day the command speaks of."""
        return str(self.data[self.day_field])


Rule = Callable[[Case], Error | None]


def broken(case: Case, rules: tuple[Rule, ...]) -> tuple[Error, ...]:
    """The errors of all rules that a case breaks."""
    return tuple(found for rule in rules if (found := rule(case)) is not None)


def is_new(case: Case) -> Error | None:
    if case.life.facts:
        return error("cooperative_exists", "cooperative_id", id=case.data["cooperative_id"])
    return None


def has_enough_members(case: Case) -> Error | None:
    form, members = case.data["form"], case.data["members"]
    minimum, law = MINIMUM[form][case.day >= LAW_2023_FROM]
    if members >= minimum:
        return None
    return error("too_few_members", "members", law, form=form, minimum=minimum, day=case.day, members=members)


def unit_fits_form(case: Case) -> Error | None:
    form = case.data.get("form") or _form(case.life)
    unit = case.data.get("unit")
    if unit is None or (unit == CITY) == (form == "LHHTX"):
        return None
    return error("union_unit", "unit", value=unit, form=form)


def unit_exists_on_the_day(case: Case) -> Error | None:
    """A unit that a command gives is one of the map of its day."""
    unit = UNITS.get(case.data.get("unit", ""))
    if unit is None or unit.existed_on(case.day):
        return None
    first, last = unit.valid_from or "…", unit.valid_to or "…"
    return error("unit_not_in_force", "unit", value=unit.code, day=case.day, valid_from=first, valid_to=last)


def only_cooperatives_are_converted(case: Case) -> Error | None:
    if "converted_from" in case.data and case.data["form"] != "HTX":
        return error("wrong_form", "converted_from", form=case.data["form"], expected="HTX")
    return None


def is_known(case: Case) -> Error | None:
    if case.life.founding is None:
        return error("unknown_cooperative", "cooperative_id", id=case.data["cooperative_id"])
    return None


def is_not_before_founding(case: Case) -> Error | None:
    founding = case.life.founding
    if founding is None or case.day >= founding.effective_on:
        return None
    return error("before_founding", case.day_field, day=case.day, founded_on=founding.effective_on)


def has_not_ended(case: Case) -> Error | None:
    """A fact may be recorded late, but may not hold on a day after the end."""
    end = case.life.end
    if end is None or case.day <= end.effective_on:
        return None
    return error("cooperative_ended", case.day_field, day=case.day, ended_on=end.effective_on)


def ends_once(case: Case) -> Error | None:
    end = case.life.end
    return (
        error("cooperative_ended", "cooperative_id", day=case.day, ended_on=end.effective_on) if end else None
    )


def nothing_holds_later(case: Case) -> Error | None:
    """An end cannot lie before a fact that is already recorded."""
    latest = case.life.latest_day
    return (
        error("after_later_facts", case.day_field, day=case.day, latest=latest) if latest > case.day else None
    )


def is_not_suspended(case: Case) -> Error | None:
    suspension = case.life.notice_on(case.day)
    if suspension is None:
        return None
    return error("already_suspended", "from_on", from_on=suspension.effective_on)


def is_suspended(case: Case) -> Error | None:
    suspension = case.life.suspension_on(case.day)
    return None if suspension else error("not_suspended", "resumed_on", day=case.day)


def suspension_ends_after_it_begins(case: Case) -> Error | None:
    until = case.data.get("until_on")
    if until is None or until >= case.day:
        return None
    return error("until_before_from", "until_on", from_on=case.day, until_on=until)


def notice_is_of_a_year_at_most(case: Case) -> Error | None:
    """A declared suspension lasts twelve months a notice; inactivity found in fact has no such bound."""
    until = case.data.get("until_on")
    if until is None or not case.data["declared"] or until <= _months_after(case.day, SUSPENSION_MONTHS):
        return None
    article = SUSPENSION_FORM if case.day >= LAW_2023_FROM else None
    return error("suspension_too_long", "until_on", article, from_on=case.day, until_on=until)


def dissolution_begins_once(case: Case) -> Error | None:
    begun = case.life.begun
    return error("already_dissolving", "cooperative_id", began_on=begun.effective_on) if begun else None


def is_not_dissolving(case: Case) -> Error | None:
    begun = case.life.begun
    if begun is None or case.day < begun.effective_on:
        return None
    return error("already_dissolving", case.day_field, began_on=begun.effective_on)


def is_of_the_actors_units(case: Case) -> Error | None:
    for unit in _units(case):
        if not case.command.actor.may_act_for(unit):
            return error("forbidden_unit", "unit" if "unit" in case.data else "cooperative_id", unit=unit)
    return None


def _units(case: Case) -> Iterator[str]:
    if case.life.founding is not None:
        yield case.life.unit_on(case.day)
    if "unit" in case.data:
        yield case.data["unit"]


def _form(life: Life) -> str | None:
    return life.founding.data["form"] if life.founding else None


def _months_after(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(start.day, last)).isoformat()
