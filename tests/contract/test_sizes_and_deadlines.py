"""Sizes and deadlines are data: each number with its source, what was not found left open, chosen by the day."""

from __future__ import annotations

import pytest

from contracts.deadlines import FORMS, deadlines, last_day
from contracts.sizes import SIZES, ladder_rules_on, load_ladders, load_sectors, sector_rules_on
from contracts.trades import SECTIONS

CIRCULAR, DECREE = load_ladders("circular-01-2020"), load_sectors("decree-113-2024")
KNOWN = [("agriculture", "lon"), ("agriculture", "vua")]


@pytest.mark.parametrize("ladder", [CIRCULAR.members, CIRCULAR.capital])
def test_each_ladder_has_every_size_from_the_greatest_down_to_nought(ladder: object) -> None:
    steps = ladder.steps  # type: ignore[attr-defined]
    assert [step.size for step in steps] == list(reversed(SIZES))
    least = [step.least for step in steps]
    assert least == sorted(set(least), reverse=True) and least[-1] == 0
    assert all(step.sources for step in steps)


def test_only_what_was_read_in_the_law_is_verified() -> None:
    assert all(step.verified for step in CIRCULAR.capital.steps)
    assert not any(step.verified for step in CIRCULAR.members.steps)
    assert CIRCULAR.since.verified and not DECREE.since.verified


def test_what_the_decree_demands_outside_agriculture_is_not_made_up() -> None:
    found = [(group, demand) for group in DECREE.groups for demand in group.demands]
    assert all([demand.size for demand in group.demands] == list(reversed(SIZES)) for group in DECREE.groups)
    assert [(group.code, demand.size) for group, demand in found if demand.sources] == KNOWN
    for group, demand in found:
        numbers = {demand.members is None, demand.revenue is None, demand.capital is None}
        assert numbers == {(group.code, demand.size) not in KNOWN}


def test_every_section_of_vsic_is_in_one_group_of_the_decree() -> None:
    assert sorted(section for group in DECREE.groups for section in group.sections) == sorted(SECTIONS)


@pytest.mark.parametrize(
    ("day", "ladders", "sectors"),
    [
        ("2020-03-31", None, None),
        ("2020-04-01", "circular-01-2020", None),
        ("2024-06-30", "circular-01-2020", None),
        ("2024-07-01", "circular-01-2020", "decree-113-2024"),
    ],
)
def test_the_rules_are_those_of_the_day(day: str, ladders: str | None, sectors: str | None) -> None:
    found = ladder_rules_on(day), sector_rules_on(day)
    assert tuple(rules and rules.code for rules in found) == (ladders, sectors)


def test_the_deadlines_of_a_year_with_their_articles() -> None:
    told = [(each.level, each.last_day, each.form) for each in deadlines(2024)]
    assert told == [
        ("cooperative", "2024-12-15", "I-18"),
        ("district", "2024-12-18", "II-13"),
        ("city", "2024-12-21", "II-14"),
    ]
    for each in deadlines(2024):
        assert each.verified and len(each.sources) == 2
        assert "Thông tư 01/2020/TT-BKHĐT, Điều 9" in each.articles
        assert any("Thông tư 09/2019/TT-BKHĐT" in article for article in each.articles)
    assert FORMS == ("HTX", "LHHTX")


def test_a_year_before_the_rules_has_no_deadline() -> None:
    assert (deadlines(2018), last_day(2018), last_day(2019)) == ((), None, "2019-12-15")
