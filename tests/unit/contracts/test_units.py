"""Which unit a unit is on another day's map: itself, the only one it can be, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest

from contracts import units
from contracts.units import CITY, UNITS, district_codes, placed, units_on

BEFORE, AFTER = "2025-06-30", "2025-07-01"


def with_districts_of(origins: dict[str, tuple[str, ...]]) -> MappingProxyType[str, units.Unit]:
    """A map of the city, the districts, and only the communes given, each with the districts it is drawn from."""
    old = {code: UNITS[code] for code in (CITY, *district_codes())}
    new = {code: replace(UNITS[code], drawn_from=districts) for code, districts in origins.items()}
    return MappingProxyType(old | new)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sóc Sơn (016) went wholly into 00376; Đông Anh (017) into two."""
    origins = {"00376": ("016",), "00454": ("017",), "00466": ("017",)}
    monkeypatch.setattr(units, "UNITS", with_districts_of(origins))
    yield


@pytest.mark.parametrize("day", ["1990-01-01", BEFORE, AFTER, "2030-01-01"])
def test_a_unit_in_force_is_itself(day: str) -> None:
    assert all(placed(code, day) == code for code in (CITY, *units_on(day)))


def test_a_commune_wholly_of_one_district_lies_in_it_when_looking_back() -> None:
    assert placed("00376", BEFORE) == "016"
    assert placed("10489", "2024-12-10") == "282"


def test_a_commune_of_several_districts_has_no_place_when_looking_back() -> None:
    assert placed("00097", BEFORE) is None


def test_every_district_of_hanoi_was_split() -> None:
    assert all(placed(code, AFTER) is None for code in district_codes())


@pytest.mark.usefixtures("small")
def test_a_district_that_went_wholly_into_one_commune_is_it() -> None:
    assert placed("016", AFTER) == "00376"
    assert placed("017", AFTER) is None


def test_a_commune_of_unknown_origin_leaves_both_ways_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "UNITS", with_districts_of({"00376": ("016",), "00454": ()}))
    assert placed("00454", BEFORE) is None
    assert placed("016", AFTER) is None


def test_a_code_that_is_no_unit_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        placed("999", AFTER)
