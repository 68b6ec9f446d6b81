"""The page: figures as each language writes them, the banner of the sample, and nothing taken for markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from contracts.plans import load_document
from contracts.units import CITY, UNITS, district_codes
from services.reporting.catalogue import CATALOGUE
from services.reporting.excluded import Reasons
from services.reporting.figures import Extent
from services.reporting.indicators import answer
from services.reporting.inforce import Missed
from services.reporting.profiles import Profile, State
from services.reporting.question import Question
from services.reporting.reading import Reading
from services.reporting.settled import Asked, bounds
from services.reporting.web.numbers import day, number
from services.reporting.web.page import render
from services.reporting.web.texts import LANGUAGES, TEXTS
from tests.unit.reporting.markup import Markup

HANOI = load_document("hanoi-2024")
DONG_ANH = "017"
SUMS = {"new_htx": (1234, 0), "good_fair_share": (2, 3), "avg_revenue": (8_100_000_000_000, 3_000)}


def standing() -> list[Profile]:
    """98 credit funds, 3,899 that were not scored, and two that are rated good."""
    share, registered, operating, credit, new = dict.fromkeys(
        Reasons(CATALOGUE.indicators["good_fair_share"], 2024, "2024-12-10", CATALOGUE).figures()
    )
    here = State(here=True, numerator=True, denominator=False, mark=None)
    unscored = {registered: here, operating: here}
    rated = unscored | {share: here._replace(denominator=True)}
    return [Profile(unscored | {credit: here}, 98), Profile(unscored, 3899), Profile(rated, 2)]


def page(language: str = "vi", *, synthetic: bool = False, unit: str = CITY, **changes: Any) -> str:
    sums = {(unit, code, 2024): sum for code, sum in SUMS.items()} | {(unit, "operating_htx", 0): (4000, 0)}
    sizes = {"registry": 48213, "classification": 913, "reporting": 1}
    asked = Asked(
        question=Question("hanoi-2024", unit, None, {}, None),
        as_of="2024-12-10",
        map_day="2024-12-10",
        extents={source: Extent(size, 0) for source, size in sizes.items()},
        document=HANOI | changes,
        revised={"new_lhhtx": bounds("2.5", 3)},
        assigned={"new_htx": {"001": 60, "017": 45.5}},
    )
    reading = Reading(
        asked=asked,
        sums=sums,
        by_unit={(DONG_ANH, "new_htx", 2024): (1000, 0), ("001", "new_htx", 2024): (500, 0)},
        synthetic=synthetic,
        profiles=standing(),
        missed={"model": [Missed("registry", 7, "rated_good_or_fair", True)]},
    )
    return render(answer(reading), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_each_language(language: str) -> None:
    markup = Markup(page(language))
    assert markup.open == []
    assert f'<html lang="{language}">' in page(language)
    assert HANOI["title"][language] in markup.text
    for indicator in HANOI["indicators"]:
        assert indicator["label"][language] in markup.text
    for unit in (UNITS[code] for code in district_codes()):
        assert (unit.name_vi if language == "vi" else unit.name_en) in markup.text


def test_the_figures_are_written_as_each_language_writes_them() -> None:
    vi, en = Markup(page("vi")).text, Markup(page("en")).text
    assert "1.234" in vi and "66,67" in vi and "10/12/2024" in vi and "65–70" in vi
    assert "1,234" in en and "66.67" in en and "10 Dec 2024" in en and "65–70" in en


def test_a_revised_target_with_a_fraction_is_shown() -> None:
    assert "2,5–3" in Markup(page("vi")).text


def test_a_figure_without_data_is_a_dash_and_not_a_zero() -> None:
    row = page("en").split('id="avg_profit"')[1].split("</tr>")[0]
    assert TEXTS["en"]["no_data"] in row
    assert '<td class="number value">–</td>' in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_named_as_such_and_real_figures_are_not(language: str) -> None:
    assert TEXTS[language]["synthetic"] in Markup(page(language, synthetic=True)).text
    assert TEXTS[language]["synthetic"] not in page(language)
    assert "synthetic" not in page(language).replace("page.css", "")


def test_what_is_typed_is_never_markup() -> None:
    """Given a plan whose words are markup, when the page is made, then a browser shows them as they are."""
    evil = "<script>alert('x')</script>\"'&"
    label = {"vi": evil, "en": evil}
    indicators = [row | {"label": label, "wording": evil} for row in HANOI["indicators"]]
    for language in LANGUAGES:
        markup = Markup(made := page(language, title=label, indicators=indicators))
        assert "script" not in markup.seen
        assert evil in markup.text
        assert "<script" not in made
        assert not re.search(r'title="[^"]*"[^ >]', made)


def details_of(code: str, language: str = "vi", **changes: Any) -> str:
    return page(language, **changes).split(f'id="{code}"')[1].split("</details>")[0]


def test_each_indicator_tells_its_pace_who_is_left_out_and_other_denominators() -> None:
    assert "nếu chia đều trong năm, đến ngày này cần 94,3" in details_of("new_htx")
    share = details_of("good_fair_share")
    assert "quỹ tín dụng nhân dân (theo phiếu đã nộp hoặc ngành nghề trong sổ): 98" in share
    assert "(kể cả đã ngừng trên 3 tháng trong năm rồi hoạt động lại): 3.899" in share
    assert "0,05 % trên 4.000: Hợp tác xã đang hoạt động" in share
    assert "operating but not reporting: 3,999".lower() in details_of("avg_revenue", "en").lower()
    assert "pace" not in details_of("avg_revenue", "en").lower()


def test_conditions_that_are_missed_are_told_with_their_article() -> None:
    assert (
        "Xếp loại khá (65 điểm) trở lên năm trước (QĐ 4857/QĐ-UBND, 16/11/2021): 1 chưa đạt, 0 chưa rõ"
        in details_of("model")
    )


def test_targets_assigned_to_units_are_held_against_the_citys() -> None:
    assert "Tổng giao 105,5, nhiều hơn chỉ tiêu thành phố 5,5" in details_of("new_htx")
    own = page("vi", unit=DONG_ANH).split('id="new_htx"')[1].split("</tr>")[0]
    assert "45,5" in own
    without = page("vi", unit=DONG_ANH).split('id="new_tht"')[1].split("</tr>")[0]
    assert "Chưa giao chỉ tiêu" in without and '<td class="number">–</td>' in without


def test_the_facts_behind_each_figure_are_one_click_away_at_the_same_sizes() -> None:
    at = "at=registry:48213,classification:913,reporting:1"
    for row in HANOI["indicators"]:
        link = f"/plans/hanoi-2024/indicators/{row['code']}/evidence?as_of=2024-12-10&amp;unit=01&amp;{at}"
        assert link in details_of(row["code"], "en")


def test_the_chosen_unit_is_named_and_selected() -> None:
    made = page("en", unit=DONG_ANH)
    assert f'<option value="{DONG_ANH}" selected>' in made
    assert f"<strong>{UNITS[DONG_ANH].name_en}</strong>" in made


def test_every_district_and_the_city_have_a_row_and_the_highest_the_longest_bar() -> None:
    table = page("en").split('<table class="districts">')[1]
    assert table.count('<th scope="row">') == len(district_codes()) + 1 == 31
    assert 'width="100"' in row_of(table, DONG_ANH)
    assert 'width="50"' in row_of(table, "001")
    assert 'width="100"' not in row_of(table, "002")


def row_of(table: str, unit: str) -> str:
    return next(row for row in table.split("</tr>") if f"unit={unit}" in row)


def test_the_permanent_address_holds_day_unit_and_the_sizes_of_the_logs() -> None:
    made = page("vi")
    at = "at=registry:48213,classification:913,reporting:1"
    assert f"/?as_of=2024-12-10&amp;unit=01&amp;lang=vi&amp;{at}" in made
    assert f"/plans/hanoi-2024/indicators?as_of=2024-12-10&amp;unit=01&amp;{at}" in made


def test_the_other_language_is_one_click_away_with_the_same_question() -> None:
    assert "/?as_of=2024-12-10&amp;unit=017&amp;lang=en" in page("vi", unit=DONG_ANH)
    assert "/?as_of=2024-12-10&amp;unit=017&amp;lang=vi" in page("en", unit=DONG_ANH)


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    vi, en = TEXTS["vi"], TEXTS["en"]
    assert vi.keys() == en.keys()
    assert gaps(vi) == gaps(en)


def gaps(texts: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in texts.items()}


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(None, "–", "–"), (0, "0", "0"), (1234567, "1.234.567", "1,234,567"), (1234567.5, "1.234.567,5", "1,234,567.5"),
     (66.67, "66,67", "66.67"), (100.0, "100", "100"), (1000.0, "1.000", "1,000"), (0.1 + 0.2, "0,3", "0.3"),
     (-1234.5, "-1.234,5", "-1,234.5"), (2**53 - 1, "9.007.199.254.740.991", "9,007,199,254,740,991")],
)  # fmt: skip
def test_a_number_in_each_language(value: float | None, vi: str, en: str) -> None:
    assert (number(value, "vi"), number(value, "en")) == (vi, en)


def test_a_day_in_each_language() -> None:
    assert [day("2024-02-05", language) for language in ("vi", "en")] == ["05/02/2024", "5 Feb 2024"]
    assert day("2024-12-31", "en") == "31 Dec 2024"
