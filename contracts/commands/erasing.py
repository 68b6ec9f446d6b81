"""The command that takes personal values away for good; what proves the log stays."""

from __future__ import annotations

from contracts.commands.contract import CommandContract
from contracts.fields import Day, StrictSchema, Text, Uuid

ERASE = "erase_personal_data"


class ErasePersonalData(StrictSchema):
    """Of one entry where `event_id` names it, else of all of the cooperative's."""

    cooperative_id = Uuid(required=True)
    decided_on = Day(required=True)
    reason = Text(1_000, required=True)
    decision_no = Text(100)
    event_id = Uuid()


COMMANDS = (CommandContract(ERASE, frozenset({"registry"}), ErasePersonalData(), "decided_on"),)
