"""`htx run`: everything in one process."""

from __future__ import annotations

import importlib

import click

from services.cli.fault import INTERRUPTED


@click.command(short_help="Chạy toàn bộ trên một máy / Run everything on one machine.")
def run() -> None:
    """Chạy toàn bộ trên một máy / Run everything on one machine: database, bus and the three services.

    The first start adopts the plan hanoi-2024 and loads a synthetic sample year (HTX_SAMPLE=0: none); a start
    that was stopped is taken up again. Then the indicators are printed, and the address of the page. Ctrl-C
    stops everything.

    \b
    Example:
      htx run
      HTX_DATA_DIR=/var/lib/htx HTX_SAMPLE=0 htx run
    """
    try:
        # It makes blocking calls cooperative for what is imported after it, so for this command alone.
        importlib.import_module("services.cli.house").run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
