"""Events of the lifecycle."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.contract import FORMS
from contracts.commands.registry import (
    GROUNDS,
    MOST_ATTENDANCES,
    MOST_SUCCESSORS,
    OBSTACLES,
    REORGANISATIONS,
    SUPPORTS,
    Attendance,
)
from contracts.events.contract import AboutCooperative, CommittedRepresentative, EventContract
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
from contracts.trades import TRADE_GROUPS

# Events after which a cooperative is no longer on the register.
ENDS = ("CooperativeDissolved", "CooperativeConverted", "CooperativeBankrupted", "CooperativeReorganised")
STATUSES = ("operating", "suspended", "inactive", "dissolving", "stuck", "revoked")

PERSONAL = ("representative.name", "representative.identity_no", "representative.phone")


class CooperativeFounded(AboutCooperative):
    name = Text(300, required=True)
    founded_on = Day(required=True)
    members = Count(required=True)
    tax_code = TaxCode()
    certificate_no = Text(60)
    address = Text(500)
    commune = Text(100)
    sector = Sector()
    trade_group = Choice(TRADE_GROUPS)
    charter_capital = Dong()
    converted_from = Uuid()
    representative = Record(CommittedRepresentative)


class RegistrationChanges(StrictSchema):
    name = Text(300)
    unit = Unit()
    address = Text(500)
    commune = Text(100)
    sector = Sector()
    members = Count()
    charter_capital = Dong()
    tax_code = TaxCode()


class RegistrationAmended(AboutCooperative):
    """`unit`, `members` and `trade_group` are those after the change; `status` is that of the day."""

    changed_on = Day(required=True)
    status = Choice(STATUSES, required=True)
    members = Count()
    trade_group = Choice(TRADE_GROUPS)
    changes = Record(RegistrationChanges, required=True)
    representative = Record(CommittedRepresentative)


class OperationSuspended(AboutCooperative):
    from_on = Day(required=True)
    until_on = Day()
    declared = Truth(required=True)
    reason = Text(1_000)


class OperationResumed(AboutCooperative):
    resumed_on = Day(required=True)


class SupportReceived(AboutCooperative):
    support = Choice(SUPPORTS, required=True)
    given_on = Day(required=True)
    decision_no = Text(100)
    amount = Dong()
    workers = Count()


class TrainingClassHeld(StrictSchema):
    """`staff` is the sum over the attendances: turns, not persons; `persons` where every attendance tells them."""

    class_id = Uuid(required=True)
    title = Text(300, required=True)
    held_on = Day(required=True)
    unit = Unit(required=True)
    organiser = Text(300)
    staff = Count(required=True)
    persons = Count()
    attendances = Items(Record(Attendance), MOST_ATTENDANCES, required=True)


class DissolutionBegun(AboutCooperative):
    """`state` is `stuck` where obstacles are named from the first day."""

    began_on = Day(required=True)
    ground = Choice(GROUNDS, required=True)
    obstacles = Text(1_000)
    state = Choice(("dissolving", "stuck"))


class ObstaclesRecorded(AboutCooperative):
    recorded_on = Day(required=True)
    causes = Items(Choice(OBSTACLES), len(OBSTACLES), required=True)
    note = Text(1_000)
    state = Choice(("dissolving", "stuck"), required=True)


class GeneralMeetingHeld(AboutCooperative):
    met_on = Day(required=True)


class CertificateRevoked(AboutCooperative):
    """It may not operate any more, and stays on the register until it is dissolved."""

    revoked_on = Day(required=True)
    decision_no = Text(100)
    reason = Text(1_000)


class CooperativeBankrupted(AboutCooperative):
    declared_on = Day(required=True)
    decision_no = Text(100)


class CooperativeReorganised(AboutCooperative):
    """It is no more; what it had goes to its successors, or to an enterprise that this register does not keep."""

    reorganised_on = Day(required=True)
    reorganisation = Choice(REORGANISATIONS, required=True)
    successors = Items(Uuid(), MOST_SUCCESSORS)
    decision_no = Text(100)


class CooperativeSucceeded(AboutCooperative):
    """It took over from a cooperative that was reorganised."""

    succeeded_on = Day(required=True)
    predecessor_id = Uuid(required=True)
    reorganisation = Choice(REORGANISATIONS, required=True)


class CooperativeDissolved(AboutCooperative):
    dissolved_on = Day(required=True)
    ground = Choice(GROUNDS, required=True)
    decision_no = Text(100)


class CooperativeConverted(AboutCooperative):
    """A group that became the cooperative `into_id`, and is a group no more."""

    converted_on = Day(required=True)
    into_id = Uuid(required=True)


class EntryVoided(StrictSchema):
    """The named event no longer counts, from this entry on, as if it had never been; it stays in the log."""

    event_id = Uuid(required=True)
    event_type = Text(60, required=True)
    reason = Text(1_000, required=True)
    voided_on = Day(required=True)
    cooperative_id = Uuid()
    form = Choice(FORMS)
    unit = Unit()


def _event(schema: Schema, personal: tuple[str, ...] = ()) -> EventContract:
    return EventContract(type(schema).__name__, 1, frozenset({"registry"}), schema, personal)


EVENTS = (
    _event(CooperativeFounded(), PERSONAL),
    _event(RegistrationAmended(), PERSONAL),
    _event(OperationSuspended()),
    _event(OperationResumed()),
    _event(SupportReceived()),
    _event(TrainingClassHeld()),
    _event(DissolutionBegun()),
    _event(CooperativeDissolved()),
    _event(CooperativeConverted()),
    _event(ObstaclesRecorded()),
    _event(GeneralMeetingHeld()),
    _event(CertificateRevoked()),
    _event(CooperativeBankrupted()),
    _event(CooperativeReorganised()),
    _event(CooperativeSucceeded()),
)

SHARED = (EventContract("EntryVoided", 1, frozenset({"registry", "classification"}), EntryVoided()),)
