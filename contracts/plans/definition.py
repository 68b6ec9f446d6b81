"""What a plan consists of: targets, indicators, and the rules that turn events into their facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Target:
    """What the plan asks for, in the indicator's unit; `max` only where it names a range."""

    min: int
    max: int | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Counts 1 where the event's field has one of the values, else 0."""

    field: str
    values: tuple[str, ...]


Measure = int | str | OneOf
"""A number, the name of a field of the event's data, or a test of a field."""


@dataclass(frozen=True, slots=True)
class FactRule:
    """How events of a type become facts.

    `where` admits an event whose fields each have one of the values. Facts with the same `key` and period
    displace one another. `period` names the field that holds the year; None: the year of the effective day.
    """

    event: str
    where: Mapping[str, tuple[str, ...]]
    key: str
    period: str | None
    numerator: Measure
    denominator: Measure | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target of the plan and how it is counted.

    `value` says what is shown: count (the numerator), ratio (numerator / denominator / `scale`) or percent
    (100 * numerator / denominator). `beside` names stocks shown as other denominators. `baseline` is none or
    previous_year. `article` and `bullet` give the place of `wording` in the plan's text.
    """

    code: str
    label: Label
    wording: str
    article: str
    bullet: int
    unit: str
    target: Target
    value: str
    scale: int
    baseline: str
    facts: tuple[FactRule, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """A quantity in force on a day, of no year."""

    code: str
    label: Label
    facts: tuple[FactRule, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    code: str
    year: int
    title: Label
    scope: str
    report_by: str
    document: Mapping[str, str | None]
    indicators: tuple[Indicator, ...]
    stocks: tuple[Stock, ...]
