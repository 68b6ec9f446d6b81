"""Definitions of indicators, compiled: for each event type, the functions that make its facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from itertools import combinations

import orjson

from contracts.plans import FactRule, Measure, OneOf, Plan
from services.reporting.catalogue import STOCK_PERIOD, BadDefinition, Catalogue, Counted
from services.reporting.makers import Data, Definitions, Maker

__all__ = ["STOCK_PERIOD", "BadDefinition", "Definitions", "Maker", "compile_definitions", "digest"]

# A void names the event and its stream; a fact can be found again only by a key that is one of these.
KEYS = ("cooperative_id", "class_id")
# Goes up with any change of the tables, or of what the fold writes into them.
TABLES = 5
# How COPY writes that there is nothing.
NULL = "\\N"
# Why a fact can be found by itself: something is said of each, or an event adds nothing and does not say why.
WATCHED, UNSTATED = "watched", "unstated"


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
