"""`htx filings`: who has filed the report and the score sheet of a year, and who has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from services.cli.client import Client
from services.cli.connect import reader
from services.cli.missing import show
from services.cli.wording import LANGUAGES

PAGE = "1000"


@click.command(short_help="Ai đã nộp, ai chưa nộp / Who has filed and who has not.")
@click.option("--year", type=click.IntRange(1996, 2100), required=True, help="Year that is reported about.")
@click.option("--unit", help="District (001 … 282) or commune (00004 … 10489); default the whole city.")
@click.option("--as-of", help="Day up to which filings count, YYYY-MM-DD; default today.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the service's answers byte for byte, a page a line."
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True)
def filings(year: int, unit: str | None, as_of: str | None, as_json: bool, lang: str) -> None:
    """Ai đã nộp báo cáo, bảng điểm của năm, ai chưa / Who has filed the report and the score sheet of a year.

    With the deadlines, the totals of every unit, and the reports and scores that the register has come to contradict.

    \b
    Example:
      htx filings --year 2024 --as-of 2024-12-18 --unit 017
      htx filings --year 2024 --json
    """
    asked = {"unit": unit, "as_of": as_of, "limit": PAGE}
    client = reader()
    pages = _pages(client, f"/years/{year}/filings", asked)
    if as_json:
        for body, _ in pages:
            click.echo(body, nl=False)
        return
    show([answer for _, answer in pages], lang)


def _pages(
    client: Client, path: str, asked: Mapping[str, str | None]
) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each page as it came, and read."""
    after: str | None = ""
    while after is not None:
        body = client.get("classification", path, {**asked, **({"after": after} if after else {})})
        answer = client.parse("classification", body)
        yield body, answer
        after = answer["next"]
