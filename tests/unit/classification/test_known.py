"""What is known of a cooperative follows from registry's entries, and survives being stored."""

from __future__ import annotations

import json
from itertools import permutations

from contracts.decisions import Command
from contracts.events.registry import ENDS
from services.classification.known import KnownCooperative, asked, learn
from tests.unit.classification.stories import (
    COOPERATIVE,
    DONG_ANH,
    SOC_SON,
    founded,
    known_from,
    registry_entry,
    void_of,
)
from tests.unit.registry.deciding import ADMINISTRATOR

MOVED = registry_entry("RegistrationAmended", "2024-06-01", unit=SOC_SON)
ENDED = registry_entry("CooperativeDissolved", "2024-09-01", unit=SOC_SON)


def test_nothing_is_known_before_the_founding() -> None:
    assert known_from() is None


def test_the_founding_tells_form_unit_and_day() -> None:
    known = known_from(founded(form="LHHTX", unit="01"))
    assert known is not None
    assert (known.form, known.founded_on, known.ended_on) == ("LHHTX", "2020-01-10", None)
    assert known.unit_on("2024-01-01") == "01"


def test_the_unit_is_that_of_the_day() -> None:
    known = known_from(founded(), MOVED)
    assert known is not None
    days = ["2019-01-01", "2024-05-31", "2024-06-01", "2025-01-01"]
    assert [known.unit_on(day) for day in days] == [DONG_ANH, DONG_ANH, SOC_SON, SOC_SON]


def test_of_two_moves_on_a_day_the_later_recorded_counts_after_storing_too() -> None:
    moves = [registry_entry("RegistrationAmended", "2024-06-01", name, unit=name) for name in ("016", "018")]
    for first, second in permutations(moves):
        known = known_from(founded(), first, second)
        assert known is not None
        assert stored(known).unit_on("2024-06-01") == second.data["unit"]


def test_an_end_of_any_kind_is_known() -> None:
    for type in ENDS:
        known = known_from(founded(), registry_entry(type, "2024-09-01"))
        assert known is not None
        assert known.ended_on == "2024-09-01"
        assert [known.is_registered_on(day) for day in ("2024-08-31", "2024-09-01")] == [True, False]


def test_what_is_registered_is_that_of_the_day_also_after_storing() -> None:
    grown = registry_entry(
        "RegistrationAmended", "2024-06-01", "grown", changes={"members": 60, "name": "HTX Mới"}
    )
    known = known_from(founded(members=12, sector="A01"), grown)
    assert known is not None
    for each in (known, stored(known)):
        told = [each.registered_on(day, "members") for day in ("2020-01-09", "2024-05-31", "2024-06-01")]
        assert told == [None, 12, 60]
        assert [each.registered_on("2025-01-01", field) for field in ("sector", "name")] == ["A01", "HTX Mới"]


def test_it_stands_from_a_stop_of_any_kind_until_it_is_resumed_or_ends() -> None:
    first = (
        registry_entry("OperationSuspended", "2024-02-01"),
        registry_entry("OperationResumed", "2024-04-01"),
    )
    revoked = registry_entry("CertificateRevoked", "2024-08-01")
    known = known_from(founded(), revoked, *first)
    assert known is not None
    assert list(stored(known).stops()) == [("2024-02-01", "2024-04-01"), ("2024-08-01", None)]
    known = known_from(founded(), revoked, *first, ENDED)
    assert known is not None
    assert list(known.stops()) == [("2024-02-01", "2024-04-01"), ("2024-08-01", "2024-09-01")]


def test_a_void_fact_is_as_if_it_had_never_been() -> None:
    assert known_from(founded(), MOVED, ENDED, void_of(ENDED), void_of(MOVED)) == known_from(founded())


def test_a_void_founding_leaves_nothing_and_may_be_recorded_anew() -> None:
    assert known_from(founded(), void_of(founded())) is None
    anew = founded("2021-02-03", unit=SOC_SON)
    assert known_from(founded(), void_of(founded()), anew) == known_from(anew)


def test_a_void_of_what_is_not_followed_changes_nothing() -> None:
    support = registry_entry("SupportReceived", "2024-02-01")
    assert known_from(founded(), void_of(support)) == known_from(founded())
    assert known_from(void_of(support)) is None


def test_an_entry_learnt_twice_is_learnt_once() -> None:
    entries = (founded(), MOVED, ENDED)
    assert known_from(*entries, *entries) == known_from(*entries)


def test_learning_goes_on_from_what_was_stored() -> None:
    known = known_from(founded(), MOVED)
    assert known is not None
    assert stored(known) == known
    assert learn(stored(known), ENDED) == known_from(founded(), MOVED, ENDED)


def test_a_score_asks_about_its_cooperative_and_a_void_about_none() -> None:
    def given(name: str, **data: str) -> Command:
        return Command("", name, dict(data), ADMINISTRATOR)

    assert asked(given("score_cooperative", cooperative_id=COOPERATIVE), ()) == (COOPERATIVE,)
    assert asked(given("void_entry", event_id=MOVED.id), ("some stream",)) == ()


def stored(known: KnownCooperative) -> KnownCooperative:
    """Through a column of type jsonb, which keeps no order of keys."""
    return KnownCooperative.from_json(json.loads(json.dumps(known.to_json(), sort_keys=True)))
