"""A yearly report is of a cooperative that lived in its year, filed in that year or the next."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.envelope import stream_of
from tests.unit.classification.stories import (
    CITY,
    COOPERATIVE,
    DONG_ANH,
    OF_DONG_ANH,
    OF_SOC_SON,
    SOC_SON,
    classification,
    founded,
    registry_entry,
    report,
    score,
    unknowing,
)
from tests.unit.registry.deciding import Service

YEARLY = [("file_annual_report", "filed_on", report()), ("score_cooperative", "scored_on", score())]
each_command = pytest.mark.parametrize(("name", "day", "data"), YEARLY)


def filed(service: Service, **more: Any) -> Any:
    return service.when("file_annual_report", **report(**more))


def test_a_report_gives_an_event_in_the_stream_of_its_year() -> None:
    event = filed(classification(), members=12).event
    assert (event.type, event.effective_on) == ("AnnualReportFiled", "2024-12-09")
    assert event.stream == stream_of("year", COOPERATIVE, 2024)
    assert event.data.items() >= report(members=12, form="HTX", unit=DONG_ANH).items()


@pytest.mark.parametrize(("form", "unit"), [("HTX", DONG_ANH), ("LHHTX", CITY), ("THT", DONG_ANH)])
def test_every_form_reports(form: str, unit: str) -> None:
    assert filed(classification(founded(form=form, unit=unit))).event.data["form"] == form


def test_a_corrected_report_is_simply_filed_again() -> None:
    service = classification()
    service.given("file_annual_report", **report())
    assert filed(service, filed_on="2025-01-10", revenue=1).event.data["revenue"] == 1


@each_command
def test_only_a_known_cooperative(name: str, day: str, data: dict[str, Any]) -> None:
    assert unknowing().when(name, **data).refused == [("unknown_cooperative", "cooperative_id")]


@each_command
def test_the_year_is_that_of_the_day_or_the_one_before(name: str, day: str, data: dict[str, Any]) -> None:
    service = classification()
    for fits in ("2024-01-01", "2025-12-31"):
        assert service.when(name, **data | {day: fits}).events
    for misfits in ("2023-12-31", "2026-01-01"):
        assert service.when(name, **data | {day: misfits}).refused == [("report_year", day)]


@each_command
def test_nothing_holds_before_the_founding(name: str, day: str, data: dict[str, Any]) -> None:
    service = classification(founded("2024-06-01"))
    assert service.when(name, **data | {day: "2024-05-31"}).refused == [("before_founding", day)]
    assert service.when(name, **data | {day: "2024-06-01"}).events


@each_command
def test_a_year_before_the_founding_has_no_report(name: str, day: str, data: dict[str, Any]) -> None:
    service = classification(founded("2024-01-01"))
    outcome = service.when(name, **data | {day: "2024-03-01", "year": 2023})
    assert outcome.refused == [("before_founding", "year")]
    assert classification(founded("2023-12-31")).when(name, **data | {day: "2024-03-01", "year": 2023}).events


@each_command
def test_nothing_holds_after_the_end(name: str, day: str, data: dict[str, Any]) -> None:
    service = classification(founded(), registry_entry("CooperativeDissolved", "2024-09-01"))
    assert service.when(name, **data | {day: "2024-09-01"}).events
    outcome = service.when(name, **data | {day: "2024-09-02"})
    assert outcome.refused == [("cooperative_ended", day)]


@each_command
def test_the_officer_records_for_the_unit_of_the_day(name: str, day: str, data: dict[str, Any]) -> None:
    moved = registry_entry("RegistrationAmended", "2024-06-01", unit=SOC_SON)
    service = classification(founded(), moved)
    before, after = data | {day: "2024-05-31"}, data | {day: "2024-06-01"}
    assert service.when(name, OF_DONG_ANH, **before).event.data["unit"] == DONG_ANH
    assert service.when(name, OF_SOC_SON, **after).event.data["unit"] == SOC_SON
    for actor, given in ((OF_SOC_SON, before), (OF_DONG_ANH, after)):
        assert service.when(name, actor, **given).refused == [("forbidden_unit", "cooperative_id")]


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("revenue_from_members", "revenue"),
        ("member_workers", "workers"),
        ("undividable_assets", "total_capital"),
        ("managers_primary", "managers"),
        ("managers_higher", "managers"),
    ],
)
def test_a_part_is_no_greater_than_its_whole(part: str, whole: str) -> None:
    assert filed(classification(), **{whole: 5, part: 5}).events
    assert filed(classification(), **{whole: 5, part: 6}).refused == [("part_above_whole", part)]


def test_parts_are_together_no_greater_than_their_whole() -> None:
    parts = {"managers_primary": 3, "managers_higher": 2}
    assert filed(classification(), managers=5, **parts).events
    outcome = filed(classification(), managers=4, **parts)
    assert outcome.refused == [("parts_above_whole", "managers")]
    assert outcome.errors[0].facts["value"] == 5
    assert filed(classification(), **parts).events, "the whole need not be told"


def test_wages_need_someone_they_were_paid_to() -> None:
    """They would be in the average income without anyone to divide them by."""
    assert filed(classification(), workers=0, wages=1).refused == [("wages_without_workers", "workers")]
    assert filed(classification(), workers=0, wages=0).events
    assert filed(classification(), workers=1, wages=0).events, "those of the first month may be owed"


def test_a_loss_and_a_profit_above_the_revenue_are_taken() -> None:
    assert filed(classification(), revenue=5, profit=-9).events
    assert filed(classification(), revenue=5, profit=9).events, "other income is no revenue"


def test_all_errors_are_told_at_once() -> None:
    outcome = classification(founded("2024-06-01")).when(
        "file_annual_report", OF_SOC_SON, **report(filed_on="2022-01-01", member_workers=99)
    )
    assert outcome.refused == [
        ("before_founding", "filed_on"),
        ("report_year", "filed_on"),
        ("forbidden_unit", "cooperative_id"),
        ("part_above_whole", "member_workers"),
    ]
