"""From a decided event to what is appended: its canonical bytes, with personal values kept aside."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import Any

from contracts.canonical import canonical_bytes
from contracts.decisions import Command, NewEvent
from contracts.envelope import Entry, entry_bytes, event_id
from contracts.events import latest
from contracts.personal import SALT_BYTES, commitment
from services.chassis.log import Append, PersonalValue


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event ready to append, and the personal values its entry only commits to."""

    entry: Entry
    personal: tuple[PersonalValue, ...]

    def append(self, request: bytes) -> Append:
        entry = self.entry
        return Append(entry.subject, entry.stream_version, entry.id, entry.type, request, entry_bytes(entry))


def seal(new: NewEvent, command: Command, n: int, version: int, source: str, now: str) -> Sealed:
    """Seal the n-th event (from 0) that `command` gave, as `version` of its stream."""
    id = event_id(command.id, n)
    personal = tuple(
        PersonalValue(id, path, os.urandom(SALT_BYTES), value) for path, value in new.personal.items()
    )
    data = new.data
    for value in personal:
        data = _with(data, value.path.split("."), commitment(value.salt, value.value))
    entry = Entry(
        id=id,
        type=new.type,
        version=latest(new.type),
        source=source,
        subject=new.stream,
        time=now,
        effective_on=new.effective_on,
        stream_version=version,
        command_id=command.id,
        actor=command.actor.reference,
        data=data,
    )
    return Sealed(entry, personal)


def request_digest(command: Command) -> bytes:
    """What the same command id must come with again. Personal data stays out: a digest of it could be guessed."""
    told = {"command": command.name, "data": _impersonal(command.data)}
    return hashlib.sha256(canonical_bytes(told)).digest()


def _impersonal(data: dict[str, Any]) -> dict[str, Any]:
    """Without the representative, also of the command that a correction holds."""
    found = {field: value for field, value in data.items() if field != "representative"}
    return found | {"data": _impersonal(found["data"])} if "data" in found else found


def _with(data: dict[str, Any], path: list[str], value: str) -> dict[str, Any]:
    head, *rest = path
    return {**data, head: _with(data.get(head, {}), rest, value) if rest else value}
