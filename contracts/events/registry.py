"""Events of the lifecycle."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.contract import FORMS
from contracts.commands.registry import GROUNDS, MOST_ATTENDANCES, SUPPORTS, Attendance
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

PERSONAL = ("representative.name", "representative.identity_no", "representative.phone")


class CooperativeFounded(AboutCooperative):
    name = Text(300, required=True)
    founded_on = Day(required=True)
    members = Count(required=True)
    tax_code = TaxCode()
    certificate_no = Text(60)
    address = Text(500)
    sector = Sector()
    charter_capital = Dong()
    converted_from = Uuid()
    representative = Record(CommittedRepresentative)


class RegistrationChanges(StrictSchema):
    name = Text(300)
    unit = Unit()
    address = Text(500)
    sector = Sector()
    members = Count()
    charter_capital = Dong()
    tax_code = TaxCode()


class RegistrationAmended(AboutCooperative):
    """`unit` is that after the change; `status` tells whether it operates on that day."""

    changed_on = Day(required=True)
    status = Choice(("operating", "suspended", "dissolving"), required=True)
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
    """`staff` is the sum over the attendances: turns, not persons."""

    class_id = Uuid(required=True)
    title = Text(300, required=True)
    held_on = Day(required=True)
    unit = Unit(required=True)
    organiser = Text(300)
    staff = Count(required=True)
    attendances = Items(Record(Attendance), MOST_ATTENDANCES, required=True)


class DissolutionBegun(AboutCooperative):
    began_on = Day(required=True)
    ground = Choice(GROUNDS, required=True)
    obstacles = Text(1_000)


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
)

SHARED = (EventContract("EntryVoided", 1, frozenset({"registry", "classification"}), EntryVoided()),)
