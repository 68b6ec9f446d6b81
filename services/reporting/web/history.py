"""What a void or a correction in a cooperative's history has to do with another entry of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.terms import event_name
from services.reporting.web.numbers import number

Items = Sequence[Mapping[str, Any]]

_VOIDS = {"vi": "hủy {what}; lý do: {reason}", "en": "voids {what}; reason: {reason}"}
_CORRECTS = {"vi": "sửa {what}", "en": "corrects {what}"}
_ENTRY = {"vi": "mục {entry}", "en": "entry {entry}"}
_VOID = "EntryVoided"


def notes(items: Items, language: str) -> dict[str, str]:
    """By event id. What the command of a void recorded too stands in the place of what is void."""
    entries = {item["event"]["id"]: item["entry"] for item in items}
    found, corrected = {}, {}
    for event in (item["event"] for item in items):
        if event["type"] == _VOID:
            what = _named(event["data"], entries, language)
            corrected[event["commandid"]] = what
            found[event["id"]] = _VOIDS[language].format(what=what, reason=event["data"]["reason"])
        elif event["commandid"] in corrected:
            found[event["id"]] = _CORRECTS[language].format(what=corrected[event["commandid"]])
    return found


def _named(void: Mapping[str, Any], entries: Mapping[str, int | None], language: str) -> str:
    """By its number, or by its id where the history does not reach back to it."""
    id, name = void["event_id"], event_name(void["event_type"], language).lower()
    entry = entries.get(id)
    where = id if entry is None else _ENTRY[language].format(entry=number(entry, language))
    return f"{where} ({name})"
