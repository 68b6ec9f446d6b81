"""`htx annex`: the customary rows of a province's annex, with the year before and the plan's targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import click

from services.cli.asking import answered, asked_of_a_plan, shown
from services.cli.figures import foot, head, target
from services.cli.printing import table
from services.cli.wording import ANNEX, TEXTS, number

_NUMBERS = (3, 4, 5, 6)


@click.command(short_help="Phụ lục các chỉ tiêu chủ yếu / The annex of indicators.")
@asked_of_a_plan
@click.option("--at", help="Sizes of the logs, as registry:48213,classification:913.")
@click.option("--known-at", help="What was known at a time, as 2024-12-10T17:00:00+07:00.")
@shown
def annex(plan: str, as_json: bool, lang: str, **query: str | None) -> None:
    """Phụ lục các chỉ tiêu chủ yếu / The customary annex of a plan: each row with the year before and its target.

    A row marked * is customary: no official text that names it was at hand.

    \b
    Example:
      htx annex --as-of 2024-12-10
      htx annex --unit 277 --json
    """
    path = f"/plans/{quote(plan, safe='')}/annex"
    answered(path, query, as_json, lambda answer: _show(answer, lang))


def _show(answer: Mapping[str, Any], language: str) -> None:
    words = ANNEX[language]
    click.echo("\n".join(head(answer, language)))
    click.echo()
    headings = words["headings"].format(before=answer["year"] - 1, year=answer["year"]).split("|")
    table(headings, [_row(row, language) for row in answer["rows"]], _NUMBERS)
    click.echo(f"\n{words['unverified']}")
    click.echo(foot(answer["at"], language))


def _row(row: Mapping[str, Any], language: str) -> list[str]:
    progress = row["progress"]
    return [
        row["number"],
        row["label"][language] + ("" if row["verified"] else " *"),
        TEXTS[language][row["unit"]],
        number(row["before"]["value"], language),
        target(row["target"], language),
        number(row["value"], language),
        "–" if progress is None else f"{number(progress, language)} %",
    ]
