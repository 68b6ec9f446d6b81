"""A score sheet has all 15 criteria, none above its greatest, each group within its total."""

from __future__ import annotations

import pytest

from tests.unit.classification.stories import CITY, DONG_ANH, FULL, classification, founded, scoring

CIRCULAR = "Thông tư 01/2020/TT-BKHĐT"
WITHOUT_1 = {code: points for code, points in FULL.items() if code != "1"}
GREATEST = {"1a": 6, "1b": 1, "2a": 5, "2b": 1, "3a": 4, "3b": 3, "3c": 4, "4a": 2, "4b": 2, "4c": 2, "7a": 2}
GREATEST |= {"7b": 2, "7c": 2} | {code: FULL[code] for code in map(str, range(1, 10))}


def test_a_score_gives_the_points_as_texts_and_the_rubric() -> None:
    data = scoring(classification(), FULL | {"1": 6.5}).event.data
    assert data["points"]["1"] == "6.5"
    assert data["points"]["10"] == "10"
    assert (data["total"], data["rubric"]) == ("99.5", "circular-01-2020")
    assert (data["form"], data["unit"], data["year"]) == ("HTX", DONG_ANH, 2024)


def test_parts_may_stand_in_place_of_their_criterion() -> None:
    assert scoring(classification(), WITHOUT_1 | {"1a": 6, "1b": 0.5}).event.data["total"] == "99.5"


def test_a_criterion_is_not_scored_twice() -> None:
    outcome = scoring(classification(), FULL | {"1": 5, "1a": 1})
    assert outcome.refused == [("points_conflict", "points.1")]


def test_some_of_the_parts_are_not_the_criterion() -> None:
    outcome = scoring(classification(), WITHOUT_1 | {"1a": 6})
    assert outcome.refused == [("missing_points", "points")]
    assert outcome.errors[0].facts["criteria"] == "1"


def test_all_missing_criteria_are_listed() -> None:
    outcome = scoring(classification(), {"1": 7, "15": 5})
    assert outcome.refused == [("missing_points", "points")]
    assert outcome.errors[0].facts["criteria"] == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14"
    assert outcome.articles == [CIRCULAR]


@pytest.mark.parametrize("code", ["16", "99", "1d", "5a"])
def test_only_criteria_of_the_rubric(code: str) -> None:
    outcome = scoring(classification(), FULL | {code: 1})
    assert outcome.refused == [("unknown_criterion", f"points.{code}")]


@pytest.mark.parametrize("code", GREATEST)
def test_no_criterion_or_part_is_above_its_greatest(code: str) -> None:
    whole = code.rstrip("abc")
    siblings = [part for part in GREATEST if part != code and part.rstrip("abc") == whole and part != whole]
    rest = {other: 0 for other in FULL if other != whole} | (
        {} if code == whole else dict.fromkeys(siblings, 0)
    )
    assert scoring(classification(), rest | {code: GREATEST[code]}).events
    outcome = scoring(classification(), rest | {code: GREATEST[code] + 0.01})
    assert outcome.refused == [("points_out_of_range", f"points.{code}")]
    assert outcome.articles == [CIRCULAR]


def test_criteria_without_a_known_greatest_are_bounded_by_their_group() -> None:
    nothing = dict.fromkeys(FULL, 0)
    assert scoring(classification(), nothing | {"10": 40}).events
    outcome = scoring(classification(), nothing | {"10": 40, "15": 0.01})
    assert outcome.refused == [("group_total", "points")]
    assert (outcome.errors[0].facts["group"], outcome.errors[0].facts["total"]) == ("III", "40.01")
    assert outcome.articles == [f"{CIRCULAR}, Điều 7"]


def test_a_group_of_cooperators_is_not_scored() -> None:
    outcome = scoring(classification(founded(form="THT")))
    assert outcome.refused == [("wrong_form", "cooperative_id")]
    assert outcome.articles == [f"{CIRCULAR}, Điều 1"]


def test_a_union_is_scored() -> None:
    assert scoring(classification(founded(form="LHHTX", unit=CITY))).event.data["form"] == "LHHTX"
