"""`htx sample`: a synthetic year as NDJSON commands."""

from __future__ import annotations

from pathlib import Path

import click

from services.cli.fault import Fault, why


@click.command(short_help="Dữ liệu mẫu tổng hợp / A synthetic sample year.")
@click.option("--seed", default=2024, show_default=True, help="The same seed gives the same commands.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
def sample(seed: int, out: Path | None) -> None:
    """Dữ liệu mẫu tổng hợp / A synthetic sample year, as NDJSON commands.

    Every name, number and event in it is invented; only its proportions follow published figures.

    \b
    Example:
      htx sample --out sample.ndjson && htx import sample.ndjson
    """
