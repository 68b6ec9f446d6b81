"""What a founding, a training class, or a change of what is registered must keep."""

from __future__ import annotations

from contracts.errors import Error, error
from contracts.laws import applies, cite, number
from contracts.trades import is_of_vsic
from contracts.units import CITY, UNITS
from services.registry.domain import names
from services.registry.domain.case import Case


@applies("register")
def is_new(case: Case) -> Error | None:
    """An id is given once."""
    if case.life.facts:
        return error("cooperative_exists", "cooperative_id", id=case.data["cooperative_id"])
    return None


@applies("register")
def class_is_new(case: Case) -> Error | None:
    """A class is recorded once."""
    return error("class_exists", "class_id", id=case.data["class_id"]) if case.life.facts else None


@applies("register")
def persons_are_among_the_staff(case: Case) -> Error | None:
    """Of those who attend, no more than all attend for the first time."""
    for place, row in enumerate(case.data["attendances"]):
        part, limit = row.get("first_time", 0), row["staff"]
        if part > limit:
            field = f"attendances.{place}.first_time"
            return error("part_above_whole", field, part="first_time", value=part, whole="staff", limit=limit)
    return None


@applies("law-2012.members", "law-2023.members", "decree-77-2019.members")
def has_enough_members(case: Case) -> Error | None:
    """At least the members that the law of the founding day demands."""
    form, members = case.data["form"], case.data["members"]
    least = number(f"minimum_members.{form}", case.day)
    if members >= least.value:
        return None
    told = {"form": form, "minimum": least.value, "day": case.day, "members": members}
    return error("too_few_members", "members", least.cite, **told)


@applies("register")
def unit_fits_form(case: Case) -> Error | None:
    """A union is registered by the city, all others by a unit below it."""
    unit = case.data.get("unit")
    if unit is None or (unit == CITY) == (case.form == "LHHTX"):
        return None
    return error("union_unit", "unit", value=unit, form=case.form)


@applies("territory-2025")
def unit_exists_on_the_day(case: Case) -> Error | None:
    """A unit that a command gives is one of the map of its day."""
    unit = UNITS.get(case.data.get("unit", ""))
    if unit is None or unit.existed_on(case.day):
        return None
    told = {
        "value": unit.code,
        "day": case.day,
        "valid_from": unit.valid_from or "…",
        "valid_to": unit.valid_to or "…",
    }
    return error("unit_not_in_force", "unit", cite("territory-2025"), **told)


@applies("naming", "decree-77-2019.name")
def name_begins_with_the_form(case: Case) -> Error | None:
    """A name begins with its legal form, in full or abbreviated, and says more than that."""
    if "name" not in case.data or names.own_name(case.form, case.data["name"], case.value("sector")):
        return None
    article = "decree-77-2019.name" if case.form == "THT" else "naming"
    return error("name_without_form", "name", cite(article), begin=names.LEGAL_FORM[case.form])


@applies("register")
def sector_is_of_vsic(case: Case) -> Error | None:
    """A trade is one that VSIC has, so that cooperatives by trade add up."""
    sector = case.data.get("sector")
    if sector is None or is_of_vsic(sector):
        return None
    return error("unknown_sector", "sector", value=sector)


@applies("decree-92-2024.conversion")
def only_cooperatives_are_converted(case: Case) -> Error | None:
    """A group is converted into a cooperative, and into nothing else."""
    if "converted_from" in case.data and case.data["form"] != "HTX":
        article = cite("decree-92-2024.conversion", case.day)
        return error("wrong_form", "converted_from", article, form=case.data["form"], expected="HTX")
    return None


@applies("decree-92-2024.conversion")
def group_can_be_converted(case: Case) -> Error | None:
    """The group is known, lives, and nothing is recorded of it after the day."""
    id = case.data.get("converted_from")
    if id is None:
        return None
    group = case.others[id]
    if group.founding is None or group.founding.data["form"] != "THT" or group.end:
        return error("unknown_group", "converted_from", cite("decree-92-2024.conversion", case.day), id=id)
    if group.latest_day > case.day:
        return error("after_later_facts", "founded_on", day=case.day, latest=group.latest_day)
    if not case.command.actor.may_act_for(group.unit_on(case.day)):
        return error("forbidden_unit", "converted_from", unit=group.unit_on(case.day))
    return None
