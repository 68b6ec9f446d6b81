"""Changes of registration in 2024."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.cli.sample.days import after
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.makers import MILLION, Makers
from services.cli.sample.names import representative
from services.cli.sample.organisation import Organisation
from services.cli.sample.places import FARMING, OTHER, address
from services.cli.sample.population import IN_FARMING_PLACES

CHANGED = 320
TAX_CODES_GIVEN = 24

# How many of each kind of change, moves to another district among them.
_KINDS = {
    "members": 115,
    "address": 70,
    "capital": 55,
    "name": 20,
    "representative": 18,
    "unit": 12,
    "sector": 6,
}

Change = dict[str, Any]


def amend(
    draw: Draw, makers: Makers, steady: list[Organisation], groups: list[Organisation], diary: Diary
) -> None:
    """One change each, in every unit at least one; groups tell their number of members."""
    without = [one for one in steady if one.tax_code is None][:TAX_CODES_GIVEN]
    for one in without:
        _note(draw, one, {"tax_code": next(makers.tax_codes)}, diary)
    taken = {one.id for one in without}
    others = _one_of_each_unit_first([one for one in steady if one.id not in taken])[: CHANGED - len(without)]
    kinds = draw.dealt(len(others), _KINDS)
    for place, (one, kind) in enumerate(zip(others, kinds, strict=True)):
        _note(draw, one, _CHANGES[kind](draw, one, makers, place), diary)
    for one in groups:
        _note(draw, one, {"members": one.members + draw.between(1, 4)}, diary)


def _note(draw: Draw, one: Organisation, change: Change, diary: Diary) -> None:
    """Recorded within the week; one in twelve only weeks later."""
    day = draw.day("2024-01-08", "2024-12-20")
    late = draw.between(15, 30) if draw.one_in(12) else draw.between(0, 6)
    diary.note(one.command("amend_registration", "", {"changed_on": day, **change}), day, after(day, late))


def _one_of_each_unit_first(steady: list[Organisation]) -> list[Organisation]:
    first = {one.unit: one for one in reversed(steady)}
    leading = list(first.values())
    ids = {one.id for one in leading}
    return leading + [one for one in steady if one.id not in ids]


def _members(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    return {"members": one.members + draw.between(1, 30)}


def _address(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    return {"address": address(one.unit, draw.between(13, 30))}


def _capital(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    return {"charter_capital": one.charter_capital + draw.between(1, 20) * 50 * MILLION}


def _name(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    return {"name": makers.name(one.form, one.trade)}


def _representative(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    return {"representative": representative(1_000 + place)}


def _unit(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    """A move to another district, with the address there."""
    weights = {**(FARMING if one.trade in IN_FARMING_PLACES else OTHER), one.unit: 0}
    unit = draw.weighted(weights)
    return {"unit": unit, "address": address(unit, draw.between(13, 30))}


def _sector(draw: Draw, one: Organisation, makers: Makers, place: int) -> Change:
    return {"sector": "G46" if one.sector != "G46" else "G47"}


_CHANGES: dict[str, Callable[[Draw, Organisation, Makers, int], Change]] = {
    "members": _members,
    "address": _address,
    "capital": _capital,
    "name": _name,
    "representative": _representative,
    "unit": _unit,
    "sector": _sector,
}
