"""Personal values are erased with a reason; the life of the cooperative is as it was."""

from __future__ import annotations

from typing import Any

from contracts.decisions import Accepted, Actor
from contracts.envelope import Entry
from tests.unit.registry.deciding import TODAY, Outcome, Service, uuid
from tests.unit.registry.stories import (
    COOPERATIVE,
    OF_DONG_ANH,
    SOC_SON,
    amend,
    begin,
    dissolve,
    founding,
    registry,
)

AN, BINH = {"name": "Nguyễn Văn An", "phone": "0912345678"}, {"name": "Trần Thị Bình"}
OF_SOC_SON = Actor("r16", "registrar", frozenset({SOC_SON}))


def known() -> Service:
    service = registry()
    service.given("found_cooperative", **founding(representative=AN))
    return service


def erasing(service: Service, by: Actor | None = None, **more: Any) -> Outcome:
    data = {"cooperative_id": COOPERATIVE, "decided_on": TODAY, "reason": "Theo yêu cầu", **more}
    return service.when("erase_personal_data", *([by] if by else []), **data)


def erase(service: Service, **more: Any) -> Entry:
    data = {"cooperative_id": COOPERATIVE, "decided_on": TODAY, "reason": "Theo yêu cầu", **more}
    return service.given("erase_personal_data", **data)


def gone(outcome: Outcome) -> tuple[str, ...]:
    """The events whose values go, which are those that the event tells."""
    assert isinstance(outcome.verdict, Accepted)
    told = tuple(one["event_id"] for one in outcome.event.data["entries"])
    assert told == outcome.verdict.erasures
    return told


def test_an_erasure_tells_what_went_and_why_and_no_value() -> None:
    service = known()
    event = erasing(service, decision_no="31/QĐ").event
    assert (event.type, event.stream, event.effective_on) == ("PersonalDataErased", COOPERATIVE, TODAY)
    assert event.data == {
        "cooperative_id": COOPERATIVE,
        "decided_on": TODAY,
        "reason": "Theo yêu cầu",
        "decision_no": "31/QĐ",
        "entries": [
            {
                "event_id": service.entries[0].id,
                "paths": ["representative.name", "representative.phone"],
            }
        ],
    }
    assert event.personal == {}


def test_all_that_is_kept_goes_and_a_second_time_nothing_is_left() -> None:
    service = known()
    amended = amend(service, "2024-05-01", representative=BINH)
    amend(service, "2024-06-01", members=12)
    assert gone(erasing(service)) == (service.entries[0].id, amended.id)
    erase(service)
    assert erasing(service).refused == [("nothing_to_erase", "cooperative_id")]


def test_the_values_of_one_entry_go_alone() -> None:
    service = known()
    amended = amend(service, "2024-05-01", representative=BINH)
    erase(service, event_id=service.entries[0].id)
    again = erasing(service, event_id=service.entries[0].id)
    assert again.refused == [("nothing_to_erase", "event_id")]
    assert gone(erasing(service)) == (amended.id,)


def test_who_represents_it_anew_is_recorded_and_erased_again() -> None:
    service = known()
    erase(service)
    amended = amend(service, "2024-05-01", representative=BINH)
    assert gone(erasing(service)) == (amended.id,)


def test_what_is_void_or_corrected_is_kept_until_it_is_erased_and_then_never_comes_back() -> None:
    service = known()
    wrong = amend(service, "2024-05-01", representative=BINH)
    right = {"cooperative_id": COOPERATIVE, "changed_on": "2024-05-02", "representative": AN}
    service.given(
        "correct_entry", event_id=wrong.id, reason="Ghi nhầm", command="amend_registration", data=right
    )
    corrected = service.entries[-1]
    assert gone(erasing(service)) == (service.entries[0].id, wrong.id, corrected.id)
    erase(service)
    service.given("void_entry", event_id=corrected.id, reason="Ghi nhầm")
    service.given("void_entry", event_id=service.entries[0].id, reason="Ghi nhầm")
    assert erasing(service).refused == [("nothing_to_erase", "cooperative_id")]


def test_a_void_founding_is_erased_by_who_recorded_it() -> None:
    service = known()
    service.given("void_entry", event_id=service.entries[0].id, reason="Ghi nhầm")
    assert erasing(service, OF_SOC_SON).refused == [("forbidden_unit", "cooperative_id")]
    assert gone(erasing(service, OF_DONG_ANH)) == (service.entries[0].id,)


def test_only_who_keeps_the_unit_where_it_is_now_erases() -> None:
    service = known()
    amend(service, "2024-05-01", unit=SOC_SON)
    assert erasing(service, OF_DONG_ANH).refused == [("forbidden_unit", "cooperative_id")]
    assert erasing(service, OF_SOC_SON).events


def test_an_erasure_is_neither_voided_nor_corrected() -> None:
    service = known()
    erasure = erase(service)
    refused = [("erasure_stands", "event_id")]
    assert service.when("void_entry", event_id=erasure.id, reason="Nhầm").refused == refused
    meeting = {"cooperative_id": COOPERATIVE, "met_on": "2024-03-29"}
    correction = {"command": "hold_general_meeting", "data": meeting, "reason": "Nhầm"}
    assert service.when("correct_entry", event_id=erasure.id, **correction).refused == refused


def test_nobody_unknown_is_erased(register: Service) -> None:
    assert erasing(register).refused == [("nothing_to_erase", "cooperative_id")]
    nobody = erasing(register, cooperative_id=uuid("nobody"))
    assert nobody.refused == [("unknown_cooperative", "cooperative_id")]


def test_the_life_goes_on_as_if_nothing_had_been() -> None:
    """Given an erasure decided after everything, earlier days may still be told, and the end comes as it would."""
    service = known()
    erase(service)
    untouched = known()
    for told in (service, untouched):
        amend(told, "2024-02-01", members=9)
        begin(told, "2024-03-01")
        dissolve(told, "2024-09-01")
    lives = [told.state(COOPERATIVE) for told in (service, untouched)]
    assert [life.latest_day for life in lives] == ["2024-09-01", "2024-09-01"]
    assert lives[0].status == lives[1].status == "dissolved"
    assert erasing(untouched).events, "also of what is off the register"
