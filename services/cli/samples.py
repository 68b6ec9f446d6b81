"""`htx sample`: a synthetic year as NDJSON commands."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from services.cli.fault import Fault, why
from services.cli.sample import generate
from services.cli.sample_year import SEED


@click.command(short_help="Dữ liệu mẫu tổng hợp / A synthetic sample year.")
@click.option("--seed", default=SEED, show_default=True, help="The same seed gives the same commands.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
def sample(seed: int, out: Path | None) -> None:
    """Dữ liệu mẫu tổng hợp / A synthetic sample year, as NDJSON commands.

    Every name, number and event in it is invented; only its proportions follow published figures. Some of it is about
    the plan hanoi-2024, which is to be adopted first; `htx run` does.

    \b
    Example:
      htx sample --out sample.ndjson && htx import sample.ndjson
    """
    lines = (orjson.dumps(command) + b"\n" for command in generate(seed))
    if out is None:
        for line in lines:
            click.echo(line, nl=False)
        return
    try:
        with out.open("wb") as file:
            file.writelines(lines)
    except OSError as wrong:
        raise Fault("file_unwritable", file=out, why=why(wrong)) from wrong
