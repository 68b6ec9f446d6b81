"""The envelope of an entry: CloudEvents 1.0 attributes around the event's data, as canonical bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from contracts.canonical import canonical_bytes, loads

_SCHEMA = "urn:htx-ledger:event:"
_STREAMS = uuid5(NAMESPACE_URL, "urn:htx-ledger:stream")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as its log keeps it. `time` is when the register learned it, `effective_on` the day the fact holds."""

    id: str
    type: str
    version: int
    source: str
    subject: str
    time: str
    effective_on: str
    stream_version: int
    command_id: str
    actor: str
    data: dict[str, Any]


def entry_bytes(entry: Entry) -> bytes:
    """The canonical bytes of an entry: what is stored, fed, published and hashed."""
    return canonical_bytes(
        {
            "specversion": "1.0",
            "id": entry.id,
            "source": f"/{entry.source}",
            "type": entry.type,
            "subject": entry.subject,
            "time": entry.time,
            "datacontenttype": "application/json",
            "dataschema": f"{_SCHEMA}{entry.type}:{entry.version}",
            "effectiveon": entry.effective_on,
            "streamversion": entry.stream_version,
            "commandid": entry.command_id,
            "actor": entry.actor,
            "data": entry.data,
        }
    )


def parse(body: bytes) -> Entry:
    """The entry of canonical bytes; raises KeyError or ValueError for bytes that are no entry."""
    value = loads(body)
    return Entry(
        id=value["id"],
        type=value["type"],
        version=int(value["dataschema"].rpartition(":")[2]),
        source=value["source"].lstrip("/"),
        subject=value["subject"],
        time=value["time"],
        effective_on=value["effectiveon"],
        stream_version=value["streamversion"],
        command_id=value["commandid"],
        actor=value["actor"],
        data=value["data"],
    )


def event_id(command_id: str, n: int) -> str:
    """The id of a command's n-th event (from 0): the first has the command's own id."""
    return command_id if n == 0 else str(uuid5(UUID(command_id), str(n)))


def stream_of(kind: str, *parts: object) -> str:
    """The stream of something that has no UUID of its own, such as ("year", cooperative_id, 2024)."""
    return str(uuid5(_STREAMS, ":".join([kind, *map(str, parts)])))
