"""A cooperative's history as a table: its entries, and what a void or a correction has to do with another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.cli.printing import table
from contracts.terms import event_name
from services.cli.wording import day, moment, number

_HEADINGS = {
    "vi": ("Mục ghi", "Ngày hiệu lực", "Ghi lúc (UTC)", "Sự kiện", "Ghi chú", "Người ghi", "Mã sự kiện"),
    "en": ("Entry", "Effective on", "Recorded at (UTC)", "Event", "Note", "Actor", "Event id"),
}
_VOIDED = {"vi": "đã hủy", "en": "voided"}
_VOIDS = {"vi": "hủy {what}; lý do: {reason}", "en": "voids {what}; reason: {reason}"}
_CORRECTS = {"vi": "sửa {what}", "en": "corrects {what}"}
_ENTRY = {"vi": "mục {entry}", "en": "entry {entry}"}
_VOID = "EntryVoided"

Items = Sequence[Mapping[str, Any]]


def show_history(items: Items, language: str) -> None:
    """Print the history as registry answers it."""
    notes = _notes(items, language)
    rows = [_row(item, notes.get(item["event"]["id"], ""), language) for item in items]
    table(_HEADINGS[language], rows, (0,))


def _row(item: Mapping[str, Any], note: str, language: str) -> list[str]:
    event = item["event"]
    voided = f" ({_VOIDED[language]})" if item.get("voided") else ""
    return [
        number(item["entry"], language),
        day(event["effectiveon"], language),
        moment(event["time"], language),
        event_name(event["type"], language) + voided,
        note,
        event["actor"],
        event["id"],
    ]


def _notes(items: Items, language: str) -> dict[str, str]:
    """By event id. What the command of a void recorded too stands in the place of what is void."""
    entries = {item["event"]["id"]: item["entry"] for item in items}
    notes, corrected = {}, {}
    for event in (item["event"] for item in items):
        if event["type"] == _VOID:
            what = _named(event["data"], entries, language)
            corrected[event["commandid"]] = what
            notes[event["id"]] = _VOIDS[language].format(what=what, reason=event["data"]["reason"])
        elif event["commandid"] in corrected:
            notes[event["id"]] = _CORRECTS[language].format(what=corrected[event["commandid"]])
    return notes


def _named(void: Mapping[str, Any], entries: Mapping[str, int | None], language: str) -> str:
    """By its number, or by its id where the history does not reach back to it."""
    id, name = void["event_id"], event_name(void["event_type"], language).lower()
    entry = entries.get(id)
    where = id if entry is None else _ENTRY[language].format(entry=number(entry, language))
    return f"{where} ({name})"
