"""The facts behind a figure, as a table for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from services.cli.figures import foot, head
from services.cli.printing import table
from services.cli.wording import EVIDENCE, day, number

_NUMBERS = (1, 4, 5)


def show_facts(answer: Mapping[str, Any], language: str) -> None:
    """Print the answer of `GET /plans/<plan>/indicators/<code>/evidence`."""
    words, sums = EVIDENCE[language], answer["sums"]
    counts = {name: number(count, language) for name, count in answer["counts"].items()}
    click.echo("\n".join(head(answer, language)))
    click.echo(f"{answer['label'][language]} ({answer['code']}): {words['counts'].format(**counts)}")
    click.echo(words["sums"].format(**{name: number(sum, language) for name, sum in sums.items()}))
    click.echo()
    table(words["headings"].split("|"), [_row(fact, language) for fact in answer["facts"]], _NUMBERS)
    click.echo()
    if answer["next"]:
        click.echo(f"{words['next']}: --after {answer['next']}")
    click.echo(foot(answer["at"], language))


def _row(fact: Mapping[str, Any], language: str) -> list[str]:
    warnings = (each["code"] + ("" if each["known"] else " (?)") for each in fact.get("warnings", ()))
    return [
        fact["source"],
        number(fact["entry"], language),
        day(fact["effective_on"], language),
        fact["unit"],
        number(fact["numerator"], language),
        number(fact["denominator"], language),
        fact["key"],
        fact["event_id"],
        ", ".join(warnings),
    ]
