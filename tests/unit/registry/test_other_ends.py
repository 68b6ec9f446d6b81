"""Held up, revoked, bankrupt, merged, consolidated, divided, made an enterprise."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.decisions import Actor
from tests.unit.registry.deciding import Outcome, Service, uuid
from tests.unit.registry.stories import (
    COOPERATIVE,
    DONG_ANH,
    GROUP,
    SOC_SON,
    begin,
    dissolve,
    founding,
    support,
)

SUCCESSOR, THIRD = uuid("successor"), uuid("third")


@pytest.fixture
def three(register: Service) -> Service:
    """Three HTX, the second of Sóc Sơn."""
    register.given(
        "found_cooperative",
        **founding(cooperative_id=SUCCESSOR, name="HTX Hai", unit=SOC_SON, founded_on="2024-02-01"),
    )
    register.given("found_cooperative", **founding(cooperative_id=THIRD, name="HTX Ba"))
    return register


def reorganising(
    service: Service, kind: str, *successors: str, on: str = "2024-06-01", by: Any = None
) -> Outcome:
    data = {"cooperative_id": COOPERATIVE, "reorganised_on": on, "reorganisation": kind}
    data |= {"successors": list(successors)} if successors else {}
    return (
        service.when("reorganise_cooperative", by, **data)
        if by
        else service.when("reorganise_cooperative", **data)
    )


def reorganise(service: Service, kind: str, *successors: str) -> str:
    outcome = reorganising(service, kind, *successors)
    service.entries += outcome.entries
    return outcome.entries[0].id


def obstacles(service: Service, on: str, *causes: str) -> Any:
    data = {"cooperative_id": COOPERATIVE, "recorded_on": on, "causes": list(causes)}
    return service.given("record_obstacles", **data)


def revoke(service: Service, on: str) -> Any:
    return service.given("revoke_certificate", cooperative_id=COOPERATIVE, revoked_on=on)


def status(service: Service, id: str = COOPERATIVE) -> str:
    return str(service.state(id).status)


def test_a_dissolution_is_stuck_while_anything_holds_it_up(register: Service) -> None:
    begin(register, "2024-03-01")
    assert obstacles(register, "2024-03-15", "lost_seal", "debts").data["state"] == "stuck"
    assert status(register) == "stuck"
    assert obstacles(register, "2024-05-01").data["state"] == "dissolving"
    assert status(register) == "dissolving"
    assert register.state(COOPERATIVE).status_on("2024-04-01") == "stuck"
    dissolve(register, "2024-06-01")
    assert status(register) == "dissolved"


def test_obstacles_named_at_the_beginning_hold_it_up(register: Service) -> None:
    data = {
        "cooperative_id": COOPERATIVE,
        "began_on": "2024-03-01",
        "ground": "voluntary",
        "obstacles": "Mất con dấu",
    }
    assert register.given("begin_dissolution", **data).data["state"] == "stuck"
    assert status(register) == "stuck"


def test_only_a_dissolution_that_has_begun_is_held_up(register: Service) -> None:
    data = {"cooperative_id": COOPERATIVE, "recorded_on": "2024-03-15", "causes": ["debts"]}
    assert register.when("record_obstacles", **data).refused == [("not_dissolving", "recorded_on")]
    begin(register, "2024-03-16")
    assert register.when("record_obstacles", **data).refused == [("not_dissolving", "recorded_on")]


def test_without_a_certificate_it_can_only_be_dissolved_or_go_bankrupt(register: Service) -> None:
    revoke(register, "2024-03-01")
    assert status(register) == "revoked"
    given = {"cooperative_id": COOPERATIVE, "support": "credit", "given_on": "2024-03-01"}
    outcome = register.when("record_support", **given)
    assert outcome.refused == [("certificate_was_revoked", "given_on")]
    assert outcome.articles == ["Luật Hợp tác xã 23/2012/QH13, Điều 54"]
    assert register.when("record_support", **given | {"given_on": "2024-02-29"}).events
    again = register.when("revoke_certificate", cooperative_id=COOPERATIVE, revoked_on="2024-04-01")
    assert again.refused == [("certificate_was_revoked", "revoked_on")]
    begin(register, "2024-04-01")
    assert status(register) == "dissolving"


def test_a_certificate_is_not_revoked_before_what_needed_it(register: Service) -> None:
    support(register, "2024-03-02")
    revoking = {"cooperative_id": COOPERATIVE, "revoked_on": "2024-03-01"}
    assert register.when("revoke_certificate", **revoking).refused == [("after_later_facts", "revoked_on")]
    begin(register, "2024-05-01")
    assert register.when("revoke_certificate", **revoking | {"revoked_on": "2024-04-01"}).events


def test_a_bankrupt_cooperative_has_ended(register: Service) -> None:
    register.given("declare_bankruptcy", cooperative_id=COOPERATIVE, declared_on="2024-05-01")
    assert status(register) == "bankrupt"
    outcome = register.when(
        "record_support", cooperative_id=COOPERATIVE, support="credit", given_on="2024-05-02"
    )
    assert outcome.refused == [("cooperative_ended", "given_on")]


def test_an_end_does_not_lie_before_what_is_recorded(register: Service) -> None:
    support(register, "2024-06-02")
    outcome = register.when("declare_bankruptcy", cooperative_id=COOPERATIVE, declared_on="2024-06-01")
    assert outcome.refused == [("after_later_facts", "declared_on")]
    assert reorganising(register, "enterprise").refused == [("after_later_facts", "reorganised_on")]


def test_a_merger_ends_one_and_is_told_to_the_other(three: Service) -> None:
    events = reorganising(three, "merger", SUCCESSOR).events
    assert [(event.type, event.stream, event.data["unit"]) for event in events] == [
        ("CooperativeReorganised", COOPERATIVE, DONG_ANH),
        ("CooperativeSucceeded", SUCCESSOR, SOC_SON),
    ]
    assert events[1].data["predecessor_id"] == COOPERATIVE
    reorganise(three, "merger", SUCCESSOR)
    assert (status(three), status(three, SUCCESSOR)) == ("merged", "operating")


def test_a_division_is_told_to_each(register: Service) -> None:
    for id, name in ((SUCCESSOR, "HTX Hai"), (THIRD, "HTX Ba")):
        register.given("found_cooperative", **founding(cooperative_id=id, name=name, founded_on="2024-06-01"))
    reorganise(register, "division", SUCCESSOR, THIRD)
    assert status(register) == "divided"
    assert len(register.entries) == 3 + 3


@pytest.mark.parametrize(
    ("kind", "successors"), [("consolidation", (SUCCESSOR,)), ("division", (SUCCESSOR, THIRD))]
)
def test_what_comes_of_it_is_founded_on_the_day(
    three: Service, kind: str, successors: tuple[str, ...]
) -> None:
    assert reorganising(three, kind, *successors).refused == [("successor_not_new", "successors.0")]


def test_nothing_goes_to_one_that_ended_that_day_or_has_no_certificate(three: Service) -> None:
    unknown = [("unknown_successor", "successors.0")]
    three.given(
        "dissolve_cooperative", cooperative_id=SUCCESSOR, dissolved_on="2024-06-01", ground="voluntary"
    )
    assert reorganising(three, "merger", SUCCESSOR).refused == unknown
    three.given("revoke_certificate", cooperative_id=THIRD, revoked_on="2024-05-01")
    assert reorganising(three, "merger", THIRD).refused == unknown


def test_two_do_not_merge_into_each_other(three: Service) -> None:
    reorganise(three, "merger", SUCCESSOR)
    back = {"cooperative_id": SUCCESSOR, "reorganised_on": "2024-06-01", "reorganisation": "merger"}
    outcome = three.when("reorganise_cooperative", **back, successors=[COOPERATIVE])
    assert outcome.refused == [("unknown_successor", "successors.0")]


def test_before_the_law_of_2023_no_article_of_it_is_cited(three: Service) -> None:
    early = reorganising(three, "merger", uuid("nobody"), on="2024-06-30")
    assert early.articles == [None]
    assert reorganising(three, "merger", uuid("nobody"), on="2024-07-01").articles == [
        "Luật Hợp tác xã 17/2023/QH15"
    ]


@pytest.mark.parametrize(
    ("kind", "successors"),
    [
        ("merger", ()),
        ("merger", (SUCCESSOR, THIRD)),
        ("consolidation", ()),
        ("enterprise", (SUCCESSOR,)),
    ],
)
def test_each_kind_has_its_number_of_successors(
    three: Service, kind: str, successors: tuple[str, ...]
) -> None:
    assert reorganising(three, kind, *successors).refused == [("successors", "successors")]


@pytest.mark.parametrize("successors", [(SUCCESSOR,), (SUCCESSOR, SUCCESSOR)])
def test_a_division_has_two_at_least(three: Service, successors: tuple[str, ...]) -> None:
    outcome = reorganising(three, "division", *successors, on="2024-02-01")
    assert outcome.refused == [("successors", "successors")]


def test_a_successor_is_another_of_the_same_form_living_on_the_day(three: Service) -> None:
    three.given("found_cooperative", **founding("THT"))
    unknown = ("unknown_successor", "successors.0")
    assert reorganising(three, "merger", uuid("nobody")).refused == [unknown]
    assert reorganising(three, "merger", COOPERATIVE).refused == [unknown]
    assert reorganising(three, "merger", SUCCESSOR, on="2024-01-31").refused == [unknown]
    assert reorganising(three, "merger", GROUP).refused == [("wrong_form", "successors.0")]
    of_dong_anh = Actor("r17", "registrar", frozenset({DONG_ANH}))
    assert reorganising(three, "merger", SUCCESSOR, by=of_dong_anh).refused == [
        ("forbidden_unit", "successors.0")
    ]
    assert reorganising(three, "merger", THIRD, by=of_dong_anh).events


def test_a_void_takes_the_whole_act(three: Service) -> None:
    merged = reorganise(three, "merger", SUCCESSOR)
    voids = three.when("void_entry", event_id=merged, reason="Ghi nhầm").events
    assert [(void.stream, void.data["event_type"]) for void in voids] == [
        (COOPERATIVE, "CooperativeReorganised"),
        (SUCCESSOR, "CooperativeSucceeded"),
    ]
    three.given("void_entry", event_id=merged, reason="Ghi nhầm")
    assert status(three) == "operating"


def test_what_took_over_is_not_voided_alone_nor_is_its_founding(three: Service) -> None:
    founded = three.entries[1].id
    merged = reorganise(three, "merger", SUCCESSOR)
    succeeded = three.entries[-1].id
    for id in (founded, succeeded):
        outcome = three.when("void_entry", event_id=id, reason="Ghi nhầm")
        assert outcome.refused == [("others_depend", "event_id")]
        assert outcome.errors[0].facts["ids"] == merged
