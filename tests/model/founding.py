"""When an organisation may be founded, anew or from a group, and where."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.units import CITY, UNITS
from tests.model import grounds
from tests.model.book import UNSAID, Book, Data
from tests.model.holding import held_by_others
from tests.model.names import befits


def founding_rules(known: Book, data: Data) -> Iterator[str]:
    id, form, day = data["cooperative_id"], data["form"], data["founded_on"]
    if known.lives.get(id):
        yield "exists"
    if data["members"] < grounds.least_members(form, day):
        yield "members"
    yield from place(form, data["unit"], day)
    if not befits(data["name"], form, data.get("sector")):
        yield "name"
    yield from held_by_others(known, id, data, form, day)
    if "converted_from" in data:
        yield from _converted(known, form, data["converted_from"], day)


def _converted(known: Book, form: str, group: str, day: str) -> Iterator[str]:
    founding = known.founding(group)
    if form != "HTX":
        yield "form"
    if founding is None or founding.data["form"] != "THT" or known.ended_on(group):
        yield "group"
    elif max(known.days(group)) > day:
        yield "dates"
    elif known.revoked_on(group) or known.begun_on(group):
        yield UNSAID


def place(form: str, unit: str, day: str) -> Iterator[str]:
    if not UNITS[unit].existed_on(day):
        yield "unit"
    if (unit == CITY) != (form == "LHHTX"):
        yield "unit"
