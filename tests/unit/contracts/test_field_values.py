"""Single values: days, money, text, points, units and ids, each as an official may write them."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.canonical import loads
from contracts.commands import validate
from contracts.fields import Day, Record, StrictSchema, load
from contracts.units import UNITS
from tests.unit.contracts.samples import FULL, MINIMAL, changed


def judged(name: str, field: str, value: Any) -> tuple[Any, set[tuple[str, str]]]:
    """The value as the command took it, and the errors."""
    data, errors = validate(name, MINIMAL[name] | {field: value})
    return data.get(field), {(error.field, error.code) for error in errors}


@pytest.mark.parametrize("amount", [1.0, 1.5, 1e9, True, False, "1000000", "1.000.000", None, [1]])
def test_money_is_a_whole_number_and_nothing_like_it(amount: Any) -> None:
    assert judged("file_annual_report", "revenue", amount) == (None, {("revenue", "invalid_type")})


def test_money_is_kept_to_the_last_dong_up_to_the_largest_exact_number() -> None:
    assert judged("file_annual_report", "revenue", 2**53 - 1) == (2**53 - 1, set())
    assert judged("file_annual_report", "revenue", 2**53) == (None, {("revenue", "out_of_range")})


def test_a_loss_is_a_negative_profit_but_revenue_is_never_negative() -> None:
    assert judged("file_annual_report", "profit", -5) == (-5, set())
    assert judged("file_annual_report", "revenue", -5) == (None, {("revenue", "negative_amount")})


@pytest.mark.parametrize("day", ["2024-02-29", "2023-12-31", "2000-02-29"])
def test_a_day_of_the_calendar_is_kept_as_written(day: str) -> None:
    assert judged("resume_operation", "resumed_on", day) == (day, set())


@pytest.mark.parametrize(
    "day",
    ["2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-1-5", "05/03/2024", "20240305", "2024-W10-2",
     "2024-03-05T00:00:00", " 2024-03-05", "2024-03-05\n", "２０２４-03-05", "0000-01-01", ""],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_refused(day: str) -> None:
    assert judged("resume_operation", "resumed_on", day) == (None, {("resumed_on", "invalid_day")})


def test_every_unit_is_known_and_no_other() -> None:
    assert all(judged("found_cooperative", "unit", code) == (code, set()) for code in UNITS)
    for code in ("1", "000", "283", "Ba Đình", "001 ", "", 1, None, ["001"]):
        assert judged("found_cooperative", "unit", code)[1] <= {
            ("unit", "invalid_unit"),
            ("unit", "invalid_type"),
        }
        assert judged("found_cooperative", "unit", code)[1]


@pytest.mark.parametrize("sector", ["A", "U", "A01", "01110", "A01110", "1"])
def test_a_trade_is_a_section_a_class_or_both(sector: str) -> None:
    assert judged("found_cooperative", "sector", sector) == (sector, set())


@pytest.mark.parametrize("sector", ["V", "a", "A011100", "", "Ａ", "01.11", 1])
def test_other_trade_codes_are_refused(sector: Any) -> None:
    assert judged("found_cooperative", "sector", sector)[1] == {("sector", "invalid_sector")}


def test_an_id_is_kept_in_lower_case() -> None:
    upper = MINIMAL["void_entry"]["event_id"].upper()
    assert judged("void_entry", "event_id", upper) == (upper.lower(), set())


def test_text_is_composed_and_trimmed_so_that_equal_names_are_equal() -> None:
    """Given a name typed in decomposed form with blanks around it, then it is kept as anyone else would type it."""
    name = "Hợp tác xã Đông Mỹ"
    typed = f"  {unicodedata.normalize('NFD', name)}\t"
    assert typed.strip() != name
    assert judged("found_cooperative", "name", typed) == (name, set())


def test_the_length_of_a_text_is_that_of_its_composed_form() -> None:
    typed = unicodedata.normalize("NFD", "ợ" * 300)
    assert len(typed) > 300
    assert judged("found_cooperative", "name", typed) == ("ợ" * 300, set())
    assert judged("found_cooperative", "name", "ợ" * 301)[1] == {("name", "too_long")}


@pytest.mark.parametrize("text", ["", "   ", "a\x00b", "a\nb", "a\x7fb", "a\x85b", "a\ud800b", "\udfff"])
def test_unreadable_text_is_refused(text: str) -> None:
    assert judged("found_cooperative", "name", text)[1] == {("name", "invalid_text")}


@given(st.text())
def test_any_text_is_either_kept_in_normal_form_or_refused(text: str) -> None:
    kept, errors = judged("found_cooperative", "name", text)
    assert errors <= {("name", "invalid_text"), ("name", "too_long")}
    assert bool(errors) != (kept is not None)
    if kept is not None:
        assert kept == unicodedata.normalize("NFC", kept) == kept.strip()


POINTS = [
    ("7.5", "7.5"), ("7.50", "7.5"), ("10", "10"), ("10.0", "10"), ("0", "0"), ("0.0", "0"), ("-0.0", "0"),
    ("100", "100"), ("0.1", "0.1"), ("0.07", "0.07"), ("79.99", "79.99"), ("1e1", "10"), ("33.3", "33.3"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept"), POINTS)
def test_points_are_kept_exactly_as_a_decimal_text(written: str, kept: str) -> None:
    """Given points as they stand in the JSON of a request, then no digit is lost and none is made up."""
    assert judged("score_cooperative", "points", {"1": loads(written.encode())}) == ({"1": kept}, set())


@given(st.decimals(0, 100, places=2))
def test_points_of_two_decimals_are_never_changed(points: Decimal) -> None:
    kept, errors = judged("score_cooperative", "points", {"1": json.loads(f"{points:f}")})
    assert not errors
    assert Decimal(kept["1"]) == points


@pytest.mark.parametrize(
    "points", [100.01, -0.01, 5.555, 0.1 + 0.2, 1e-7, float("nan"), float("inf"), "7", True, None]
)
def test_what_is_no_number_of_points_is_refused_at_its_criterion(points: Any) -> None:
    assert judged("score_cooperative", "points", {"1a": points, "2": 1})[1] in (
        {("points.1a", "invalid_points")},
        {("points.1a", "invalid_type")},
    )


@pytest.mark.parametrize("criterion", ["", "12345", "value", "key"])
def test_a_wrong_criterion_is_told_at_the_criterion(criterion: str) -> None:
    _, errors = judged("score_cooperative", "points", {criterion: 101})
    assert {field for field, _ in errors} == {f"points.{criterion}"}


@pytest.mark.parametrize(("target", "kept"), [(65, 65), (65.0, 65), (62.5, "62.5"), (0.1, "0.1"), (0, 0)])
def test_a_target_stays_whole_when_it_is_whole_and_exact_when_it_is_not(target: Any, kept: Any) -> None:
    taken, errors = judged("revise_target", "min", target)
    assert not errors
    assert (taken, type(taken)) == (kept, type(kept))


SECRETS = ("Nguyễn Thị Bí Mật", "001099123456", "0987654321")


@pytest.mark.parametrize("command", ["found_cooperative", "amend_registration"])
@pytest.mark.parametrize(
    "representative",
    [
        {"name": SECRETS[0] * 20, "identity_no": SECRETS[1] * 9, "phone": SECRETS[2] * 9},
        {"name": SECRETS[0] + "\x00", "identity_no": [SECRETS[1]], "phone": {"mobile": SECRETS[2]}},
        {"name": int(SECRETS[1]), "identity_no": int(SECRETS[1]), "phone": int(SECRETS[2])},
        {"identity_no": SECRETS[1], "cccd": SECRETS[1], "tel": SECRETS[2]},
        ", ".join(SECRETS),
        list(SECRETS),
    ],
)
def test_no_message_repeats_a_personal_value(command: str, representative: Any) -> None:
    _, errors = validate(command, changed(FULL[command], "representative", representative))
    told = json.dumps([error.as_json() for error in errors], ensure_ascii=False)
    assert errors
    assert not [secret for secret in (*SECRETS, "Bí Mật", "1099123456", "987654321") if secret in told]


class Person(StrictSchema):
    born_on = Day()


class WithPerson(StrictSchema):
    representative = Record(Person)
    founded_on = Day()


def test_a_personal_field_of_any_kind_is_told_without_its_value() -> None:
    """Given a contract that may one day hold a person's day of birth, then a wrong one is not repeated."""
    wrong = {"representative": {"born_on": SECRETS[1]}, "founded_on": "2024-02-30"}
    _, errors = load(WithPerson(), wrong)
    told = {error.field: error.as_json()["message"] for error in errors}
    assert SECRETS[1] not in told["representative.born_on"]
    assert "2024-02-30" in told["founded_on"]


def test_a_long_wrong_value_is_cut_in_the_message() -> None:
    _, errors = validate("resume_operation", MINIMAL["resume_operation"] | {"resumed_on": "9" * 10_000})
    assert len(json.dumps(errors[0].as_json())) < 1_000
