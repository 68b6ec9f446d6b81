"""`htx indicators`: where the city stands against its plan."""

from __future__ import annotations

from urllib.parse import quote

import click

from services.cli.connect import reader
from services.cli.figures import show
from services.cli.wording import LANGUAGES


@click.command(short_help="Các chỉ tiêu so với kế hoạch / The indicators against their targets.")
@click.option("--plan", default="hanoi-2024", show_default=True, help="Code of the plan.")
@click.option("--unit", help="District (001 … 282) or commune (00004 … 10489); default the whole city.")
@click.option("--as-of", help="Day of the figures, YYYY-MM-DD; default the latest of the plan's year.")
@click.option("--at", help="Sizes of the logs, as registry:48213,classification:913.")
@click.option("--known-at", help="What was known at a time, as 2024-12-10T17:00:00+07:00.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the service, byte for byte.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True)
def indicators(
    plan: str,
    unit: str | None,
    as_of: str | None,
    at: str | None,
    known_at: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """Các chỉ tiêu so với kế hoạch / The indicators of a plan against their targets.

    As of a day tells what held by law then; at a size of the logs, or at a time, what the register knew. The
    same question at the same sizes has the same answer for ever.

    \b
    Example:
      htx indicators --as-of 2024-12-10 --unit 017
      htx indicators --at registry:48213,classification:913 --json
    """
    asked = {"unit": unit, "as_of": as_of, "at": at, "known_at": known_at}
    query = {name: value for name, value in asked.items() if value is not None}
    client = reader()
    body = client.get("reporting", f"/plans/{quote(plan, safe='')}/indicators", query)
    if as_json:
        click.echo(body, nl=False)
        return
    show(client.parse("reporting", body), lang)
