"""Random score sheets: most of them right, with a total on or beside a limit of the ratings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.model.rating import CRITERIA, MOST, PARTS

TOTALS = ("100", "80", "79.99", "65", "64.5", "50", "49.75", "30")
GREATEST = MOST | {"10": 10, "11": 10, "12": 5, "13": 5, "14": 5, "15": 5}


def usually(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((usual,) * 4 * len(others) + others)


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, float]:
    """A sheet with a total on or beside a limit of the ratings; some told by parts, a few wrong."""
    missing, points = 100 - Decimal(draw(st.sampled_from(TOTALS))), {}
    for code in draw(st.permutations(CRITERIA)):
        less = min(missing, Decimal(GREATEST[code]))
        missing, points[code] = missing - less, float(GREATEST[code] - less)
    for code in draw(st.sets(st.sampled_from(tuple(PARTS)), max_size=2)):
        points |= _by_parts(code, points.pop(code))
    wrong = {"1": 7.0, "1a": 6.5, "5": 8.5, "10": 21.5, "16": 1.0}
    code = draw(usually(None, *wrong, *CRITERIA[:2]))
    return {each: told for each, told in points.items() if each != code} | (
        {code: wrong[code]} if code in wrong and draw(st.booleans()) else {}
    )


def _by_parts(code: str, points: float) -> dict[str, float]:
    left, parts = Decimal(str(points)), {}
    for part, most in PARTS[code].items():
        given = min(left, Decimal(most))
        left, parts[part] = left - given, float(given)
    return parts
