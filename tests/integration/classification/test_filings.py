"""The list of filings is read from what was followed of both logs, however they came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from contracts.envelope import Entry, entry_bytes
from services.chassis.batch import Batch
from services.chassis.database import Database
from services.chassis.migrations import log_schema, migrate
from services.chassis.projection import Projection
from services.classification.filings import answer
from services.classification.following import fold
from services.classification.listing import KEPT, Listing, Recent, listed
from services.classification.question import read as question
from services.classification.reading import read
from services.classification.standing import Roll
from services.classification.view import VIEW
from tests.unit.classification.stories import COOPERATIVE, classification
from tests.unit.classification.stories import founded as founding_of
from tests.unit.classification.stories import report as report_of
from tests.unit.classification.stories import score as score_of
from tests.unit.classification.test_correcting import correcting

TODAY = "2025-02-01"
Json = dict[str, Any]


@pytest.fixture
def view(database_url: str) -> Iterator[Database]:
    migrate(database_url, "classification", [log_schema("classification"), VIEW.schema])
    database = Database(database_url, "classification", (VIEW.schema.name,))
    database.open()
    yield database
    database.close()


def event(number: int, type: str, day: str, cooperative: int, unit: str = "001", **more: Any) -> Entry:
    """The entry with this number of some log, about a cooperative."""
    id, about = str(UUID(int=1_000 + number)), str(UUID(int=cooperative))
    data = {"cooperative_id": about, "form": "HTX", "unit": unit} | more
    return Entry(id, type, 1, "test", about, "2026-01-01T00:00:00Z", day, 1, id, "registrar:test", data)


def record(view: Database, source: str, *entries: Entry, first: int = 1) -> None:
    batch = Batch(source, first, [entry_bytes(entry) for entry in entries])
    assert Projection(view, fold).apply(batch) == first + len(entries) - 1


def ask(view: Database, recent: Recent | None = None, **query: str) -> Json:
    asked = question("2024", query, TODAY)
    with view.connection() as connection:
        return answer(asked, *read(connection, asked, Recent() if recent is None else recent))


def founded(number: int, cooperative: int, unit: str = "001") -> Entry:
    told = {"name": f"Hợp tác xã số {cooperative}", "members": 9}
    return event(number, "CooperativeFounded", "2020-02-01", cooperative, unit, **told)


def report(number: int, cooperative: int, day: str = "2024-12-01", year: int = 2024) -> Entry:
    return event(number, "AnnualReportFiled", day, cooperative, year=year)


def score(number: int, cooperative: int, rating: str = "kha", day: str = "2024-12-01", **more: Any) -> Entry:
    return event(number, "CooperativeClassified", day, cooperative, year=2024, rating=rating, **more)


def void(number: int, of: Entry) -> Entry:
    told = {"event_id": of.id, "event_type": of.type}
    return event(number, "EntryVoided", "2025-01-05", 1, **told)


def missing(told: Json) -> dict[str, list[str]]:
    return {found["name"]: found["missing"] for found in told["cooperatives"]}


def test_who_is_missing_what_and_the_totals(view: Database) -> None:
    record(view, "registry", founded(1, 1), founded(2, 2), founded(3, 3, "017"))
    record(view, "classification", report(11, 1), score(12, 1), report(13, 2, "2024-12-16"))
    told = ask(view)
    assert missing(told) == {"Hợp tác xã số 2": ["score"], "Hợp tác xã số 3": ["report", "score"]}
    assert told["totals"] == {"due": 3, "reported": 2, "scored": 1, "late": 1, "exempt": 0}
    assert told["followed"] == {"registry": 3, "classification": 3}
    assert {row["unit"]: row["due"] for row in told["units"] if row["due"]} == {"001": 2, "017": 1}
    assert missing(ask(view, unit="017")) == {"Hợp tác xã số 3": ["report", "score"]}


def test_a_void_report_is_missing_again_and_a_report_of_another_year_is_none(view: Database) -> None:
    first = report(11, 1)
    record(view, "registry", founded(1, 1))
    record(view, "classification", first, score(12, 1))
    assert missing(ask(view)) == {}
    record(view, "classification", void(13, first), first=3)
    assert missing(ask(view)) == {"Hợp tác xã số 1": ["report"]}
    record(view, "classification", report(14, 1, year=2023), first=4)
    assert missing(ask(view)) == {"Hợp tác xã số 1": ["report"]}


def test_a_report_and_its_void_may_come_in_one_batch(view: Database) -> None:
    first = report(11, 1)
    record(view, "registry", founded(1, 1))
    record(view, "classification", first, score(12, 1), void(13, first))
    assert missing(ask(view)) == {"Hợp tác xã số 1": ["report"]}


def test_entries_that_come_again_change_nothing(view: Database) -> None:
    entries = report(11, 1), score(12, 1)
    record(view, "registry", founded(1, 1))
    record(view, "classification", *entries)
    before = ask(view)
    record(view, "classification", *entries)
    record(view, "registry", founded(1, 1))
    assert ask(view) == before


def test_the_later_score_counts_and_one_that_the_register_contradicts_is_told(view: Database) -> None:
    record(view, "registry", founded(1, 1), founded(2, 2))
    exempt = {"reason_code": "stopped_over_3_months"}
    record(
        view,
        "classification",
        score(11, 1),
        score(12, 2),
        score(13, 2, "khong_danh_gia", "2024-12-09", **exempt),
    )
    assert doubtful(ask(view)) == [(2, "khong_danh_gia", ["rated_by_register"])]
    assert doubtful(ask(view, as_of="2024-12-08")) == [], "the score of the 9th holds from its own day"
    record(view, "registry", event(3, "OperationSuspended", "2024-02-01", 1), first=3)
    assert doubtful(ask(view))[0] == (1, "kha", ["stopped_over_3_months"])


def doubtful(told: Json) -> list[tuple[int, str, list[str]]]:
    """The number of the cooperative, what it filed, and what the register says."""
    return [
        (
            UUID(row["cooperative_id"]).int,
            row["rating"] or row["kind"],
            [says["code"] for says in row["register"]],
        )
        for row in told["to_review"]
    ]


def test_reports_of_one_that_is_not_on_the_register_are_told_until_they_are_void(view: Database) -> None:
    founding, filed = founded(1, 1), (report(11, 1), score(12, 1))
    record(view, "registry", founding)
    record(view, "classification", *filed)
    assert doubtful(ask(view)) == []
    record(view, "registry", void(2, founding), first=2)
    gone = ["unknown_cooperative"]
    assert doubtful(ask(view)) == [(1, "report", gone), (1, "kha", gone)]
    assert [row["event_id"] for row in ask(view)["to_review"]] == [entry.id for entry in filed]
    record(view, "classification", *(void(13 + n, entry) for n, entry in enumerate(filed)), first=3)
    assert doubtful(ask(view)) == []


def test_a_group_may_report_though_it_owes_nothing(view: Database) -> None:
    record(
        view, "registry", event(1, "CooperativeFounded", "2020-02-01", 1, form="THT", name="Tổ", members=3)
    )
    record(view, "classification", report(11, 1))
    assert (doubtful(ask(view)), ask(view)["totals"]["due"]) == ([], 0)


def test_the_list_follows_a_correction(view: Database) -> None:
    """One command voids the wrong event and records the right one: here of another year."""
    service = classification()
    wrong = service.given("file_annual_report", **report_of(year=2023))
    service.given("score_cooperative", **score_of(scored_on="2024-12-09"))
    record(view, "registry", founding_of())
    record(view, "classification", *service.entries)
    assert [row["missing"] for row in ask(view)["cooperatives"]] == [["report"]]

    corrected = correcting(service, wrong, "file_annual_report", **report_of(year=2024)).entries
    assert [entry.type for entry in corrected] == ["EntryVoided", "AnnualReportFiled"]
    record(view, "classification", *corrected, first=3)
    assert ask(view)["cooperatives"] == []
    with view.connection() as connection:
        rows = connection.execute("SELECT event_id::text, year FROM filed WHERE kind = 'report'").fetchall()
    assert rows == [(corrected[1].id, 2024)]


def test_the_list_follows_a_correction_of_a_correction_in_one_batch(view: Database) -> None:
    service = classification()
    stopped = event(2, "OperationSuspended", "2024-02-01", 0, cooperative_id=COOPERATIVE)
    wrong = service.given("score_cooperative", **score_of())
    for day in ("2024-12-10", "2024-12-11"):
        outcome = correcting(service, wrong, "score_cooperative", **score_of(scored_on=day))
        service.entries += outcome.entries
        wrong = outcome.entries[1]
    record(view, "registry", founding_of(), stopped)
    record(view, "classification", *service.entries)
    (row,) = ask(view)["to_review"]
    assert (row["event_id"], row["day"], row["entry"]) == (wrong.id, "2024-12-11", 5)
    assert row["register"][0]["code"] == "stopped_over_3_months"


def test_a_page_is_of_the_list_that_was_made_for_the_page_before(
    view: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def counted(roll: Roll) -> Listing:
        made.append(roll.year)
        return listed(roll)

    monkeypatch.setattr("services.classification.reading.listed", counted)
    recent = Recent()
    record(view, "registry", *(founded(number, number) for number in range(1, 4)))
    first = ask(view, recent, limit="1")
    assert ask(view, recent, limit="1", after=first["next"])["cooperatives"] != first["cooperatives"]
    assert len(made) == 1
    record(view, "classification", report(11, 1))
    assert ask(view, recent)["totals"]["reported"] == 1, "an entry more is another list"
    assert len(made) == 2


def test_only_the_latest_lists_are_kept() -> None:
    recent, listing = Recent(), listed(Roll(2024, TODAY, {}, {}))
    for key in range(KEPT + 1):
        recent.keep((key,), listing)
        assert recent.get((1,)) is (listing if key else None)
    assert recent.get((0,)) is None and recent.get((KEPT,)) is listing


def test_the_list_comes_in_pages_without_a_gap(view: Database) -> None:
    record(view, "registry", *(founded(number, number) for number in range(1, 8)))
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        told = ask(view, limit="3", **({"after": after} if after else {}))
        seen += [found["cooperative_id"] for found in told["cooperatives"]]
        after = told["next"]
    assert seen == [str(UUID(int=number)) for number in range(1, 8)]


def test_what_is_to_review_comes_in_the_same_pages(view: Database) -> None:
    """Of eight, the odd ones lack a report and a score sheet, and the even ones filed before they were founded."""
    record(view, "registry", *(founded(number, number) for number in range(1, 9)))
    early = [
        entry
        for number in range(2, 9, 2)
        for entry in (report(10 + number, number, "2020-01-31"), score(30 + number, number))
    ]
    record(view, "classification", *early)
    pages: list[tuple[list[int], list[int]]] = []
    after: str | None = ""
    while after is not None:
        told = ask(view, limit="3", **({"after": after} if after else {}))
        lists = (told["cooperatives"], told["to_review"])
        missing, review = ([UUID(row["cooperative_id"]).int for row in rows] for rows in lists)
        pages.append((missing, review))
        after = told["next"]
    assert pages == [([1, 3], [2]), ([5], [4, 6]), ([7], [8])]
