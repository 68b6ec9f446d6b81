"""Events of plans and targets. A number that is no whole one is kept as decimal text."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.reporting import (
    MOST_INDICATORS,
    MOST_UNITS,
    AdoptPlan,
    AssignTargets,
    PlanIndicator,
    ReviseTarget,
)
from contracts.events.contract import EventContract
from contracts.fields import Count, Day, Items, KeptNumber, Record, StrictSchema, Table, Text, Unit


class AdoptedTarget(StrictSchema):
    min = KeptNumber(required=True)
    max = KeptNumber()


class AdoptedIndicator(PlanIndicator):
    target = Record(AdoptedTarget, required=True)


class AdoptedPlan(AdoptPlan):
    indicators = Items(Record(AdoptedIndicator), MOST_INDICATORS, required=True)


class PlanAdopted(StrictSchema):
    plan = Text(60, required=True)
    year = Count(required=True)
    document = Record(AdoptedPlan, required=True)


class TargetRevised(ReviseTarget):
    """A new target of an indicator, in force from `decided_on`."""

    min = KeptNumber(required=True)
    max = KeptNumber()


class TargetsAssigned(AssignTargets):
    """What each unit is to reach, in force from `decided_on`; it replaces the assignment before it."""

    targets = Table(Unit(), KeptNumber(), MOST_UNITS, required=True)


class Head(StrictSchema):
    """A log at a size: all that the entries up to it can be held to."""

    size = Count(required=True)
    root = Text(44, required=True)


class Heads(StrictSchema):
    registry = Record(Head, required=True)
    classification = Record(Head, required=True)
    reporting = Record(Head, required=True)


class FiguresPublished(StrictSchema):
    """The figures of a day, what they followed from, and what is to be found again: two digests (SHA-256, base64)."""

    plan = Text(60, required=True)
    unit = Unit(required=True)
    as_of = Day(required=True)
    at = Record(Heads, required=True)
    view = Text(100, required=True)
    projection = Text(44, required=True)
    answer = Text(44, required=True)
    values = Table(Text(60), Text(40), MOST_INDICATORS, required=True)


def _event(schema: Schema) -> EventContract:
    return EventContract(type(schema).__name__, 1, frozenset({"reporting"}), schema)


EVENTS = (
    _event(PlanAdopted()),
    _event(TargetRevised()),
    _event(TargetsAssigned()),
    _event(FiguresPublished()),
)
