"""The command that puts another in the place of a wrong one."""

from __future__ import annotations

from contracts.commands import classification, registry
from contracts.commands.contract import CommandContract
from contracts.fields import Choice, Object, StrictSchema, Text, Uuid

CORRECT = "correct_entry"


class CorrectEntry(StrictSchema):
    """The event no longer counts, and what `command` gives with `data` counts in its place: one act.

    `data` is read by the schema of `command`; its errors come with their fields under `data`.
    """

    event_id = Uuid(required=True)
    reason = Text(1_000, required=True)
    command = Choice(
        tuple(command.name for command in (*registry.COMMANDS, *classification.COMMANDS)), required=True
    )
    data = Object(required=True)


COMMANDS = (CommandContract(CORRECT, registry.KEEPERS_OF_FACTS, CorrectEntry()),)
