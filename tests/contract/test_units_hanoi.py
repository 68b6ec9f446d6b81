"""The territory: 30 district-level units until 30/06/2025, under one city."""

from __future__ import annotations

from collections import Counter

from contracts.units import CITY, UNITS, district_codes


def test_hanoi_has_12_urban_districts_17_rural_districts_and_a_town() -> None:
    kinds = Counter(UNITS[code].kind for code in district_codes())
    assert kinds == {"quan": 12, "huyen": 17, "thi_xa": 1}
    assert set(UNITS) == {CITY, *district_codes()}


def test_the_kind_is_the_first_word_of_the_official_name() -> None:
    first_words = {"city": "Thành phố ", "quan": "Quận ", "huyen": "Huyện ", "thi_xa": "Thị xã "}
    assert all(unit.name_vi.startswith(first_words[unit.kind]) for unit in UNITS.values())
    assert len({unit.name_vi for unit in UNITS.values()}) == 31


def test_districts_ended_on_30_june_2025_and_the_city_did_not() -> None:
    assert all(UNITS[code].existed_on("2025-06-30") for code in district_codes())
    assert not any(UNITS[code].existed_on("2025-07-01") for code in district_codes())
    assert UNITS[CITY].existed_on("2026-01-01")


def test_codes_and_names_of_known_units() -> None:
    assert UNITS["001"].name_vi == "Quận Ba Đình"
    assert UNITS["269"].name_vi == "Thị xã Sơn Tây"
    assert UNITS["282"].name_vi == "Huyện Mỹ Đức"
    assert UNITS["281"].name_en == "Ung Hoa Rural District"
