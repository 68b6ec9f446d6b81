"""Questions as an address asks them: what is taken, and everything that is wrong with one at once."""

from __future__ import annotations

import pytest

from services.reporting.question import Page, Question, Since, Unanswerable, read, read_page, read_span

FIVE_PM_IN_HANOI = 1_733_824_800  # 10/12/2024, 17:00 in Hanoi


def wrong(plan: str = "hanoi-2024", **query: str) -> set[tuple[str, str]]:
    with pytest.raises(Unanswerable) as refused:
        read(plan, query)
    assert refused.value.status == 400
    assert all(error.as_json()["messages"]["vi"] for error in refused.value.errors)
    return {(error.field, error.code) for error in refused.value.errors}


def test_a_bare_question_is_of_the_whole_city_as_known_now() -> None:
    assert read("hanoi-2024", {}) == Question("hanoi-2024", "01", None, {}, None)


def test_a_full_question_is_taken_as_asked() -> None:
    query = {
        "unit": "017",
        "as_of": "2024-12-10",
        "at": "registry:48213,classification:913",
        "known_at": "2024-12-10T17:00:00+07:00",
    }
    sizes = {"registry": 48213, "classification": 913}
    assert read("hanoi-2024", query) == Question("hanoi-2024", "017", "2024-12-10", sizes, FIVE_PM_IN_HANOI)


def test_empty_inputs_of_a_form_are_as_good_as_none() -> None:
    query = dict.fromkeys(("unit", "as_of", "at", "known_at"), "")
    assert read("hanoi-2024", query) == read("hanoi-2024", {})


@pytest.mark.parametrize(
    "moment",
    ["2024-12-10T17:00:00+07:00", "2024-12-10T10:00:00Z", "2024-12-10T10:00:00+00:00", "2024-12-10T17:00:00",
     "2024-12-10 17:00", "2024-12-10T17:00:00 07:00"],
)  # fmt: skip
def test_a_moment_without_an_offset_is_of_vietnam_and_a_plus_lost_in_the_address_is_put_back(
    moment: str,
) -> None:
    assert read("hanoi-2024", {"known_at": moment}).known_at == FIVE_PM_IN_HANOI


def test_blanks_between_sizes_do_not_matter() -> None:
    assert read("p", {"at": " registry:1 , reporting:2"}).at == {"registry": 1, "reporting": 2}


@pytest.mark.parametrize(
    "at",
    ["5", "registry", "registry:", "registry:-1", "registry:1.5", "registry:1;reporting:2", "treasury:1",
     "registry:1,registry:2", "registry:1 2", "Registry:1", "registry:" + "9" * 19, "registry:１"],
)  # fmt: skip
def test_what_is_no_log_size_is_refused(at: str) -> None:
    assert wrong(at=at) == {("at", "invalid_at")}


@pytest.mark.parametrize(
    "moment", ["yesterday", "2024-13-01T00:00:00", "17:00", "1733824800", "2024-12-10T25:00"]
)
def test_what_is_no_moment_is_refused_with_an_example(moment: str) -> None:
    assert wrong(known_at=moment) == {("known_at", "invalid_moment")}


def test_everything_wrong_is_told_at_once() -> None:
    asked = {"unit": "999", "as_of": "2024-02-30", "at": "registry", "known_at": "noon", "page": "2"}
    assert wrong("x" * 61, **asked) == {
        ("plan", "too_long"),
        ("unit", "invalid_unit"),
        ("as_of", "invalid_day"),
        ("at", "invalid_at"),
        ("known_at", "invalid_moment"),
        ("page", "unknown_field"),
    }


def test_a_long_wrong_value_is_cut_in_the_message() -> None:
    with pytest.raises(Unanswerable) as refused:
        read("p", {"at": "x" * 5_000, "known_at": "y" * 5_000})
    assert all(len(error.as_json()["message"]) < 600 for error in refused.value.errors)


def test_a_page_begins_after_a_fact_and_holds_a_hundred_unless_told() -> None:
    assert read_page("p", {}) == (read("p", {}), Page(("", 0), 100))
    asked, page = read_page("p", {"unit": "017", "after": "registry:48213", "limit": "1000"})
    assert (asked.unit, page) == ("017", Page(("registry", 48213), 1000))


@pytest.mark.parametrize(
    ("query", "error"),
    [({"after": "48213"}, ("after", "invalid_cursor")), ({"after": "registry:1,reporting:2"}, ("after", "invalid_cursor")),
     ({"limit": "0"}, ("limit", "invalid_parameter")), ({"limit": "1001"}, ("limit", "invalid_parameter")),
     ({"limit": "all"}, ("limit", "invalid_parameter")), ({"limit": "9" * 5000}, ("limit", "invalid_parameter"))],
)  # fmt: skip
def test_what_is_no_page_is_refused(query: dict[str, str], error: tuple[str, str]) -> None:
    with pytest.raises(Unanswerable) as refused:
        read_page("p", query)
    assert [(found.field, found.code) for found in refused.value.errors] == [error]


def test_a_span_has_a_start_and_perhaps_an_end() -> None:
    asked, since = read_span("p", {"from_at": "registry:1", "to_at": "registry:2", "as_of": "2024-12-10"})
    assert (since, asked.at, asked.as_of) == (Since({"registry": 1}, None), {"registry": 2}, "2024-12-10")
    asked, since = read_span(
        "p", {"from_known_at": "2024-12-10T17:00:00", "to_known_at": "2024-12-10T17:00:00"}
    )
    assert since.known_at == asked.known_at == FIVE_PM_IN_HANOI
    with pytest.raises(Unanswerable) as refused:
        read_span("p", {"to_at": "registry:1"})
    assert [found.code for found in refused.value.errors] == ["missing_start"]


def test_a_map_is_asked_for_by_its_day() -> None:
    assert read("p", {"map": "2025-07-01"}).map == "2025-07-01"
    assert wrong(map="2025-02-30") == {("map", "invalid_day")}
