"""`htx indicators`: where the city stands against its plan, the facts behind a figure, and what changed in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

import click

from services.cli.asking import answered, asked_of_a_plan, shown
from services.cli.comparison import show_comparison
from services.cli.facts import show_facts
from services.cli.figures import show

Command = TypeVar("Command", bound=Callable[..., Any])


def _sizes(command: Command) -> Command:
    command = click.option("--known-at", help="What was known at a time, as 2024-12-10T17:00:00+07:00.")(
        command
    )
    return click.option("--at", help="Sizes of the logs, as registry:48213,classification:913.")(command)


@click.group(
    invoke_without_command=True,
    short_help="Các chỉ tiêu so với kế hoạch / The indicators against their targets.",
)
@asked_of_a_plan
@_sizes
@shown
def indicators(plan: str, as_json: bool, lang: str, **query: str | None) -> None:
    """Các chỉ tiêu so với kế hoạch / The indicators of a plan against their targets.

    As of a day tells what held by law then; at a size of the logs, or at a time, what the register knew. The
    same question at the same sizes has the same answer for ever.

    \b
    Example:
      htx indicators --as-of 2024-12-10 --unit 017
      htx indicators --at registry:48213,classification:913 --json
      htx indicators evidence new_htx --as-of 2024-12-10
      htx indicators diff --as-of 2024-12-10 --from-at registry:48213,classification:913
    """
    if click.get_current_context().invoked_subcommand is None:
        answered(_path(plan), query, as_json, lambda answer: show(answer, lang))


@indicators.command(short_help="Dữ kiện của một chỉ tiêu / The facts behind a figure.")
@click.argument("code")
@asked_of_a_plan
@_sizes
@click.option("--after", help="`next` of the page before, as registry:48213.")
@click.option("--limit", help="Facts on a page, at most 1000; default 100.")
@shown
def evidence(code: str, plan: str, as_json: bool, lang: str, **query: str | None) -> None:
    """Dữ kiện của một chỉ tiêu / The facts in force behind the figure of CODE: an indicator, a stock or an annex row.

    \b
    Example:
      htx indicators evidence model --as-of 2024-12-10
      htx indicators evidence avg_revenue --unit 277 --limit 1000 --json
      htx indicators evidence stuck_htx
    """
    path = f"{_path(plan)}/{quote(code, safe='')}/evidence"
    answered(path, query, as_json, lambda answer: show_facts(answer, lang))


@indicators.command(short_help="So sánh hai thời điểm ghi nhận / What changed between two times.")
@asked_of_a_plan
@click.option("--from-at", help="Sizes of the logs to compare from.")
@click.option("--from-known-at", help="A time to compare from, as 2024-12-10T23:59:59.")
@click.option("--to-at", help="Sizes of the logs to compare to; default all that is followed.")
@click.option("--to-known-at", help="A time to compare to.")
@shown
def diff(plan: str, as_json: bool, lang: str, **query: str | None) -> None:
    """So sánh hai thời điểm ghi nhận / The figures of one day as known at two times, and the entries in between.

    \b
    Example:
      htx indicators diff --as-of 2024-12-10 --from-at registry:4000,classification:6000
      htx indicators diff --as-of 2024-12-10 --from-at registry:4000 --to-at registry:5000 --json
    """
    answered(f"{_path(plan)}/diff", query, as_json, lambda answer: show_comparison(answer, lang))


def _path(plan: str) -> str:
    return f"/plans/{quote(plan, safe='')}/indicators"
