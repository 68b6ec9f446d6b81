"""How far a long work has come: a bar on a terminal, a line every few seconds elsewhere; on standard error."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Protocol, Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from services.cli.delivery import Tally
from services.cli.wording import both, number

Kind = type[BaseException] | None

SECONDS_BETWEEN_LINES = 3.0


class Meter(Protocol):
    """Shows how far; `done` of `total` is in the unit of the source (bytes of a file, rows of a sheet), `told` in words."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: Kind, error: object, trace: TracebackType | None) -> None: ...

    def show(self, told: str, done: int, total: int) -> None: ...

    def note(self, text: str) -> None:
        """A sentence beside the progress."""
        ...


def meter(label: str, *, quiet: bool = False) -> Meter:
    """The meter that fits standard error."""
    if quiet:
        return Lines(label, every=float("inf"))
    return Bar(label) if sys.stderr.isatty() else Lines(label)


def counts(tally: Tally) -> str:
    return (
        f"vào/in {number(tally.accepted, 'vi')} · đã có/already {number(tally.duplicate, 'vi')}"
        f" · từ chối/refused {number(tally.refused, 'vi')}"
    )


def entries(count: int) -> str:
    """So many entries of a log."""
    return both(f"{number(count, 'vi')} mục", f"{number(count, 'en')} entries")


class Bar:
    """A bar with percentage, counts and remaining time."""

    def __init__(self, label: str) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=16),
            TaskProgressColumn(),
            TextColumn("{task.fields[told]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task(label, total=None, told="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: Kind, error: object, trace: TracebackType | None) -> None:
        self._progress.stop()

    def show(self, told: str, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total, told=told)

    def note(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)


class Lines:
    """A line every few seconds, for logs and pipes."""

    def __init__(self, label: str, every: float = SECONDS_BETWEEN_LINES) -> None:
        self._label = label
        self._every = every
        self._last = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Kind, error: object, trace: TracebackType | None) -> None:
        """Nothing to put back."""

    def show(self, told: str, done: int, total: int) -> None:
        if time.monotonic() - self._last >= self._every:
            self._last = time.monotonic()
            click.echo(f"{self._label}: {100 * done // max(total, 1)} % · {told}", err=True)

    def note(self, text: str) -> None:
        click.echo(text, err=True)
