"""What a plan consists of: targets, indicators, and the rules that turn events into their facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.plans.told import Condition, Exclusion, Label


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
    `left_out` names the field that says why an event adds nothing to either part.
    """

    event: str
    where: Mapping[str, tuple[str, ...]]
    key: str
    period: str | None
    numerator: Measure
    denominator: Measure | None
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target of the plan and how it is counted.

    `value` says what is shown: count (the numerator), ratio (numerator / denominator / `scale`) or percent
    (100 * numerator / denominator). `beside` names stocks shown as other denominators. `baseline` is none or
    previous_year. `article` and `bullet` give the place of `wording` in the plan's text. `excluded` says why some of the
    stock `register` are not in the denominator of `counted_by` (None: its own); the three rests are among it.
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
    register: str | None = None
    counted_by: str | None = None
    excluded: tuple[Exclusion, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """A quantity in force on a day, of no year."""

    code: str
    label: Label
    facts: tuple[FactRule, ...]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of the annex of indicators: counted by its own `facts`, or read off those of another code.

    Of another code `of` it is a part of the figure (numerator or denominator; None: the figure itself), or the sum of a
    further `field` of its events, over the field `per`, or how many have the `choice` in that field. `stock`: its own
    facts are in force on a day, of no year. `verified`: the row stands in an official text that was seen.
    """

    number: str
    code: str
    label: Label
    unit: str
    value: str
    scale: int
    verified: bool
    of: str | None = None
    part: str | None = None
    field: str | None = None
    per: str | None = None
    choice: str | None = None
    stock: bool = False
    facts: tuple[FactRule, ...] = ()


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
    annex: tuple[AnnexRow, ...] = ()
