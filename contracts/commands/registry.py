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
# What holds a dissolution up in practice, as provinces report it.
OBSTACLES = (
    "no_council",
    "no_representative",
    "lost_papers",
    "lost_seal",
    "debts",
    "undividable_assets",
    "land_origin",
    "dispute",
    "other",
)
REORGANISATIONS = ("merger", "consolidation", "division", "enterprise")
MOST_ATTENDANCES = 3_000
# Each successor gets an event of the same command.
MOST_SUCCESSORS = 6


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
    commune = Text(100)
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
    commune = Text(100)
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
    """`first_time`: how many of the staff attend their first class of the year, so that persons can be counted."""

    cooperative_id = Uuid()
    staff = Count(least=1, most=100_000, required=True)
    first_time = Count(most=100_000)


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


class RecordObstacles(StrictSchema):
    """Everything that holds the dissolution up on the day; an empty list says that nothing does any more."""

    cooperative_id = Uuid(required=True)
    recorded_on = Day(required=True)
    causes = Items(Choice(OBSTACLES), len(OBSTACLES), required=True)
    note = Text(1_000)


class HoldGeneralMeeting(StrictSchema):
    cooperative_id = Uuid(required=True)
    met_on = Day(required=True)


class RevokeCertificate(StrictSchema):
    cooperative_id = Uuid(required=True)
    revoked_on = Day(required=True)
    decision_no = Text(100)
    reason = Text(1_000)


class DeclareBankruptcy(StrictSchema):
    cooperative_id = Uuid(required=True)
    declared_on = Day(required=True)
    decision_no = Text(100)


class ReorganiseCooperative(StrictSchema):
    """Merged into another, consolidated with others into a new one, divided into several, or made an enterprise."""

    cooperative_id = Uuid(required=True)
    reorganised_on = Day(required=True)
    reorganisation = Choice(REORGANISATIONS, required=True)
    successors = Items(Uuid(), MOST_SUCCESSORS)
    decision_no = Text(100)


class VoidEntry(StrictSchema):
    event_id = Uuid(required=True)
    reason = Text(1_000, required=True)


KEEPERS_OF_FACTS = frozenset({"registry", "classification"})


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
    _command("record_obstacles", RecordObstacles(), "recorded_on"),
    _command("hold_general_meeting", HoldGeneralMeeting(), "met_on"),
    _command("revoke_certificate", RevokeCertificate(), "revoked_on"),
    _command("declare_bankruptcy", DeclareBankruptcy(), "declared_on"),
    _command("reorganise_cooperative", ReorganiseCooperative(), "reorganised_on"),
)

SHARED = (CommandContract("void_entry", KEEPERS_OF_FACTS, VoidEntry()),)
