"""Every rule has an article, every article a rule or a line saying why not; and no number is without its day."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.laws import ARTICLES, NUMBERS, RULES, cite, number
from services.cli.lawbook import DECIDERS
from services.registry.described import transitions
from services.registry.domain import commands, rules

APPLIED = {code for codes in RULES.values() for code in codes}


def public_rules() -> Iterator[Any]:
    for module in pkgutil.iter_modules(rules.__path__):
        loaded = importlib.import_module(f"{rules.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            of_a_case = list(inspect.signature(function).parameters) == ["case"]
            if function.__module__ == loaded.__name__ and of_a_case and not name.startswith("_"):
                yield function


def test_every_rule_names_its_articles_and_says_what_must_hold() -> None:
    found = list(public_rules())
    assert len(found) > 20
    assert [rule.__name__ for rule in found if rule not in RULES or not rule.__doc__] == []


def test_every_rule_is_kept_by_a_command() -> None:
    kept = {rule for kept in commands.RULES.values() for rule in kept}
    assert {rule.__name__ for rule in public_rules()} - {rule.__name__ for rule in kept} == {"is_known"}


def test_the_book_knows_the_rules_of_each_service_that_judges_by_law() -> None:
    modules = {rule.__module__.split(".")[1] for rule in RULES}
    assert (modules, len(DECIDERS)) == ({"registry", "classification"}, 2)


def test_every_article_has_a_rule_or_a_line_saying_why_not() -> None:
    numbered = {number.article for numbers in NUMBERS.values() for number in numbers}
    for code, article in ARTICLES.items():
        assert (code in APPLIED) != bool(article.why_not), code
    assert numbered - {None} <= APPLIED


def test_an_article_whose_text_was_not_seen_is_never_cited() -> None:
    unseen = [code for code, article in ARTICLES.items() if not article.verified]
    assert unseen and [cite(code) for code in unseen] == [None] * len(unseen)


@pytest.mark.parametrize(("form", "before", "since"), [("HTX", 7, 5), ("LHHTX", 4, 3), ("THT", 2, 2)])
def test_the_minimum_of_members_changes_with_the_law(form: str, before: int, since: int) -> None:
    name = f"minimum_members.{form}"
    assert [number(name, day).value for day in ("1990-01-01", "2024-06-30", "2024-07-01")] == [
        before,
        before,
        since,
    ]


def test_every_refusal_of_the_decision_table_can_be_told() -> None:
    found = transitions()
    assert len(found) == 16 * 6
    assert all(after != "operating" for (name, state), (after, refused) in found.items() if state == "stuck")
