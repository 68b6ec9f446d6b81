"""A wrong entry is put right by one command: the void and the right event, judged without the wrong one."""

from __future__ import annotations

from typing import Any

from contracts.decisions import Claim
from contracts.envelope import Entry
from tests.unit.registry.deciding import TODAY, Outcome, Service, uuid
from tests.unit.registry.stories import (
    CLASS,
    COOPERATIVE,
    DONG_ANH,
    GROUP,
    OF_DONG_ANH,
    SOC_SON,
    TAX_CODE,
    amend,
    dissolve,
    founding,
    registry,
    resume,
    support,
    suspend,
)

OTHER = uuid("other")


def correcting(service: Service, wrong: Entry, command: str, by: Any = None, /, **data: Any) -> Outcome:
    given = {"event_id": wrong.id, "reason": "Ghi nhầm", "command": command, "data": data}
    return service.when("correct_entry", by, **given) if by else service.when("correct_entry", **given)


def correct(service: Service, wrong: Entry, command: str, **data: Any) -> None:
    outcome = correcting(service, wrong, command, **data)
    assert outcome.events
    service.entries += outcome.entries


def supporting(on: str, **more: Any) -> dict[str, Any]:
    return {"cooperative_id": COOPERATIVE, "support": "model", "given_on": on} | more


def test_a_correction_voids_the_wrong_event_and_records_the_right_one(register: Service) -> None:
    wrong = support(register, "2024-06-01")
    void, right = correcting(register, wrong, "record_support", **supporting("2024-05-01", amount=5)).events
    assert (void.type, void.data["event_id"], void.data["reason"]) == ("EntryVoided", wrong.id, "Ghi nhầm")
    assert void.effective_on == TODAY
    assert (right.type, right.effective_on, right.data["amount"]) == ("SupportReceived", "2024-05-01", 5)


def test_support_recorded_for_the_wrong_cooperative_goes_to_the_right_one(register: Service) -> None:
    register.given("found_cooperative", **founding(cooperative_id=OTHER, name="HTX Khác"))
    wrong = support(register, "2024-06-01")
    void, right = correcting(
        register, wrong, "record_support", **supporting("2024-06-01", cooperative_id=OTHER)
    ).events
    assert (void.stream, right.stream) == (COOPERATIVE, OTHER)


def test_the_right_event_is_judged_by_the_rules_of_its_own_command(register: Service) -> None:
    wrong = support(register, "2024-06-01")
    outcome = correcting(register, wrong, "record_support", **supporting("2024-01-09"))
    assert outcome.refused == [("before_founding", "data.given_on")]
    outcome = correcting(register, wrong, "record_support", **supporting("2024-06-01"))
    assert outcome.refused == [("no_change", "")]
    outcome = correcting(
        register, wrong, "resume_operation", cooperative_id=COOPERATIVE, resumed_on="2024-06-01"
    )
    assert outcome.refused == [("not_suspended", "data.resumed_on")]
    met = correcting(register, wrong, "hold_general_meeting", cooperative_id=COOPERATIVE, met_on="2024-06-01")
    assert met.refused == [("wrong_correction", "command")]


def test_a_founding_is_corrected_under_all_that_stands_on_it(empty: Service) -> None:
    wrong = empty.given("found_cooperative", **founding(tax_code=TAX_CODE))
    support(empty, "2024-06-01")
    amend(empty, "2024-05-01", address="Xã Nam Hồng")
    outcome = correcting(empty, wrong, "found_cooperative", **founding(name="Hợp tác xã Sen", members=8))
    assert outcome.claims == {Claim("name", "HTX:017::sen")}
    assert outcome.releases == {Claim("name", "HTX:017::rau sach"), Claim("tax_code", TAX_CODE)}
    correct(empty, wrong, "found_cooperative", **founding(name="Hợp tác xã Sen", members=8))
    life = empty.state(COOPERATIVE)
    assert life.value_on("2024-06-01", "name") == "Hợp tác xã Sen"
    assert life.value_on("2024-06-01", "address") == "Xã Nam Hồng"


