"""The territory: 30 district-level units until 30/06/2025, 126 wards and communes from the day after, under one city."""

from __future__ import annotations

from collections import Counter

import pytest

from contracts.units import CITY, UNITS, district_codes, units_on

COMMUNES = units_on("2025-07-01")


def test_hanoi_had_12_urban_districts_17_rural_districts_and_a_town() -> None:
    kinds = Counter(UNITS[code].kind for code in district_codes())
    assert kinds == {"quan": 12, "huyen": 17, "thi_xa": 1}


def test_hanoi_has_51_wards_and_75_communes() -> None:
    assert Counter(UNITS[code].kind for code in COMMUNES) == {"phuong": 51, "xa": 75}
    assert set(UNITS) == {CITY, *district_codes(), *COMMUNES}


def test_the_level_follows_from_the_kind() -> None:
    assert UNITS[CITY].level == "city"
    assert {UNITS[code].level for code in district_codes()} == {"district"}
    assert {UNITS[code].level for code in COMMUNES} == {"commune"}


def test_districts_have_3_digits_and_communes_5() -> None:
    assert all(len(code) == 3 and code.isdigit() for code in district_codes())
    assert all(len(code) == 5 and code.isdigit() for code in COMMUNES)


def test_the_kind_is_the_first_word_of_the_official_name() -> None:
    first_words = {
        "city": "Thành phố ",
        "quan": "Quận ",
        "huyen": "Huyện ",
        "thi_xa": "Thị xã ",
        "phuong": "Phường ",
        "xa": "Xã ",
    }
    assert all(unit.name_vi.startswith(first_words[unit.kind]) for unit in UNITS.values())
    assert len({unit.name_vi for unit in UNITS.values()}) == 157


def test_the_english_name_is_ascii_and_says_the_kind() -> None:
    for code in COMMUNES:
        unit = UNITS[code]
        assert unit.name_en.isascii()
        assert unit.name_en.endswith({"phuong": " Ward", "xa": " Commune"}[unit.kind])


def test_the_map_changes_overnight() -> None:
    assert units_on("1990-01-01") == units_on("2025-06-30") == district_codes()
    assert not set(units_on("2025-07-01")) & set(district_codes())
    assert units_on("2026-11-24") == COMMUNES
    assert UNITS[CITY].existed_on("1990-01-01") and UNITS[CITY].existed_on("2026-01-01")


def test_the_official_order_is_that_of_the_codes() -> None:
    assert list(district_codes()) == sorted(district_codes())
    assert list(COMMUNES) == sorted(COMMUNES)


def test_every_commune_was_made_of_districts_and_no_district_is_left_out() -> None:
    assert all(UNITS[code].drawn_from for code in COMMUNES)
    assert {district for code in COMMUNES for district in UNITS[code].drawn_from} == set(district_codes())
    assert not any(UNITS[code].drawn_from for code in (CITY, *district_codes()))


def test_about_half_of_the_communes_mix_districts() -> None:
    """Counted from the table of conversion: 62 of one district, 64 of several."""
    assert Counter(len(UNITS[code].drawn_from) == 1 for code in COMMUNES) == {True: 62, False: 64}


@pytest.mark.parametrize(
    ("code", "name", "districts"),
    [
        ("00004", "Phường Ba Đình", ("001", "002", "003")),
        ("00097", "Phường Hồng Hà", ("001", "002", "003", "004", "007")),
        ("00226", "Phường Văn Miếu - Quốc Tử Giám", ("001", "002", "006", "007")),
        ("00376", "Xã Sóc Sơn", ("016",)),
        ("09817", "Xã Ô Diên", ("021", "250", "273")),
        ("10210", "Xã Hồng Vân", ("020", "279")),
        ("10489", "Xã Hương Sơn", ("282",)),
    ],
)
def test_known_communes(code: str, name: str, districts: tuple[str, ...]) -> None:
    assert (UNITS[code].name_vi, UNITS[code].drawn_from) == (name, districts)


def test_codes_and_names_of_known_districts() -> None:
    assert UNITS["001"].name_vi == "Quận Ba Đình"
    assert UNITS["269"].name_vi == "Thị xã Sơn Tây"
    assert UNITS["282"].name_vi == "Huyện Mỹ Đức"
    assert UNITS["281"].name_en == "Ung Hoa Rural District"
