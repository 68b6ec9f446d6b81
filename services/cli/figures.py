"""The indicators of a plan, as a table for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from contracts.units import CITY, UNITS
from services.cli.printing import table
from services.cli.wording import TEXTS, assignment, day, number

_NUMBERS = (1, 2, 3, 4)


def show(answer: Mapping[str, Any], language: str) -> None:
    """Print the answer of `GET /plans/<plan>/indicators`."""
    words = TEXTS[language]
    click.echo("\n".join(head(answer, language)))
    click.echo()
    headings = [words[name] for name in ("indicator", "value", "target", "progress")]
    fraction = f"{words['numerator']} / {words['denominator']}"
    rows = [_row(indicator, language) for indicator in answer["indicators"]]
    table([*headings, fraction, words["status"]], rows, _NUMBERS)
    click.echo()
    _notes(answer, language)
    click.echo(foot(answer["at"], language))


def head(answer: Mapping[str, Any], language: str) -> list[str]:
    words, unit = TEXTS[language], answer["unit"]
    name = UNITS[unit].name_vi if language == "vi" else UNITS[unit].name_en
    place = words["whole_city"] if unit == CITY else name
    lines = [answer["title"][language], f"{words['as_of']} {day(answer['as_of'], language)} · {place}"]
    return [*lines, f"({words['synthetic']})"] if answer.get("synthetic") else lines


def _row(indicator: Mapping[str, Any], language: str) -> list[str]:
    words = TEXTS[language]
    progress, unit = indicator["progress"], words[indicator["unit"]]
    return [
        indicator["label"][language],
        number(indicator["value"], language),
        f"{target(indicator['target'], language)} {unit}",
        "–" if progress is None else f"{number(progress, language)} %",
        _fraction(indicator, language),
        words[indicator["status"]],
    ]


def target(told: Mapping[str, Any], language: str) -> str:
    bounds = (number(bound, language) for bound in (told["min"], told["max"]) if bound is not None)
    return "–".join(bounds) or "–"


def _fraction(indicator: Mapping[str, Any], language: str) -> str:
    parts = (indicator["numerator"], indicator["denominator"])
    return " / ".join(number(part, language) for part in parts if part is not None)


def _notes(answer: Mapping[str, Any], language: str) -> None:
    """Where what is assigned to units does not add up to the city's target."""
    for indicator in answer["indicators"]:
        assigned = indicator.get("assigned")
        if assigned and assigned["difference"]:
            click.echo(f"! {indicator['label'][language]}: {assignment(assigned, language)}")


def foot(at: Mapping[str, int], language: str) -> str:
    words = TEXTS[language]
    sizes = ", ".join(f"{words[source]} {number(size, language)}" for source, size in at.items())
    told = ",".join(f"{source}:{size}" for source, size in at.items())
    return f"{words['at']}: {sizes} (--at {told})"
