"""The event that says which personal values are kept no more."""

from __future__ import annotations

from contracts.events.contract import EventContract
from contracts.fields import Day, Items, Record, StrictSchema, Text, Uuid

# A command erases the values of so many entries at most; the next one goes on.
MOST_ENTRIES = 1_000


class ErasedEntry(StrictSchema):
    """`paths` are those of the commitments in its data, which stay."""

    event_id = Uuid(required=True)
    paths = Items(Text(60), 10, required=True)


class PersonalDataErased(StrictSchema):
    cooperative_id = Uuid(required=True)
    decided_on = Day(required=True)
    reason = Text(1_000, required=True)
    decision_no = Text(100)
    entries = Items(Record(ErasedEntry), MOST_ENTRIES, required=True)


EVENTS = (EventContract("PersonalDataErased", 1, frozenset({"registry"}), PersonalDataErased()),)
