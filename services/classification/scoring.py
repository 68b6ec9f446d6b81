"""The score sheet of Circular 01/2020/TT-BKHĐT: a plain sum of points, never rounded, and the rating it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracts.errors import Error, error
from contracts.fields import decimal_text
from contracts.laws import applies
from contracts.rubrics import Criterion, load_rubric

RUBRIC = load_rubric("circular-01-2020")
CIRCULAR = "Thông tư 01/2020/TT-BKHĐT"
SCOPE = f"{CIRCULAR}, Điều 1"
GROUPS = f"{CIRCULAR}, Điều 7"
FORMS = ("HTX", "LHHTX")

_CRITERIA: Mapping[str, Criterion] = {criterion.code: criterion for criterion in RUBRIC.criteria()}
_MAXIMA: Mapping[str, int | None] = {
    **{code: criterion.max for code, criterion in _CRITERIA.items()},
    **{part.code: part.max for criterion in RUBRIC.criteria() for part in criterion.parts},
}

Points = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rated:
    """`total` is a decimal text; `reason` and its code say why nothing is rated, where that is so."""

    total: str
    rating: str
    reason_code: str | None = None
    reason: str | None = None


def errors(points: Points) -> tuple[Error, ...]:
    """Everything that is wrong with a score sheet."""
    unknown = [code for code in points if code not in _MAXIMA]
    if unknown:
        return tuple(error("unknown_criterion", f"points.{code}", criterion=code) for code in unknown)
    return (*_out_of_range(points), *_conflicts(points), *_missing(points), *_groups(points))


@applies("circular-01-2020.8")
def rate(points: Points, exempt: str | None) -> Rated:
    """The rating of a right score sheet; `exempt` is the code of the reason why it gets none."""
    total = sum(map(Decimal, points.values()), Decimal(0))
    text = decimal_text(total)
    if exempt is None:
        return Rated(text, RUBRIC.rating_of(total).code)
    return Rated(text, RUBRIC.not_rated.code, exempt, RUBRIC.not_rated.reason(exempt).label.vi)


@applies("circular-01-2020.7")
def _out_of_range(points: Points) -> Iterator[Error]:
    for code, value in points.items():
        most = _MAXIMA[code]
        if most is not None and Decimal(value) > most:
            yield error(
                "points_out_of_range", f"points.{code}", CIRCULAR, points=value, criterion=code, max=most
            )


@applies("circular-01-2020.7")
def _conflicts(points: Points) -> Iterator[Error]:
    for code, criterion in _CRITERIA.items():
        if code in points and any(part.code in points for part in criterion.parts):
            yield error("points_conflict", f"points.{code}", criterion=code)


@applies("circular-01-2020.7")
def _missing(points: Points) -> Iterator[Error]:
    missing = [
        code
        for code, criterion in _CRITERIA.items()
        if code not in points and not _by_parts(criterion, points)
    ]
    if missing:
        yield error("missing_points", "points", CIRCULAR, criteria=", ".join(missing))


def _by_parts(criterion: Criterion, points: Points) -> bool:
    return bool(criterion.parts) and all(part.code in points for part in criterion.parts)


@applies("circular-01-2020.7")
def _groups(points: Points) -> Iterator[Error]:
    for group in RUBRIC.groups:
        codes = [code for criterion in group.criteria for code in _codes(criterion)]
        total = sum((Decimal(points[code]) for code in codes if code in points), Decimal(0))
        if total > group.max:
            yield error(
                "group_total", "points", GROUPS, group=group.code, total=decimal_text(total), max=group.max
            )


def _codes(criterion: Criterion) -> tuple[str, ...]:
    return (criterion.code, *(part.code for part in criterion.parts))
