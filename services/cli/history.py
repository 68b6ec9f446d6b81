"""A cooperative's history as a table: its entries, and what a void or a correction has to do with another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.terms import event_name
from services.cli.printing import table
from services.cli.wording import Items, day, moment, notes, number

_HEADINGS = {
    "vi": ("Mục ghi", "Ngày hiệu lực", "Ghi lúc (UTC)", "Sự kiện", "Ghi chú", "Người ghi", "Mã sự kiện"),
    "en": ("Entry", "Effective on", "Recorded at (UTC)", "Event", "Note", "Actor", "Event id"),
}
_VOIDED = {"vi": "đã hủy", "en": "voided"}


def show_history(items: Items, language: str) -> None:
    """Print the history as registry answers it."""
    found = notes(items, language)
    rows = [_row(item, found.get(item["event"]["id"], ""), language) for item in items]
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
