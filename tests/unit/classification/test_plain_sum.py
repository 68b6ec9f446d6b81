"""The rating of any right sheet is that of its plain sum, counted here in whole hundredths of a point."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.classification.scoring import RUBRIC, errors, rate

WITH_A_MOST = {criterion.code: criterion.max for criterion in RUBRIC.criteria() if criterion.max}
OTHERS = [criterion.code for criterion in RUBRIC.criteria() if criterion.max is None]
SHEETS = st.fixed_dictionaries(
    {code: st.integers(0, most * 100) for code, most in WITH_A_MOST.items()}
    | {code: st.integers(0, 4_000 // len(OTHERS)) for code in OTHERS}
)


def at(total: int) -> dict[str, int]:
    """A sheet of so many hundredths, filled from the first criterion on."""
    sheet = dict.fromkeys((*WITH_A_MOST, *OTHERS), 0)
    for code, most in {**WITH_A_MOST, OTHERS[0]: 40}.items():
        sheet[code] = min(total, most * 100)
        total -= sheet[code]
    return sheet


@settings(deadline=None)
@given(SHEETS)
@example(at(10_000))
@example(at(8_000))
@example(at(7_999))
@example(at(6_500))
@example(at(6_499))
@example(at(5_000))
@example(at(4_999))
@example(at(0))
def test_a_right_sheet_is_rated_by_its_plain_sum(hundredths: dict[str, int]) -> None:
    points = {code: str(Decimal(value) / 100) for code, value in hundredths.items()}
    total = sum(hundredths.values())
    by_hand = next(
        name
        for least, name in ((8_000, "tot"), (6_500, "kha"), (5_000, "trung_binh"), (0, "yeu"))
        if total >= least
    )
    assert errors(points) == ()
    rated = rate(points, None)
    assert (Decimal(rated.total) * 100, rated.rating, rated.reason) == (total, by_hand, None)


@settings(deadline=None)
@given(SHEETS)
def test_one_that_is_not_rated_has_the_same_sum_and_a_reason(hundredths: dict[str, int]) -> None:
    points = {code: str(Decimal(value) / 100) for code, value in hundredths.items()}
    rated, exempt = rate(points, None), rate(points, "stopped_over_3_months")
    assert exempt.total == rated.total
    assert exempt.rating == "khong_danh_gia" != rated.rating
    assert exempt.reason == "ngừng hoạt động từ trên 3 tháng trong năm"
