"""A founding needs enough members by the law of its day, the right unit, and an id that is free."""

from __future__ import annotations

import pytest

from contracts.decisions import Claim
from tests.unit.registry.deciding import Service
from tests.unit.registry.stories import (
    CITY,
    COOPERATIVE,
    DONG_ANH,
    OF_DONG_ANH,
    SOC_SON,
    TAX_CODE,
    founding,
    registry,
)

LAW_2012, LAW_2023 = "Luật Hợp tác xã 23/2012/QH13", "Luật Hợp tác xã 17/2023/QH15"
DECREE_77 = "Nghị định 77/2019/NĐ-CP"
LAST_DAY_OF_2012, FIRST_DAY_OF_2023 = "2024-06-30", "2024-07-01"

LEAST = [
    ("HTX", LAST_DAY_OF_2012, 7, LAW_2012),
    ("HTX", FIRST_DAY_OF_2023, 5, LAW_2023),
    ("LHHTX", LAST_DAY_OF_2012, 4, LAW_2012),
    ("LHHTX", FIRST_DAY_OF_2023, 3, LAW_2023),
    ("THT", LAST_DAY_OF_2012, 2, DECREE_77),
    ("THT", FIRST_DAY_OF_2023, 2, None),
]


@pytest.mark.parametrize(("form", "day", "least", "law"), LEAST)
def test_the_least_number_of_members_is_that_of_the_day(
    empty: Service, form: str, day: str, least: int, law: str | None
) -> None:
    assert empty.when("found_cooperative", **founding(form, founded_on=day, members=least)).events
    outcome = empty.when("found_cooperative", **founding(form, founded_on=day, members=least - 1))
    assert outcome.refused == [("too_few_members", "members")]
    assert outcome.articles == [law]


def test_a_founding_gives_one_event_in_the_stream_of_the_cooperative(empty: Service) -> None:
    event = empty.when("found_cooperative", **founding(address="Xã Tiên Dương")).event
    assert (event.type, event.stream, event.effective_on) == (
        "CooperativeFounded",
        COOPERATIVE,
        "2024-01-10",
    )
    assert event.data == founding(address="Xã Tiên Dương")


def test_personal_values_are_kept_apart(empty: Service) -> None:
    person = {"name": "Nguyễn Văn A", "phone": "0912345678"}
    event = empty.when("found_cooperative", **founding(representative=person)).event
    assert event.personal == {"representative.name": "Nguyễn Văn A", "representative.phone": "0912345678"}
    assert "representative" not in event.data


def test_a_tax_code_a_certificate_and_a_name_are_claimed(empty: Service) -> None:
    outcome = empty.when("found_cooperative", **founding(tax_code=TAX_CODE, certificate_no="01A8"))
    name = Claim("name", "HTX:017::rau sach")
    assert outcome.claims == {Claim("tax_code", TAX_CODE), Claim("certificate_no", "01A8"), name}
    assert empty.when("found_cooperative", **founding()).claims == {name}


def test_an_id_is_founded_once(register: Service) -> None:
    outcome = register.when("found_cooperative", **founding(name="Hợp tác xã khác"))
    assert outcome.refused == [("cooperative_exists", "cooperative_id")]


def test_an_id_whose_founding_is_void_is_free_again(register: Service) -> None:
    register.given("void_entry", event_id=register.entries[0].id, reason="Ghi nhầm")
    register.given("found_cooperative", **founding(unit=SOC_SON))
    assert register.state(COOPERATIVE).unit_on("2024-01-10") == SOC_SON


def test_an_id_of_a_class_is_not_free(empty: Service) -> None:
    empty.given(
        "hold_training_class",
        class_id=COOPERATIVE,
        title="Lớp",
        held_on="2024-03-01",
        attendances=[{"staff": 1}],
    )
    assert empty.when("found_cooperative", **founding()).refused == [("cooperative_exists", "cooperative_id")]


@pytest.mark.parametrize(("form", "unit"), [("HTX", CITY), ("THT", CITY), ("LHHTX", DONG_ANH)])
def test_unions_register_at_the_city_and_others_at_a_district(form: str, unit: str) -> None:
    outcome = registry().when("found_cooperative", **founding(form, unit=unit))
    assert outcome.refused == [("union_unit", "unit")]


def test_all_errors_are_told_at_once(empty: Service) -> None:
    outcome = empty.when("found_cooperative", OF_DONG_ANH, **founding(unit=CITY, members=1))
    assert outcome.refused == [
        ("union_unit", "unit"),
        ("too_few_members", "members"),
        ("forbidden_unit", "unit"),
    ]


@pytest.mark.parametrize("sector", ["A", "A01", "01110", "C3", "K64", "9"])
def test_a_trade_is_one_of_vsic(empty: Service, sector: str) -> None:
    outcome = empty.when("found_cooperative", **founding(sector=sector))
    assert outcome.refused == ([("unknown_sector", "sector")] if sector == "9" else [])


@pytest.mark.parametrize("sector", ["A99", "34", "04110", "K01"])
def test_a_trade_that_vsic_does_not_have_is_refused(empty: Service, sector: str) -> None:
    assert empty.when("found_cooperative", **founding(sector=sector)).refused == [
        ("unknown_sector", "sector")
    ]
