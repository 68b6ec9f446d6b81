"""A report or a score that is void stays in the log and counts no more."""

from __future__ import annotations

from contracts.envelope import stream_of
from tests.unit.classification.stories import (
    COOPERATIVE,
    DONG_ANH,
    OF_DONG_ANH,
    OF_SOC_SON,
    classification,
    report,
    score,
)
from tests.unit.registry.deciding import TODAY, uuid

REASON = {"reason": "Nhập nhầm năm"}


def test_it_tells_what_is_void_and_why() -> None:
    service = classification()
    filed = service.given("file_annual_report", **report())
    event = service.when("void_entry", event_id=filed.id, **REASON).event
    assert (event.type, event.effective_on) == ("EntryVoided", TODAY)
    assert event.stream == stream_of("year", COOPERATIVE, 2024)
    assert event.data == REASON | {
        "event_id": filed.id,
        "event_type": "AnnualReportFiled",
        "voided_on": TODAY,
        "cooperative_id": COOPERATIVE,
        "form": "HTX",
        "unit": DONG_ANH,
    }


def test_a_score_is_voided_and_the_report_beside_it_stays() -> None:
    service = classification()
    filed = service.given("file_annual_report", **report())
    scored = service.given("score_cooperative", **score())
    service.given("void_entry", event_id=scored.id, **REASON)
    assert service.state(filed.subject).facts == (filed,)


def test_an_unknown_event_is_not_voided() -> None:
    outcome = classification().when("void_entry", event_id=uuid("nothing"), **REASON)
    assert outcome.refused == [("unknown_event", "event_id")]


def test_an_event_is_voided_once_and_its_void_never() -> None:
    service = classification()
    filed = service.given("file_annual_report", **report())
    voided = service.given("void_entry", event_id=filed.id, **REASON)
    again = service.when("void_entry", event_id=filed.id, **REASON)
    assert again.refused == [("already_void", "event_id")]
    assert service.when("void_entry", event_id=voided.id, **REASON).refused == [("not_voidable", "event_id")]


def test_an_officer_voids_for_the_units_of_the_token() -> None:
    service = classification()
    filed = service.given("file_annual_report", **report())
    outcome = service.when("void_entry", OF_SOC_SON, event_id=filed.id, **REASON)
    assert outcome.refused == [("forbidden_unit", "event_id")]
    assert service.when("void_entry", OF_DONG_ANH, event_id=filed.id, **REASON).events