def test_a_founding_is_not_corrected_past_what_stands_on_it(register: Service) -> None:
    wrong, given = register.entries[0], support(register, "2024-06-01")
    outcome = correcting(register, wrong, "found_cooperative", **founding(founded_on="2024-06-02"))
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == given.id
    amended = amend(register, "2024-05-01", address="Xã Nam Hồng")
    outcome = correcting(register, wrong, "found_cooperative", **founding(unit=SOC_SON))
    assert outcome.errors[0].facts["ids"] == amended.id, "which told another unit"


def test_a_founding_stays_of_the_same_cooperative_and_form(register: Service) -> None:
    wrong = register.entries[0]
    other = correcting(register, wrong, "found_cooperative", **founding(cooperative_id=OTHER))
    assert other.refused == [("wrong_correction", "data.cooperative_id")]
    group = correcting(register, wrong, "found_cooperative", **founding("THT", cooperative_id=COOPERATIVE))
    assert group.refused == [("wrong_correction", "data.cooperative_id")]


def test_an_end_is_corrected_but_not_to_before_what_is_recorded(register: Service) -> None:
    support(register, "2024-06-01")
    wrong = dissolve(register, "2024-08-01")
    data = {"cooperative_id": COOPERATIVE, "ground": "voluntary"}
    late = correcting(register, wrong, "dissolve_cooperative", **data, dissolved_on="2024-05-31")
    assert late.refused == [("after_later_facts", "data.dissolved_on")]
    correct(register, wrong, "dissolve_cooperative", **data, dissolved_on="2024-07-01")
    assert register.state(COOPERATIVE).end.effective_on == "2024-07-01"


def test_a_suspension_is_corrected_under_its_resumption(register: Service) -> None:
    wrong = suspend(register, "2024-03-01")
    resume(register, "2024-06-01")
    data = {"cooperative_id": COOPERATIVE, "declared": False, "from_on": "2024-02-01"}
    correct(register, wrong, "suspend_operation", **data)
    life = register.state(COOPERATIVE)
    assert [life.status_on(day) for day in ("2024-02-01", "2024-06-01")] == ["inactive", "operating"]


def test_a_class_is_corrected(empty: Service) -> None:
    data = {"class_id": CLASS, "title": "Kế toán", "held_on": "2024-05-01", "attendances": [{"staff": 30}]}
    wrong = empty.given("hold_training_class", **data)
    _, right = correcting(
        empty, wrong, "hold_training_class", **data | {"attendances": [{"staff": 3}]}
    ).events
    assert right.data["staff"] == 3


def test_what_was_recorded_together_with_others_is_voided_and_recorded_anew() -> None:
    service = registry()
    service.given("found_cooperative", **founding("THT", founded_on="2023-01-10"))
    wrong = service.given("found_cooperative", **founding(converted_from=GROUP))
    outcome = correcting(service, wrong, "found_cooperative", **founding())
    assert outcome.refused == [("not_correctable", "event_id")]


def test_only_a_live_event_is_corrected(register: Service) -> None:
    wrong = support(register, "2024-06-01")
    correct(register, wrong, "record_support", **supporting("2024-05-01"))
    again = correcting(register, wrong, "record_support", **supporting("2024-04-01"))
    assert again.refused == [("already_void", "event_id")]
    void, right = register.entries[-2:]
    assert correcting(register, void, "record_support", **supporting("2024-04-01")).refused == [
        ("not_voidable", "event_id")
    ]
    assert correcting(register, right, "record_support", **supporting("2024-04-01")).events


def test_a_registrar_corrects_within_the_units_of_the_token(register: Service) -> None:
    wrong = support(register, "2024-06-01")
    assert wrong.data["unit"] == DONG_ANH
    assert correcting(register, wrong, "record_support", OF_DONG_ANH, **supporting("2024-05-01")).events
    amend(register, "2024-06-02", unit=SOC_SON)
    later = support(register, "2024-06-03")
    outcome = correcting(register, later, "record_support", OF_DONG_ANH, **supporting("2024-05-01"))
    assert ("forbidden_unit", "event_id") in outcome.refused
