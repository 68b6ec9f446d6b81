"""What the questions about a plan have in common: their options, and how an answer is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from services.cli.connect import reader
from services.cli.wording import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])


def asked_of_a_plan(command: Command) -> Command:
    """--plan, --unit and --as-of."""
    for option in (
        click.option(
            "--as-of", help="Day of the figures, YYYY-MM-DD; default the latest of the plan's year."
        ),
        click.option(
            "--unit", help="District (001 … 282) or commune (00004 … 10489); default the whole city."
        ),
        click.option("--plan", default="hanoi-2024", show_default=True, help="Code of the plan."),
    ):
        command = option(command)
    return command


def shown(command: Command) -> Command:
    """--json and --lang."""
    command = click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True)(command)
    return click.option(
        "--json", "as_json", is_flag=True, help="Print the answer of the service, byte for byte."
    )(command)


def answered(
    path: str, query: Mapping[str, str | None], as_json: bool, show: Callable[[Mapping[str, Any]], None]
) -> None:
    """Ask reporting and print the answer. Raises Fault."""
    client = reader()
    body = client.get("reporting", path, query)
    if as_json:
        click.echo(body, nl=False)
    else:
        show(client.parse("reporting", body))
