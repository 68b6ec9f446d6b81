"""A void event is as if it had never been, unless others stand on it."""

from __future__ import annotations

from contracts.decisions import Actor, Claim
from tests.unit.registry.deciding import TODAY, Outcome, Service, uuid
from tests.unit.registry.stories import (
    COOPERATIVE,
    DONG_ANH,
    GROUP,
    OTHER_TAX_CODE,
    SOC_SON,
    TAX_CODE,
    amend,
    begin,
    dissolve,
    founding,
    registry,
    resume,
    support,
    suspend,
)


def voiding(service: Service, id: str, by: Actor | None = None) -> Outcome:
    data = {"event_id": id, "reason": "Ghi nhầm"}
    return service.when("void_entry", by, **data) if by else service.when("void_entry", **data)


def void(service: Service, id: str) -> None:
    service.given("void_entry", event_id=id, reason="Ghi nhầm")


def test_it_tells_what_is_void_and_why(register: Service) -> None:
    recorded = support(register, "2024-03-01")
    event = voiding(register, recorded.id).event
    assert (event.type, event.stream, event.effective_on) == ("EntryVoided", COOPERATIVE, TODAY)
    assert event.data == {
        "event_id": recorded.id,
        "event_type": "SupportReceived",
        "reason": "Ghi nhầm",
        "voided_on": TODAY,
        "cooperative_id": COOPERATIVE,
        "form": "HTX",
        "unit": DONG_ANH,
    }


def test_a_class_is_voided_without_a_cooperative(empty: Service) -> None:
    held = {"class_id": uuid("class"), "title": "Lớp", "held_on": "2024-05-14", "attendances": [{"staff": 1}]}
    event = voiding(empty, empty.given("hold_training_class", **held).id).event
    assert event.stream == uuid("class")
    assert "cooperative_id" not in event.data


def test_an_end_that_is_void_never_was(register: Service) -> None:
    dissolved = dissolve(register, "2024-08-01")
    void(register, dissolved.id)
    assert support(register, "2024-09-01").effective_on == "2024-09-01"


def test_a_suspension_or_a_beginning_that_is_void_never_was(register: Service) -> None:
    void(register, suspend(register, "2024-03-01").id)
    assert suspend(register, "2024-04-01").effective_on == "2024-04-01"
    void(register, begin(register, "2024-05-01").id)
    assert begin(register, "2024-06-01").effective_on == "2024-06-01"


def test_an_unknown_event_is_not_voided(register: Service) -> None:
    assert voiding(register, uuid("nothing")).refused == [("unknown_event", "event_id")]


def test_an_event_is_voided_once_and_its_void_never(register: Service) -> None:
    recorded = support(register, "2024-03-01")
    void(register, recorded.id)
    assert voiding(register, recorded.id).refused == [("already_void", "event_id")]
    assert voiding(register, register.entries[-1].id).refused == [("not_voidable", "event_id")]


def test_a_founding_stands_while_others_stand_on_it(register: Service) -> None:
    first, second = support(register, "2024-03-01"), amend(register, "2024-04-01", members=9)
    outcome = voiding(register, register.entries[0].id)
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == f"{first.id}, {second.id}"
    void(register, first.id)
    void(register, second.id)
    assert voiding(register, register.entries[0].id).events


def test_a_suspension_that_a_resumption_ended_is_not_voided_alone(register: Service) -> None:
    stopped = suspend(register, "2024-03-01")
    resumed = resume(register, "2024-06-01")
    outcome = voiding(register, stopped.id)
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == resumed.id
    void(register, resumed.id)
    assert voiding(register, stopped.id).events


def test_a_resumption_before_the_next_stop_is_not_voided_alone(register: Service) -> None:
    suspend(register, "2024-03-01")
    resumed = resume(register, "2024-06-01")
    again = suspend(register, "2024-08-01")
    outcome = voiding(register, resumed.id)
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == again.id


def test_a_beginning_that_obstacles_hold_up_is_not_voided_alone(register: Service) -> None:
    begun = begin(register, "2024-03-01")
    data = {"cooperative_id": COOPERATIVE, "recorded_on": "2024-04-01", "causes": ["debts"]}
    obstacles = register.given("record_obstacles", **data)
    outcome = voiding(register, begun.id)
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == obstacles.id


def test_a_void_founding_releases_what_it_claimed(empty: Service) -> None:
    founded = empty.given("found_cooperative", **founding(tax_code=TAX_CODE, certificate_no="01A8"))
    outcome = voiding(empty, founded.id)
    assert outcome.releases == {
        Claim("tax_code", TAX_CODE),
        Claim("certificate_no", "01A8"),
        Claim("name", "HTX:017::rau sach"),
    }
    assert outcome.claims == set()


def test_a_void_amendment_gives_the_tax_code_back(empty: Service) -> None:
    empty.given("found_cooperative", **founding(tax_code=TAX_CODE))
    changed = amend(empty, "2024-03-01", tax_code=OTHER_TAX_CODE)
    outcome = voiding(empty, changed.id)
    assert outcome.releases == {Claim("tax_code", OTHER_TAX_CODE)}
    assert outcome.claims == {Claim("tax_code", TAX_CODE)}


def test_a_void_amendment_of_the_past_leaves_the_tax_code_held_now(empty: Service) -> None:
    empty.given("found_cooperative", **founding())
    amend(empty, "2024-03-01", tax_code=TAX_CODE)
    past = amend(empty, "2024-02-01", tax_code=OTHER_TAX_CODE)
    outcome = voiding(empty, past.id)
    assert (outcome.claims, outcome.releases) == (set(), set())


def test_the_founding_of_a_converted_group_goes_with_the_groups_end() -> None:
    service = converted()
    voids = voiding(service, service.entries[1].id).events
    assert [(event.stream, event.data["event_type"]) for event in voids] == [
        (COOPERATIVE, "CooperativeFounded"),
        (GROUP, "CooperativeConverted"),
    ]
    void(service, service.entries[1].id)
    again = service.when("found_cooperative", **founding(converted_from=GROUP))
    assert len(again.events) == 2


def test_the_groups_end_does_not_go_alone() -> None:
    service = converted()
    outcome = voiding(service, service.entries[2].id)
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == service.entries[1].id


def test_a_registrar_voids_for_the_units_of_the_token(register: Service) -> None:
    of_soc_son = Actor("r16", "registrar", frozenset({SOC_SON}))
    assert voiding(register, register.entries[0].id, of_soc_son).refused == [("forbidden_unit", "event_id")]
    of_dong_anh = Actor("r17", "registrar", frozenset({DONG_ANH}))
    assert voiding(register, register.entries[0].id, of_dong_anh).events


def converted() -> Service:
    """A group of Sóc Sơn that became a cooperative of Đông Anh."""
    service = registry()
    service.given("found_cooperative", **founding("THT", founded_on="2023-01-10", unit=SOC_SON))
    service.given("found_cooperative", **founding(converted_from=GROUP))
    return service
