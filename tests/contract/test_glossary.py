"""One glossary: whatever the contracts name is explained in it, in both languages, with its article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import Schema, fields

from contracts.commands import COMMANDS
from contracts.commands.contract import ROLES
from contracts.events import EVENTS
from contracts.fields import Choice
from contracts.plans import load_plan
from contracts.publishing import glossary
from contracts.publishing.documents import entry_schema
from contracts.rubrics import load_rubric

SCHEMAS = [(event.type, event.schema) for event in EVENTS.values()] + [
    (command.name, command.schema) for command in COMMANDS.values()
]


def fields_of(schema: Schema, owner: str) -> Iterator[tuple[str, str, fields.Field[Any]]]:
    """Every field with its owner, also of objects within."""
    for name, field in schema.fields.items():
        yield owner, name, field
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from fields_of(inner.schema, name)


FIELDS = [found for owner, schema in SCHEMAS for found in fields_of(schema, owner)]


def test_every_event_and_every_command_is_explained_and_nothing_that_is_gone() -> None:
    assert set(glossary.sections()["Events"]) == {type for type, _ in EVENTS}
    assert set(glossary.sections()["Commands"]) == set(COMMANDS)


def test_every_field_is_explained_and_no_field_that_is_gone() -> None:
    explained = set(glossary.sections()["Fields"])
    used = {f"{owner}.{name}" if f"{owner}.{name}" in explained else name for owner, name, _ in FIELDS}
    assert used == explained


def test_every_value_that_a_field_chooses_from_is_explained() -> None:
    chosen = {choice for _, _, field in FIELDS if isinstance(field, Choice) for choice in field.choices}
    explained = {term for section in ("Values", "Terms", "Commands") for term in glossary.sections()[section]}
    assert chosen | set(ROLES) <= explained


def test_every_attribute_of_the_envelope_is_explained() -> None:
    attributes = entry_schema(EVENTS["CooperativeFounded", 1])["properties"]
    assert set(glossary.sections()["Envelope"]) == set(attributes)


@pytest.mark.parametrize("section", ["Terms", "Events", "Commands", "Fields", "Envelope", "Values"])
def test_each_term_has_its_vietnamese_its_meaning_and_an_article_or_a_dash(section: str) -> None:
    for name, term in glossary.sections()[section].items():
        assert term.vietnamese and term.meaning and term.article, name
        assert not term.meaning.endswith("."), f"{name}: the full stop is put when it is shown"


def test_ratings_are_called_what_the_rubric_calls_them() -> None:
    rubric = load_rubric("circular-01-2020")
    told = {code: term.vietnamese for code, term in glossary.sections()["Values"].items()}
    named = {rating.code: rating.label.vi.lower() for rating in rubric.ratings}
    named[rubric.not_rated.code] = rubric.not_rated.label.vi.lower()
    assert named == {code: told[code] for code in named}


def test_what_the_plan_counts_is_named_by_events_and_fields_that_exist() -> None:
    plan = load_plan("hanoi-2024")
    schemas = {event.type: event.schema for event in EVENTS.values()}
    rules = [rule for indicator in plan.indicators for rule in indicator.facts]
    for rule in [*rules, *(rule for stock in plan.stocks for rule in stock.facts)]:
        named = {rule.key, *rule.where, *filter(None, [rule.period])}
        named |= {measure for measure in (rule.numerator, rule.denominator) if isinstance(measure, str)}
        assert named <= set(schemas[rule.event].fields), rule.event
