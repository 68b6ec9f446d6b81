"""A void, an end or a correction may not belie what was filed of a cooperative at classification."""

from __future__ import annotations

from typing import Any

import pytest

from services.registry.domain.filings import Filing, key
from tests.unit.registry.deciding import Outcome, Service, uuid
from tests.unit.registry.stories import COOPERATIVE, founding

REPORT, SCORE = uuid("report"), uuid("score")


@pytest.fixture
def filed(register: Service) -> Service:
    """The HTX founded on 10/01/2024, with a report of 05/12/2024 and a score of 10/12/2024, both for 2024."""
    filings = (Filing(REPORT, "2024-12-05", 2024), Filing(SCORE, "2024-12-10", 2024))
    register.known = {key(COOPERATIVE): filings}
    return register


def ending(service: Service, on: str) -> Outcome:
    return service.when(
        "dissolve_cooperative", cooperative_id=COOPERATIVE, dissolved_on=on, ground="voluntary"
    )


def belied(outcome: Outcome) -> Any:
    assert outcome.refused == [("filings_depend", "")]
    return outcome.errors[0].facts["ids"]


def test_a_founding_with_filings_is_not_voided_and_they_are_listed(filed: Service) -> None:
    outcome = filed.when("void_entry", event_id=filed.entries[0].id, reason="Ghi nhầm")
    assert belied(outcome) == f"{REPORT}, {SCORE}"


def test_an_end_does_not_lie_before_a_filing(filed: Service) -> None:
    assert belied(ending(filed, "2024-12-05")) == SCORE
    assert ending(filed, "2024-12-10").events


def test_a_founding_is_not_put_past_a_filing(filed: Service) -> None:
    def correcting(founded_on: str) -> Outcome:
        data = {"command": "found_cooperative", "data": founding(founded_on=founded_on)}
        return filed.when("correct_entry", event_id=filed.entries[0].id, reason="Ghi nhầm", **data)

    assert belied(correcting("2024-12-06")) == REPORT
    assert belied(correcting("2025-01-10")) == f"{REPORT}, {SCORE}"
    assert correcting("2024-12-05").events


def test_what_is_belied_already_keeps_nobody_from_more(filed: Service) -> None:
    filed.known = {key(COOPERATIVE): (Filing(REPORT, "2023-12-05", 2023),)}
    assert ending(filed, "2024-12-10").events


def test_without_filings_nothing_is_asked(register: Service) -> None:
    assert ending(register, "2024-12-05").events
