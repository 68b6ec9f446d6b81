"""The oracle by itself: the edges of each rule of the law, as its tables give them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from contracts.commands import validate
from tests.model.law_oracle import LawOracle
from tests.model.pools import TODAY
from tests.model.sequences import SEQUENCES, Step
from tests.model.telling import GROUP, ME, OTHER, THIRD, Told, founding


@pytest.fixture
def told() -> Told:
    """One HTX of nine members, founded on 10/01/2022."""
    story = Told()
    story.tell("found_cooperative", **founding())
    return story


@pytest.mark.parametrize(
    ("form", "day", "least"),
    [
        ("HTX", "2024-06-30", 7), ("HTX", "2024-07-01", 5), ("LHHTX", "2024-06-30", 4),
        ("LHHTX", "2024-07-01", 3), ("THT", "2024-06-30", 2), ("THT", "2024-07-01", 2),
    ],
)  # fmt: skip
def test_the_least_number_of_members_is_that_of_the_founding_day(form: str, day: str, least: int) -> None:
    ask = Told().asked
    assert ask("found_cooperative", **founding(form, founded_on=day, members=least)) == set()
    assert ask("found_cooperative", **founding(form, founded_on=day, members=least - 1)) == {"members"}


def test_a_unit_is_one_of_the_day() -> None:
    ask = Told().asked
    assert ask("found_cooperative", **founding(founded_on="2025-07-01")) == {"unit"}
    assert ask("found_cooperative", **founding(founded_on="2025-07-01", unit="00454")) == set()
    assert ask("found_cooperative", **founding(unit="00454")) == {"unit"}
    assert ask("found_cooperative", **founding(unit="01")) == {"unit"}


def test_a_group_becomes_a_cooperative_once(told: Told) -> None:
    told.tell("found_cooperative", **founding("THT", id=GROUP))
    new = founding(id=OTHER, name="HTX Hoa", founded_on="2024-01-01", converted_from=GROUP)
    assert told.asked("found_cooperative", **new | {"converted_from": ME}) == {"group"}
    told.tell("found_cooperative", **new)
    assert told.asked("found_cooperative", **new | {"cooperative_id": THIRD, "name": "HTX Ba"}) == {"group"}
    support = {"cooperative_id": GROUP, "support": "model"}
    assert told.asked("record_support", **support, given_on="2024-01-02") == {"dates"}


@pytest.mark.parametrize(
    ("until", "declared", "kinds"),
    [
        ("2024-01-15", True, set()), ("2024-01-16", True, {"until"}), ("2024-01-16", False, set()),
        ("2023-01-14", True, {"until"}),
    ],
)  # fmt: skip
def test_a_notice_covers_twelve_months(told: Told, until: str, declared: bool, kinds: set[str]) -> None:
    notice = {"cooperative_id": ME, "from_on": "2023-01-15", "until_on": until, "declared": declared}
    assert told.asked("suspend_operation", **notice) == kinds


def test_it_stops_and_works_again_in_turn(told: Told) -> None:
    resume = {"cooperative_id": ME, "resumed_on": "2023-03-01"}
    assert told.asked("resume_operation", **resume) == {"not_suspended"}
    told.tell("suspend_operation", cooperative_id=ME, from_on="2023-01-01", declared=True)
    again = {"cooperative_id": ME, "from_on": "2023-02-01", "declared": True}
    assert told.asked("suspend_operation", **again) == {"suspended"}
    told.tell("resume_operation", **resume)


def test_nothing_holds_before_the_founding_or_after_the_end(told: Told) -> None:
    told.tell("dissolve_cooperative", cooperative_id=ME, dissolved_on="2024-01-01", ground="voluntary")
    met = {"cooperative_id": ME}
    assert told.asked("hold_general_meeting", **met, met_on="2022-01-09") == {"dates"}
    assert told.asked("hold_general_meeting", **met, met_on="2023-12-31") == set()
    assert told.asked("hold_general_meeting", **met, met_on="2024-01-01") == {"dates"}, (
        "the end is the last word"
    )
    assert told.asked("hold_general_meeting", **met, met_on="2024-01-02") == {"dates"}
    assert told.asked("declare_bankruptcy", **met, declared_on="2024-01-01") == {"ended"}


def test_obstacles_are_of_a_dissolution_and_it_begins_once(told: Told) -> None:
    found = {"cooperative_id": ME, "causes": ["debts"]}
    assert told.asked("record_obstacles", **found, recorded_on="2024-01-01") == {"not_dissolving"}
    told.tell("begin_dissolution", cooperative_id=ME, began_on="2024-01-01", ground="voluntary")
    assert told.asked("record_obstacles", **found, recorded_on="2023-12-31") == {"not_dissolving"}
    assert told.asked("record_obstacles", **found, recorded_on="2024-01-01") == set()
    begin = {"cooperative_id": ME, "began_on": "2024-06-01", "ground": "voluntary"}
    assert told.asked("begin_dissolution", **begin) == {"dissolving"}


def test_only_an_end_follows_a_revocation(told: Told) -> None:
    told.tell("revoke_certificate", cooperative_id=ME, revoked_on="2024-01-01")
    amend = {"cooperative_id": ME, "members": 8}
    assert told.asked("amend_registration", **amend, changed_on="2024-01-02") == {"revoked"}
    assert told.asked("amend_registration", **amend, changed_on="2023-12-31") == set()
    assert told.asked("declare_bankruptcy", cooperative_id=ME, declared_on="2024-02-01") == set()
    ground = {"cooperative_id": ME, "ground": "certificate_revoked"}
    told.tell("begin_dissolution", **ground, began_on="2024-02-01")
    told.tell("dissolve_cooperative", **ground, dissolved_on="2024-03-01")


def test_a_certificate_is_revoked_once_and_not_before_what_is_recorded(told: Told) -> None:
    told.tell("hold_general_meeting", cooperative_id=ME, met_on="2024-01-02")
    assert told.asked("revoke_certificate", cooperative_id=ME, revoked_on="2024-01-01") == {"dates"}
    told.tell("revoke_certificate", cooperative_id=ME, revoked_on="2024-01-02")
    assert told.asked("revoke_certificate", cooperative_id=ME, revoked_on="2024-01-02") == {"revoked"}


def test_a_void_waits_for_what_depends(told: Told) -> None:
    stopped = told.tell("suspend_operation", cooperative_id=ME, from_on="2023-01-01", declared=True)
    resumed = told.tell("resume_operation", cooperative_id=ME, resumed_on="2023-02-01")
    assert told.asked("void_entry", event_id="1") == {"others_depend"}
    assert told.asked("void_entry", event_id=stopped) == {"others_depend"}
    told.tell("void_entry", event_id=resumed)
    assert told.asked("void_entry", event_id=resumed) == {"already_void"}
    told.tell("void_entry", event_id=stopped)
    assert told.asked("void_entry", event_id="99") == {"unknown"}


@settings(max_examples=100, deadline=None)
@given(SEQUENCES)
def test_what_was_taken_can_be_told_again(steps: list[Step]) -> None:
    """Whatever was accepted and voided, the rest is still a lawful story by itself."""
    told = Told()
    for name, data in steps:
        data = data | {"event_id": str(data["event_id"])} if name == "void_entry" else data
        assert name == "void_entry" or not validate(name, data)[1]
        if not told.asked(name, **data):
            told.tell(name, **data)
    again = LawOracle()
    for fact in told.oracle.book.order:
        assert again.judge(fact.name, fact.data, TODAY).accepted
        again.take(fact.id, fact.name, fact.data)
