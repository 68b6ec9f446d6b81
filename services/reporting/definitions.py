"""Definitions of indicators, compiled: for each event type, the functions that make its facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from contracts.plans import FactRule, Measure, OneOf, Plan

# A void names the event and its stream; a fact can be found again only by a key that is one of these.
KEYS = ("cooperative_id", "class_id")
STOCK_PERIOD = 0
# Goes up with any change of the tables, or of what the fold writes into them.
TABLES = 4

Data = Mapping[str, Any]


class BadDefinition(Exception):
    """A definition that cannot be counted; the message names it."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the fact of one indicator from an event's data, where it `admits` the event.

    `period` names the field with the year; None: the year of the effective day; STOCK_PERIOD: none. `fields` are those
    it reads numbers from; an event that leaves one of them out gives no fact.
    """

    indicator: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    key: str
    period: str | int | None
    numerator: Callable[[Data], int]
    denominator: Callable[[Data], int]
    fields: tuple[str, ...] = ()

    def admits(self, data: Data) -> bool:
        for field, values in self.where:  # a loop, since this runs for every event and rule of a rebuild
            if data.get(field) not in values:
                return False
        return not self.fields or all(data.get(field) is not None for field in self.fields)

    def period_of(self, data: Data, effective_on: str) -> int:
        if isinstance(self.period, int):
            return self.period
        return int(data[self.period] if self.period else effective_on[:4])


Definitions = Mapping[str, tuple[Maker, ...]]


def compile_definitions(plans: Iterable[Plan]) -> Definitions:
    """Makers by event type. An indicator that stands in several plans must be defined alike. Raises BadDefinition."""
    rules: dict[str, tuple[FactRule, ...]] = {}
    makers: dict[str, list[Maker]] = {}
    for plan in plans:
        for code, facts, default in _defined(plan):
            if code not in rules:
                rules[code] = facts
                _must_not_overlap(code, facts)
                for rule in facts:
                    makers.setdefault(rule.event, []).append(_maker(code, rule, default))
            elif rules[code] != facts:
                raise BadDefinition(f"{code}: two plans define it differently")
    return {event: tuple(found) for event, found in makers.items()}


def digest(plans: Iterable[Plan]) -> str:
    """Names a set of definitions and the tables they fill: a projection made with others must be rebuilt."""
    defined = sorted(
        (code, repr(facts), default) for plan in plans for code, facts, default in _defined(plan)
    )
    return hashlib.sha256(repr((TABLES, defined)).encode()).hexdigest()[:16]


def _defined(plan: Plan) -> Iterable[tuple[str, tuple[FactRule, ...], int | None]]:
    yield from ((indicator.code, indicator.facts, None) for indicator in plan.indicators)
    yield from ((stock.code, stock.facts, STOCK_PERIOD) for stock in plan.stocks)


def _maker(code: str, rule: FactRule, default: int | None) -> Maker:
    if rule.key not in KEYS:
        raise BadDefinition(f"{code}: key {rule.key!r} is none of {', '.join(KEYS)}")
    return Maker(
        indicator=code,
        where=tuple((field, tuple(values)) for field, values in rule.where.items()),
        key=rule.key,
        period=rule.period if rule.period else default,
        numerator=_measure(rule.numerator),
        denominator=_measure(0 if rule.denominator is None else rule.denominator),
        fields=tuple(
            each for each in (rule.period, rule.numerator, rule.denominator) if isinstance(each, str)
        ),
    )


def _must_not_overlap(code: str, rules: tuple[FactRule, ...]) -> None:
    """One event, one fact: two of the same key, day and entry would have no order."""
    for one, other in combinations(rules, 2):
        apart = any(
            set(one.where[field]).isdisjoint(other.where[field]) for field in {*one.where} & {*other.where}
        )
        if one.event == other.event and not apart:
            raise BadDefinition(f"{code}: two rules may both count the same {one.event}")


def _measure(measure: Measure) -> Callable[[Data], int]:
    if isinstance(measure, int):
        return lambda data: measure
    if isinstance(measure, OneOf):
        return lambda data: int(data.get(measure.field) in measure.values)
    return lambda data: int(data[measure])
