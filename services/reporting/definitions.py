"""Definitions of indicators, compiled: for each event type, the functions that make its facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import orjson

from contracts.plans import FactRule, Measure, OneOf, Plan
from services.reporting.catalogue import STOCK_PERIOD, BadDefinition, Catalogue, Counted

__all__ = ["STOCK_PERIOD", "BadDefinition", "Definitions", "Maker", "compile_definitions", "digest"]

# A void names the event and its stream; a fact can be found again only by a key that is one of these.
KEYS = ("cooperative_id", "class_id")
# Goes up with any change of the tables, or of what the fold writes into them.
TABLES = 5
# How COPY writes that there is nothing.
NULL = "\\N"
# Why a fact can be found by itself: something is said of each, or an event adds nothing and does not say why.
WATCHED, UNSTATED = "watched", "unstated"

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the fact of one indicator from an event's data, where it `admits` the event.

    `period` names the field with the year; None: the year of the effective day; STOCK_PERIOD: none. `fields` are those
    it reads numbers from; an event that leaves one of them out gives no fact. `more` writes what most facts leave empty,
    as COPY text: why the event adds nothing, and the further fields it carries.
    """

    indicator: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    key: str
    period: str | int | None
    numerator: Callable[[Data], int]
    denominator: Callable[[Data], int]
    fields: tuple[str, ...] = ()
    more: Callable[[Data], str] | None = None

    def admits(self, data: Data) -> bool:
        for field, values in self.where:  # a loop, since this runs for every event and rule of a rebuild
            if data.get(field) not in values:
                return False
        return not self.fields or all(data.get(field) is not None for field in self.fields)

    def period_of(self, data: Data, effective_on: str) -> int:
        if isinstance(self.period, int):
            return self.period
        return int(data[self.period] if self.period else effective_on[:4])


class Definitions(dict[str, tuple[Maker, ...]]):
    """Makers by event type, and by the form of cooperative that most of them ask for first."""

    def __init__(self, makers: Mapping[str, tuple[Maker, ...]]) -> None:
        super().__init__(makers)
        self._of_form: dict[tuple[str, object], tuple[Maker, ...]] = {}

    def of(self, type: str, form: object) -> tuple[Maker, ...]:
        """The makers that may admit an event of this type and form; they no longer ask for the form."""
        known = self._of_form.get((type, form))
        if known is None:
            known = self._of_form[type, form] = tuple(
                replace(maker, where=tuple(each for each in maker.where if each[0] != "form"))
                for maker in self[type]
                if all(form in values for field, values in maker.where if field == "form")
            )
        return known


def compile_definitions(plans: Iterable[Plan]) -> Definitions:
    """Makers by event type. An indicator that stands in several plans must be defined alike. Raises BadDefinition."""
    makers: dict[str, list[Maker]] = {}
    for counted in Catalogue(tuple(plans)).counted.values():
        _must_not_overlap(counted.code, counted.facts)
        for rule in counted.facts:
            makers.setdefault(rule.event, []).append(_maker(counted, rule))
    return Definitions({event: tuple(found) for event, found in makers.items()})


def digest(plans: Iterable[Plan]) -> str:
    """Names a set of definitions and the tables they fill: a projection made with others must be rebuilt."""
    counted = Catalogue(tuple(plans)).counted.values()
    defined = sorted(
        (each.code, repr(each.facts), each.stock, each.watched, each.carried) for each in counted
    )
    return hashlib.sha256(repr((TABLES, defined)).encode()).hexdigest()[:16]


def _maker(counted: Counted, rule: FactRule) -> Maker:
    if rule.key not in KEYS:
        raise BadDefinition(f"{counted.code}: key {rule.key!r} is none of {', '.join(KEYS)}")
    measures = (rule.period, rule.numerator, rule.denominator)
    return Maker(
        indicator=counted.code,
        where=tuple((field, tuple(values)) for field, values in rule.where.items()),
        key=rule.key,
        period=rule.period or (STOCK_PERIOD if counted.stock else None),
        numerator=_measure(rule.numerator),
        denominator=_measure(0 if rule.denominator is None else rule.denominator),
        fields=tuple(each for each in measures if isinstance(each, str)),
        more=_more(counted, rule),
    )


def _more(counted: Counted, rule: FactRule) -> Callable[[Data], str] | None:
    """Two columns of COPY text; None where both are always empty."""
    fields, mark = counted.carried, WATCHED if counted.watched else NULL
    if rule.left_out:
        marked = _marked(rule, rule.left_out, mark)
        return lambda data: f"{marked(data)}\t{_array(data, fields) if fields else NULL}"
    if fields:
        return lambda data: f"{mark}\t{_array(data, fields)}"
    return (lambda data: f"{mark}\t{NULL}") if counted.watched else None


def _marked(rule: FactRule, reason: str, otherwise: str) -> Callable[[Data], str]:
    """Why an event adds nothing, where that is so."""
    numerator, denominator = _measure(rule.numerator), _measure(rule.denominator or 0)

    def marked(data: Data) -> str:
        if denominator(data) or numerator(data):
            return otherwise
        return _copied(str(data.get(reason) or UNSTATED))

    return marked


def _array(data: Data, fields: tuple[str, ...]) -> str:
    """An array of texts as COPY reads it; numbers, texts and null are written there as in JSON."""
    cells = orjson.dumps([data.get(field) for field in fields]).decode()
    return "{" + _copied(cells[1:-1]) + "}"


def _copied(text: str) -> str:
    return text.replace("\\", "\\\\")


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
