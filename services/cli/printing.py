"""Tables on a terminal, and the same as aligned plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

Rows = Sequence[Sequence[str]]


def table(headings: Sequence[str], rows: Rows, right: Collection[int] = ()) -> None:
    """Print a table; the columns `right` are aligned to the right, as numbers are."""
    if sys.stdout.isatty():
        _rich(headings, rows, right)
    else:
        click.echo("\n".join(aligned([headings, *rows], right)))


def aligned(rows: Rows, right: Collection[int]) -> list[str]:
    """Each row as a line, its columns two spaces apart."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_pad(row, widths, right)).rstrip() for row in rows]


def _pad(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> list[str]:
    spaces = (" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
    padded = enumerate(zip(row, spaces, strict=True))
    return [space + cell if at in right else cell + space for at, (cell, space) in padded]


def _rich(headings: Sequence[str], rows: Rows, right: Collection[int]) -> None:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for at, heading in enumerate(headings):
        shown.add_column(heading, justify="right" if at in right else "left")
    for row in rows:
        shown.add_row(*row)
    Console().print(shown)
