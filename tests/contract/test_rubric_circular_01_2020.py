"""The rubric adds up to what the law says, and owns up to what was not found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contracts.rubrics import Rubric, load_rubric


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("circular-01-2020")


def test_15_criteria_in_three_groups_of_30_30_and_40(rubric: Rubric) -> None:
    assert [criterion.code for criterion in rubric.criteria()] == [str(n) for n in range(1, 16)]
    assert [group.max for group in rubric.groups] == [30, 30, 40]
    assert sum(group.max for group in rubric.groups) == rubric.max == 100


def test_known_maxima_fill_their_group(rubric: Rubric) -> None:
    for group in rubric.groups[:2]:
        assert sum(criterion.max or 0 for criterion in group.criteria) == group.max


def test_parts_add_up_to_their_criterion_and_carry_its_number(rubric: Rubric) -> None:
    for criterion in rubric.criteria():
        if criterion.parts:
            assert sum(part.max or 0 for part in criterion.parts) == criterion.max
        assert all(part.code == criterion.code + "abc"[n] for n, part in enumerate(criterion.parts))


def test_the_maxima_of_criteria_10_to_15_are_not_made_up(rubric: Rubric) -> None:
    unknown = [criterion for criterion in rubric.criteria() if criterion.max is None]
    assert [criterion.code for criterion in unknown] == ["10", "11", "12", "13", "14", "15"]
    assert not any(criterion.verified or criterion.sources for criterion in unknown)


def test_only_numbers_read_in_two_copies_or_the_law_are_verified(rubric: Rubric) -> None:
    criteria = tuple(rubric.criteria())
    assert [criterion.code for criterion in criteria if criterion.verified] == ["1"]
    parts = [part for criterion in criteria for part in criterion.parts]
    assert [part.code for part in parts if part.verified] == ["1a", "1b", "2a"]
    assert all(group.verified for group in rubric.groups)


def test_each_number_names_a_known_source(rubric: Rubric) -> None:
    named = [group.sources for group in rubric.groups] + [rating.sources for rating in rubric.ratings]
    named += [criterion.sources for criterion in rubric.criteria() if criterion.max is not None]
    assert all(sources and set(sources) <= set(rubric.sources) for sources in named)


@pytest.mark.parametrize(
    ("total", "rating"),
    [("100", "tot"), ("80", "tot"), ("79.99", "kha"), ("65", "kha")]
    + [("64.5", "trung_binh"), ("50", "trung_binh"), ("49.999", "yeu"), ("0", "yeu")],
)
def test_a_rating_begins_at_its_cut_off_without_rounding(rubric: Rubric, total: str, rating: str) -> None:
    assert rubric.rating_of(Decimal(total)).code == rating


def test_who_is_not_rated(rubric: Rubric) -> None:
    assert rubric.not_rated.code == "khong_danh_gia"
    assert (rubric.not_rated.min_months_operating, rubric.not_rated.max_months_stopped) == (12, 3)
