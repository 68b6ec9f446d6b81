"""Events of plans and targets."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.reporting import AdoptPlan, ReviseTarget
from contracts.events.contract import EventContract
from contracts.fields import Count, Record, StrictSchema, Text


class PlanAdopted(StrictSchema):
    plan = Text(60, required=True)
    year = Count(required=True)
    document = Record(AdoptPlan, required=True)


class TargetRevised(ReviseTarget):
    """A new target of an indicator, in force from `decided_on`."""


def _event(schema: Schema) -> EventContract:
    return EventContract(type(schema).__name__, 1, frozenset({"reporting"}), schema)


EVENTS = (_event(PlanAdopted()), _event(TargetRevised()))
