"""Figures as known at two times, and the entries that made the difference, as tables for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from services.cli.figures import foot, head, target
from services.cli.printing import table
from services.cli.wording import COMPARISON, number


def show_comparison(answer: Mapping[str, Any], language: str) -> None:
    """Print the answer of `GET /plans/<plan>/indicators/diff`."""
    words = COMPARISON[language]
    click.echo("\n".join(head(answer, language)))
    click.echo()
    rows = [_row(indicator, language) for indicator in answer["indicators"]]
    table(words["headings"].split("|"), rows, (1, 2, 3, 4))
    for indicator in answer["indicators"]:
        if "entries" in indicator:
            _show_entries(indicator, language)
    click.echo()
    for name in ("from", "to"):
        click.echo(f"{words[name]}: {foot(answer['at'][name], language)}")


def _row(indicator: Mapping[str, Any], language: str) -> list[str]:
    before, after = indicator["from"], indicator["to"]
    changed = before["target"] != after["target"]
    return [
        indicator["label"][language],
        number(before["value"], language),
        number(after["value"], language),
        _signed(indicator["change"]["numerator"], language),
        _signed(indicator["change"]["denominator"], language),
        f"{target(before['target'], language)} → {target(after['target'], language)}" if changed else "",
    ]


def _show_entries(indicator: Mapping[str, Any], language: str) -> None:
    words = COMPARISON[language]
    click.echo(f"\n{indicator['label'][language]} ({indicator['code']})")
    table(
        words["entry_headings"].split("|"),
        [_entry(entry, language) for entry in indicator["entries"]],
        (1, 2, 3),
    )
    if indicator["more"]:
        click.echo(words["more"].format(count=number(indicator["more"], language)))


def _entry(entry: Mapping[str, Any], language: str) -> list[str]:
    event = entry["event_id"] or "–"
    return [
        entry["source"],
        number(entry["entry"], language),
        _signed(entry["numerator"], language),
        _signed(entry["denominator"], language),
        f"{COMPARISON[language]['voids']} {entry['voids']}" if entry["voids"] else event,
    ]


def _signed(change: int, language: str) -> str:
    return f"+{number(change, language)}" if change > 0 else number(change, language)
