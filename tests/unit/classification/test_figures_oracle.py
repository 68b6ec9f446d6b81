"""The oracle of the figures by itself: short stories told to it, and the edges of the rating."""

from __future__ import annotations

from typing import Any

import pytest

from tests.model.book import Book, Fact
from tests.model.figures_oracle import FiguresOracle
from tests.model.rating import exempt, rating
from tests.model.telling import ME, OTHER, founding

ALL = {"registry": 99, "classification": 99}
END = "2024-12-31"


class Story:
    """Commands about ME that were accepted, each one entry of its log."""

    def __init__(self) -> None:
        self.book, self.entries = Book(), 0
        self.oracle = FiguresOracle(self.book)
        self.tell("found_cooperative", **founding())

    def tell(self, name: str, log: str = "registry", /, **data: Any) -> str:
        self.entries += 1
        id = str(self.entries)
        if name not in ("void_entry", "correct_entry") and log == "registry":
            self.book.write(Fact(id, name, {"cooperative_id": ME} | data))
        self.oracle.take(log, self.entries, id, name, {"cooperative_id": ME} | data)
        return id

    def value(self, code: str, as_of: str = END, size: int = 99, *units: str) -> object:
        sizes = {"registry": size, "classification": size}
        return self.oracle.figures(as_of, sizes, units or ("01",))[code][0]


def support(day: str) -> dict[str, Any]:
    return {"support": "model", "given_on": day}


def test_a_cooperative_supported_twice_counts_once_where_it_was_last() -> None:
    story = Story()
    story.tell("record_support", **support("2024-02-01"))
    story.tell("amend_registration", changed_on="2024-03-01", unit="016")
    story.tell("record_support", **support("2024-04-01"))
    assert story.value("model") == 1
    assert [story.value("model", day, 99, "017") for day in ("2024-03-31", "2024-04-01")] == [1, 0]
    assert [story.value("model", day, 99, "016") for day in ("2024-03-31", "2024-04-01")] == [0, 1]
    assert story.value("model", END, 3, "017") == 1, "before the second support was recorded"


def test_a_void_and_a_correction_hold_from_their_own_entry_on() -> None:
    story = Story()
    told = story.tell("record_support", **support("2024-02-01"))
    story.tell(
        "correct_entry",
        event_id=told,
        command="record_support",
        data=support("2023-02-01") | {"cooperative_id": ME},
    )
    assert [story.value("model", END, size) for size in (1, 2, 3, 4)] == [0, 1, 0, 0]


def test_a_cooperative_founded_and_dissolved_in_the_year_is_new_and_dissolved() -> None:
    story = Story()
    story.tell("found_cooperative", **founding(id=OTHER, founded_on="2024-01-10"))
    story.tell("dissolve_cooperative", cooperative_id=OTHER, dissolved_on="2024-11-01", ground="voluntary")
    assert (story.value("new_htx"), story.value("dissolved")) == (1, 1)
    assert (story.value("new_htx", "2024-10-31"), story.value("dissolved", "2024-10-31")) == (1, 0)


def test_averages_are_of_the_report_in_force_and_income_is_per_worker() -> None:
    story, own = Story(), {"year": 2024, "revenue": 10**6, "profit": -(10**6), "wages": 0, "workers": 0}
    story.tell("file_annual_report", "classification", **own, filed_on="2024-12-09")
    assert (story.value("avg_revenue"), story.value("avg_worker_income")) == (1.0, None)
    more = own | {"revenue": 4 * 10**6, "wages": 9 * 10**6, "workers": 2}
    story.tell("file_annual_report", "classification", **more, filed_on="2024-12-15")
    assert [story.value("avg_revenue", day) for day in ("2024-12-10", "2024-12-15")] == [1.0, 4.0]
    assert story.value("avg_worker_income") == 4.5


@pytest.mark.parametrize(
    ("total", "rated"),
    [("80", "good"), ("79.99", "fair"), ("65", "fair"), ("64.99", "average"), ("50", "average"), ("49.99", "weak")],
)  # fmt: skip
def test_the_rating_is_by_the_sum_and_never_rounded(total: str, rated: str) -> None:
    assert rating({"1": total}) == rated


@pytest.mark.parametrize(
    ("resumed", "is_exempt"), [("2024-04-10", False), ("2024-04-11", True), ("2024-01-11", False)]
)
def test_more_than_three_months_without_operation_leave_it_unrated(resumed: str, is_exempt: bool) -> None:
    story = Story()
    story.tell("suspend_operation", from_on="2024-01-10", declared=True)
    story.tell("resume_operation", resumed_on=resumed)
    assert exempt(story.book, ME, 2024, END) is is_exempt


@pytest.mark.parametrize(
    ("founded_on", "sector", "is_exempt"),
    [("2024-01-01", "A", False), ("2024-01-02", "A", True), ("2020-01-01", "K64", True)],
)
def test_a_new_one_and_a_credit_fund_are_unrated(founded_on: str, sector: str, is_exempt: bool) -> None:
    story = Story()
    story.tell("found_cooperative", **founding(id=OTHER, founded_on=founded_on, sector=sector))
    assert exempt(story.book, OTHER, 2024, END) is is_exempt
