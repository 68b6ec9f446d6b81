"""Whether a rubric adds up: groups to its total, criteria to their group, parts to their criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.rubrics.definition import Criterion, Group, Part, Rating, Rubric

# The total of the three groups by Circular 01/2020, Art. 7.
GROUPS = (30, 30, 40)
TOTAL = 100


class BadRubric(ValueError):
    """A rubric that does not add up; the message names every sum that is wrong."""


def check(rubric: Rubric) -> None:
    """Raises BadRubric."""
    wrong = [*_totals(rubric), *_sums(rubric), *_cut_offs(rubric)]
    if wrong:
        raise BadRubric(f"{rubric.code}: {'; '.join(wrong)}")


def _totals(rubric: Rubric) -> Iterator[str]:
    found = tuple(group.max for group in rubric.groups)
    if found != GROUPS or rubric.max != TOTAL:
        yield f"groups {found} of {rubric.max}, not {GROUPS} of {TOTAL}"


def _sums(rubric: Rubric) -> Iterator[str]:
    for group in rubric.groups:
        yield from _sum(group, group.criteria)
    for criterion in rubric.criteria():
        if criterion.parts:
            yield from _sum(criterion, criterion.parts)


def _sum(whole: Group | Criterion, parts: Sequence[Criterion | Part]) -> Iterator[str]:
    """Parts add up to their whole; where some are not known, they leave something for those."""
    known = sum(part.max for part in parts if part.max is not None)
    complete = all(part.max is not None for part in parts)
    if whole.max is not None and (known > whole.max or (complete and known < whole.max)):
        yield f"{whole.code} is {whole.max}, its parts are {known}"


def _cut_offs(rubric: Rubric) -> Iterator[str]:
    """From the highest down, the last from nought: every total has one rating."""
    least = [rating.min for rating in rubric.ratings]
    if least != sorted(set(least), reverse=True) or least[-1] != 0 or least[0] > TOTAL:
        yield f"ratings begin at {', '.join(map(_told, rubric.ratings))}"


def _told(rating: Rating) -> str:
    return f"{rating.code} {rating.min}"
