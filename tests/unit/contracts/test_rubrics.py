"""A rubric that does not add up is not taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts.rubrics
from contracts.events.classification import EXEMPTIONS, RATINGS
from contracts.rubrics import BadRubric, load_rubric, rubric_of

FILE = Path(contracts.rubrics.__file__).with_name("circular-01-2020.yaml")
Document = dict[str, Any]


def changed(change: Callable[[Document], object]) -> Document:
    document: Document = yaml.safe_load(FILE.read_text("utf-8"))
    change(document)
    return document


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda it: it.update(max=90), "of 90"),
        (lambda it: it["groups"][2].update(max=30), "(30, 30, 30)"),
        (lambda it: it["groups"].reverse(), "(40, 30, 30)"),
        (lambda it: it["groups"][0]["criteria"].pop(), "I is 30, its parts are 24"),
        (lambda it: it["groups"][1]["criteria"][0].update(max=9), "II is 30, its parts are 31"),
        (lambda it: it["groups"][2]["criteria"][0].update(max=41), "III is 40, its parts are 41"),
        (lambda it: it["groups"][0]["criteria"][0]["parts"][0].update(max=5), "1 is 7, its parts are 6"),
        (lambda it: it["ratings"].reverse(), "ratings begin at yeu 0"),
        (lambda it: it["ratings"].pop(), "trung_binh 50"),
    ],
)
def test_what_does_not_add_up_is_named(change: Callable[[Document], object], told: str) -> None:
    with pytest.raises(BadRubric) as wrong:
        rubric_of(changed(change))
    assert told in str(wrong.value)


def test_criteria_that_are_not_known_may_take_what_the_others_leave() -> None:
    def some_known(document: Document) -> None:
        for criterion, most in zip(document["groups"][2]["criteria"], (10, 10, 10), strict=False):
            criterion["max"] = most

    assert rubric_of(changed(some_known)).criteria()


def test_the_events_name_the_ratings_and_reasons_of_the_rubric() -> None:
    rubric = load_rubric("circular-01-2020")
    assert (*(rating.code for rating in rubric.ratings), rubric.not_rated.code) == RATINGS
    assert tuple(reason.code for reason in rubric.not_rated.reasons) == EXEMPTIONS
    assert all(set(reason.sources) <= set(rubric.sources) for reason in rubric.not_rated.reasons)
