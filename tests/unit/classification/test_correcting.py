"""A wrong report or score is put right by one command, and the rating follows."""

from __future__ import annotations

from typing import Any

from contracts.envelope import Entry
from tests.unit.classification.stories import (
    COOPERATIVE,
    OF_DONG_ANH,
    OF_SOC_SON,
    classification,
    report,
    score,
)
from tests.unit.registry.deciding import Outcome, Service, uuid


def correcting(service: Service, wrong: Entry, command: str, by: Any = None, /, **data: Any) -> Outcome:
    given = {"event_id": wrong.id, "reason": "Nhập sai", "command": command, "data": data}
    return service.when("correct_entry", by, **given) if by else service.when("correct_entry", **given)


def test_a_report_is_put_right() -> None:
    service = classification()
    wrong = service.given("file_annual_report", **report(revenue=27))
    void, right = correcting(service, wrong, "file_annual_report", **report()).events
    assert (void.type, void.data["event_id"], void.stream) == ("EntryVoided", wrong.id, wrong.subject)
    assert (right.type, right.data["revenue"]) == ("AnnualReportFiled", 2_700_000_000)


def test_a_score_that_is_put_right_rates_anew() -> None:
    service = classification()
    wrong = service.given("score_cooperative", **score())
    assert wrong.data["rating"] == "tot"
    points = score()["points"] | {"3": 0, "10": 0}
    outcome = correcting(service, wrong, "score_cooperative", **score(points=points))
    assert (outcome.events[1].data["total"], outcome.events[1].data["rating"]) == ("79", "kha")


def test_a_report_of_the_wrong_year_goes_to_the_right_one() -> None:
    service = classification()
    wrong = service.given("file_annual_report", **report())
    void, right = correcting(
        service, wrong, "file_annual_report", **report(year=2023, filed_on="2024-01-10")
    ).events
    assert void.stream == wrong.subject != right.stream


def test_what_is_put_in_its_place_is_judged_by_its_own_rules() -> None:
    service = classification()
    wrong = service.given("file_annual_report", **report())
    late = correcting(service, wrong, "file_annual_report", **report(filed_on="2026-01-10"))
    assert late.refused == [("report_year", "data.filed_on")]
    assert correcting(service, wrong, "file_annual_report", **report()).refused == [("no_change", "")]
    other = correcting(service, wrong, "score_cooperative", **score())
    assert other.refused == [("wrong_correction", "command")]
    nobody = correcting(service, wrong, "file_annual_report", **report(cooperative_id=uuid("nobody")))
    assert nobody.refused == [("unknown_cooperative", "data.cooperative_id")]


def test_only_a_live_event_of_the_officers_units_is_put_right() -> None:
    service = classification()
    wrong = service.given("file_annual_report", **report(revenue=27))
    assert correcting(service, wrong, "file_annual_report", OF_SOC_SON, **report()).refused == [
        ("forbidden_unit", "event_id")
    ]
    outcome = correcting(service, wrong, "file_annual_report", OF_DONG_ANH, **report())
    service.entries += outcome.entries
    again = correcting(service, wrong, "file_annual_report", **report(revenue=1))
    assert again.refused == [("already_void", "event_id")]
    void, right = outcome.entries
    assert correcting(service, void, "file_annual_report", **report()).refused == [
        ("not_voidable", "event_id")
    ]
    assert service.state(right.subject).facts == (right,)
    assert right.data["cooperative_id"] == COOPERATIVE
