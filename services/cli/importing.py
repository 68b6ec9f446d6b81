"""`htx import`: a file of commands into the register."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import orjson

from services.cli.applied import Applied
from services.cli.applying import apply
from services.cli.fault import Fault
from services.cli.intake import take_in
from services.cli.preparing import prepare
from services.cli.result import Result
from services.cli.template import write_template

TEMPLATE = Path("mau-nhap-lieu.xlsx")


@click.command("import", short_help="Nhập tệp vào sổ / Import a file of commands.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--template", is_flag=True, help="Write an empty workbook (mau-nhap-lieu.xlsx).")
@click.option("--dry-run", is_flag=True, help="Have every line judged, write nothing.")
@click.option(
    "--prepare",
    "patch",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATCH",
    help="Have every line judged; if all are good, write a sealed patch for the logs as they are now.",
)
@click.option(
    "--apply", "applies", is_flag=True, help="Apply the sealed patch FILE to the state it is for, or not."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
@click.option(
    "--show", type=click.IntRange(0), default=20, show_default=True, help="How many refused lines to show."
)
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=60.0,
    show_default=True,
    help="Seconds to go on asking an absent service.",
)
@click.pass_context
def import_(
    context: click.Context,
    file: Path | None,
    template: bool,
    dry_run: bool,
    patch: Path | None,
    applies: bool,
    as_json: bool,
    show: int,
    wait: float,
) -> None:
    """Nhập tệp lệnh vào sổ / Import a file of commands: .ndjson, .xlsx or .csv.

    Lines are sent in order, in batches. A refused line is shown with its reason and does not stop the others;
    all of them are written to FILE.errors.ndjson. A file may be imported again, after a stop or a correction:
    what is in already does not come in twice. An NDJSON line is {"id": UUID, "command": NAME, "data": {…}};
    the id of a row is made of its content. Rows of a workbook are sent in the order of their days.

    A sealed patch names the size and the root of each log that it was made against. It goes in whole, into exactly
    that state, or it is refused with both states; applying it again changes nothing.

    \b
    Example:
      htx import --template sheet.xlsx
      htx import sheet.xlsx --dry-run
      htx import commands.ndjson
      htx import sheet.xlsx --prepare sheet.patch
      htx import sheet.patch --apply

    \b
    Exit codes: 0 all in, or a patch was made; 1 some refused; 2 usage, unreadable file or broken seal;
    3 service not reached; 5 service failed; 6 a log is not as the patch expects, or never at rest; 130 Ctrl-C.
    """
    _one_of({"--template": template, "--dry-run": dry_run, "--prepare": patch, "--apply": applies})
    if template:
        write_template(file or TEMPLATE)
        click.echo(f"{file or TEMPLATE}: mẫu đã tạo / template written")
        return
    if file is None:
        raise Fault("file_missing")
    how: dict[str, Any] = {"show": show, "wait": wait, "quiet": as_json}
    result: Result | Applied
    if patch:
        result = prepare(file, patch, **how)
    elif applies:
        result = apply(file, **how)
    else:
        result = take_in(file, dry_run=dry_run, **how)
    click.echo(orjson.dumps(result.as_json()).decode() if as_json else "\n".join(result.lines()))
    if result.stopped:
        raise result.stopped
    context.exit(result.exit_code)


def _one_of(ways: Mapping[str, object]) -> None:
    given = ", ".join(name for name, way in ways.items() if way)
    if "," in given:
        raise click.UsageError(f"chỉ chọn một trong {given} / choose one of {given}")
