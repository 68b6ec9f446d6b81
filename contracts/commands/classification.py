"""Commands on yearly reports and score sheets."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.contract import CommandContract
from contracts.fields import (
    MOST,
    Choice,
    Count,
    Criterion,
    Day,
    Dong,
    Items,
    Points,
    StrictSchema,
    Table,
    Uuid,
)

MOST_CRITERIA = 60
# What its products and services are for: Circular 01/2020, Art. 3.
AIMS = ("production", "consumption", "employment")
YEAR = {"least": 1996, "most": 2100, "required": True}


class FileAnnualReport(StrictSchema):
    """The yearly report of a cooperative (Circular 09/2019, form I-18), in whole VND and counts."""

    cooperative_id = Uuid(required=True)
    year = Count(**YEAR)
    filed_on = Day(required=True)
    revenue = Dong(required=True)
    profit = Dong(least=-MOST, required=True)
    wages = Dong(required=True)
    workers = Count(required=True)
    members = Count()
    members_joined = Count()
    members_left = Count()
    member_workers = Count()
    revenue_from_members = Dong()
    total_capital = Dong()
    charter_capital = Dong()
    equity = Dong(least=-MOST)
    liabilities = Dong()
    fixed_assets = Dong()
    undividable_assets = Dong()
    tax = Dong()
    funds = Dong()
    state_support = Dong()
    managers = Count()
    managers_primary = Count()
    managers_higher = Count()
    serves = Items(Choice(AIMS), len(AIMS))


class ScoreCooperative(StrictSchema):
    """The score sheet of Circular 01/2020, Annex 2."""

    cooperative_id = Uuid(required=True)
    year = Count(**YEAR)
    scored_on = Day(required=True)
    points = Table(Criterion(), Points(), MOST_CRITERIA, required=True)


def _command(name: str, schema: Schema, day: str) -> CommandContract:
    return CommandContract(name, frozenset({"classification"}), schema, day)


COMMANDS = (
    _command("file_annual_report", FileAnnualReport(), "filed_on"),
    _command("score_cooperative", ScoreCooperative(), "scored_on"),
)
