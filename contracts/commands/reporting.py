"""Commands on plans and targets."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.contract import CommandContract
from contracts.commands.counting import FactRule, Name
from contracts.fields import (
    Choice,
    Count,
    Day,
    Items,
    Number,
    Record,
    StrictSchema,
    Table,
    Text,
    Truth,
    Unit,
)
from contracts.plans.told import RESTS

PLAN_CODE = 60
MOST_INDICATORS = 200
MOST_RULES = 20
MOST_UNITS = 200
UNITS_OF_VALUE = ("htx", "lhhtx", "tht", "percent", "class", "person", "people", "million_dong")


class Label(StrictSchema):
    vi = Text(300, required=True)
    en = Text(300, required=True)


class Target(StrictSchema):
    min = Number(required=True)
    max = Number()


class PlanDocument(StrictSchema):
    """Where the plan stands on paper; a blank in the paper is null."""

    number = Text(100, allow_none=True)
    date = Day(allow_none=True)
    issued_by = Text(300, allow_none=True)
    signed_by = Text(300, allow_none=True)
    source = Text(500, allow_none=True)


class PlanExclusion(StrictSchema):
    """Who is not in the denominator, and by what that is known; see `contracts.plans.definition`."""

    code = Text(60, required=True)
    label = Record(Label, required=True)
    absent_from = Text(60)
    field = Name()
    choice = Name()
    founded = Text(60)
    months = Count(least=1, most=120)
    rest = Choice(RESTS)


class PlanCondition(StrictSchema):
    """What is expected of each that is counted, and only warned of."""

    code = Text(60, required=True)
    label = Record(Label, required=True)
    article = Text(60, required=True)
    of = Text(60, required=True)
    years = Count(least=1, most=10, required=True)


class PlanIndicator(StrictSchema):
    """A target with its wording; how it is counted is the definition of the same code (contracts/plans)."""

    code = Text(60, required=True)
    label = Record(Label, required=True)
    wording = Text(500, required=True)
    article = Text(60, required=True)
    bullet = Count()
    unit = Choice(UNITS_OF_VALUE, required=True)
    target = Record(Target, required=True)
    value = Choice(("count", "ratio", "percent"))
    scale = Count(least=1)
    baseline = Choice(("none", "previous_year"))
    beside = Items(Text(60), 20)
    register = Text(60)
    counted_by = Text(60)
    excluded = Items(Record(PlanExclusion), 20)
    conditions = Items(Record(PlanCondition), 20)
    facts = Items(Record(FactRule), MOST_RULES)


class PlanStock(StrictSchema):
    code = Text(60, required=True)
    label = Record(Label, required=True)
    facts = Items(Record(FactRule), MOST_RULES)


class PlanAnnexRow(StrictSchema):
    """A row of the annex; see `contracts.plans.definition`."""

    number = Text(20, required=True)
    code = Text(60, required=True)
    label = Record(Label, required=True)
    unit = Choice(UNITS_OF_VALUE, required=True)
    value = Choice(("count", "ratio", "percent"))
    scale = Count(least=1)
    verified = Truth(required=True)
    of = Text(60)
    part = Choice(("numerator", "denominator"))
    field = Name()
    per = Name()
    choice = Name()
    stock = Truth()
    facts = Items(Record(FactRule), MOST_RULES)


class AdoptPlan(StrictSchema):
    plan = Text(PLAN_CODE, required=True)
    year = Count(least=1996, most=2100, required=True)
    title = Record(Label, required=True)
    scope = Unit()
    report_by = Day()
    document = Record(PlanDocument)
    indicators = Items(Record(PlanIndicator), MOST_INDICATORS, required=True)
    stocks = Items(Record(PlanStock), MOST_INDICATORS)
    annex = Items(Record(PlanAnnexRow), MOST_INDICATORS)


class ReviseTarget(StrictSchema):
    plan = Text(PLAN_CODE, required=True)
    indicator = Text(60, required=True)
    min = Number(required=True)
    max = Number()
    decided_on = Day(required=True)
    decision_no = Text(100, required=True)


class AssignTargets(StrictSchema):
    """What each unit is to reach of an indicator that is counted; the whole assignment replaces the one before it."""

    plan = Text(PLAN_CODE, required=True)
    indicator = Text(60, required=True)
    targets = Table(Unit(), Number(), MOST_UNITS, required=True)
    decided_on = Day(required=True)
    decision_no = Text(100, required=True)


class PublishFigures(StrictSchema):
    """Record the figures as they stand; the whole city's, and of the plan year's latest day, unless given."""

    plan = Text(PLAN_CODE, required=True)
    unit = Unit()
    as_of = Day()


def _command(name: str, schema: Schema, day: str | None) -> CommandContract:
    return CommandContract(name, frozenset({"reporting"}), schema, day)


COMMANDS = (
    _command("adopt_plan", AdoptPlan(), None),
    _command("revise_target", ReviseTarget(), "decided_on"),
    _command("assign_targets", AssignTargets(), "decided_on"),
    _command("publish_figures", PublishFigures(), None),
)
