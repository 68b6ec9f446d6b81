"""Commands on the lifecycle of cooperatives, unions and groups."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.contract import FORMS, CommandContract
from contracts.fields import (
    Choice,
    Count,
    Day,
    Dong,
    Items,
    Record,
    Sector,
    StrictSchema,
    TaxCode,
    Text,
    Truth,
    Unit,
    Uuid,
)

SUPPORTS = (
    "consolidation",
    "young_worker",
    "showcase_point",
    "model",
    "credit",
    "trade_promotion",
    "land",
    "tax",
    "technology",
)
# Law 2012 Art. 54: voluntary, or compulsory by one of five grounds; plain `compulsory` where the paper names none.
GROUNDS = (
    "voluntary",
    "compulsory",
    "inactive_12_months",
    "too_few_members_12_months",
    "no_general_meeting_18_months",
    "certificate_revoked",
    "court_decision",
)
MOST_ATTENDANCES = 3_000


class Representative(StrictSchema):
    name = Text(200, required=True)
    identity_no = Text(40)
    phone = Text(40)


class FoundCooperative(StrictSchema):
    cooperative_id = Uuid(required=True)
    form = Choice(FORMS, required=True)
    name = Text(300, required=True)
    unit = Unit(required=True)
    founded_on = Day(required=True)
    members = Count(required=True)
    tax_code = TaxCode()
    certificate_no = Text(60)
    address = Text(500)
    sector = Sector()
    charter_capital = Dong()
    converted_from = Uuid()
    representative = Record(Representative)


class AmendRegistration(StrictSchema):
    cooperative_id = Uuid(required=True)
    changed_on = Day(required=True)
    name = Text(300)
    unit = Unit()
    address = Text(500)
    sector = Sector()
    members = Count()
    charter_capital = Dong()
    tax_code = TaxCode()
    representative = Record(Representative)


class SuspendOperation(StrictSchema):
    cooperative_id = Uuid(required=True)
    from_on = Day(required=True)
    until_on = Day()
    declared = Truth(required=True)
    reason = Text(1_000)


class ResumeOperation(StrictSchema):
    cooperative_id = Uuid(required=True)
    resumed_on = Day(required=True)


class RecordSupport(StrictSchema):
    cooperative_id = Uuid(required=True)
    support = Choice(SUPPORTS, required=True)
    given_on = Day(required=True)
    decision_no = Text(100)
    amount = Dong()
    workers = Count()


class Attendance(StrictSchema):
    cooperative_id = Uuid()
    staff = Count(least=1, most=100_000, required=True)


class HoldTrainingClass(StrictSchema):
    class_id = Uuid(required=True)
    title = Text(300, required=True)
    held_on = Day(required=True)
    unit = Unit()
    organiser = Text(300)
    attendances = Items(Record(Attendance), MOST_ATTENDANCES, required=True)


class BeginDissolution(StrictSchema):
    cooperative_id = Uuid(required=True)
    began_on = Day(required=True)
    ground = Choice(GROUNDS, required=True)
    obstacles = Text(1_000)


class DissolveCooperative(StrictSchema):
    cooperative_id = Uuid(required=True)
    dissolved_on = Day(required=True)
    ground = Choice(GROUNDS, required=True)
    decision_no = Text(100)


class VoidEntry(StrictSchema):
    event_id = Uuid(required=True)
    reason = Text(1_000, required=True)


def _command(name: str, schema: Schema, day: str) -> CommandContract:
    return CommandContract(name, frozenset({"registry"}), schema, day)


COMMANDS = (
    _command("found_cooperative", FoundCooperative(), "founded_on"),
    _command("amend_registration", AmendRegistration(), "changed_on"),
    _command("suspend_operation", SuspendOperation(), "from_on"),
    _command("resume_operation", ResumeOperation(), "resumed_on"),
    _command("record_support", RecordSupport(), "given_on"),
    _command("hold_training_class", HoldTrainingClass(), "held_on"),
    _command("begin_dissolution", BeginDissolution(), "began_on"),
    _command("dissolve_cooperative", DissolveCooperative(), "dissolved_on"),
)

SHARED = (CommandContract("void_entry", frozenset({"registry", "classification"}), VoidEntry()),)
