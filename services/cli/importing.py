"""`htx import`: a file of commands into the register."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from services.cli.fault import Fault
from services.cli.intake import take_in
from services.cli.template import write_template

TEMPLATE = Path("mau-nhap-lieu.xlsx")


@click.command("import", short_help="Nhập tệp vào sổ / Import a file of commands.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--template", is_flag=True, help="Write an empty workbook (mau-nhap-lieu.xlsx).")
@click.option("--dry-run", is_flag=True, help="Have every line judged, write nothing.")
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
    as_json: bool,
    show: int,
    wait: float,
) -> None:
    """Nhập tệp lệnh vào sổ / Import a file of commands: .ndjson, .xlsx or .csv.

    Lines are sent in order, in batches. A refused line is shown with its reason and does not stop the others;
    all of them are written to FILE.errors.ndjson. A file may be imported again, after a stop or a correction:
    what is in already does not come in twice. An NDJSON line is {"id": UUID, "command": NAME, "data": {…}};
    the id of a row is made of its content. Rows of a workbook are sent in the order of their days.

    \b
    Example:
      htx import --template sheet.xlsx
      htx import sheet.xlsx --dry-run
      htx import commands.ndjson

    \b
    Exit codes: 0 all in; 1 some refused; 2 usage or unreadable file; 3 service not reached;
    5 service failed; 130 Ctrl-C.
    """
    if template:
        write_template(file or TEMPLATE)
        click.echo(f"{file or TEMPLATE}: mẫu đã tạo / template written")
        return
    if file is None:
        raise Fault("file_missing")
    result = take_in(file, dry_run=dry_run, show=show, wait=wait, quiet=as_json)
    click.echo(orjson.dumps(result.as_json()).decode() if as_json else "\n".join(result.lines()))
    if result.stopped:
        raise result.stopped
    context.exit(result.exit_code)
