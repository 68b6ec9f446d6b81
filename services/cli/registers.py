"""Logs as an auditor has them: each as the lines of its register file, from a file or from a running service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import requests

from contracts.notes import NoteError
from contracts.register_file import Line, lines
from services.chassis.feed import Feed, SourceUnavailable
from services.cli.fault import Fault, why
from services.cli.log_lines import LogLines


@dataclass(frozen=True, slots=True)
class Register:
    """The lines of one log; `done()` of `total` have been read (bytes of a file, entries of a service)."""

    where: str
    lines: Iterator[Line]
    total: int
    done: Callable[[], int]


@contextmanager
def opened(where: str) -> Iterator[Register]:
    """A file, or the address of a service. Raises Fault."""
    if where.startswith(("http://", "https://")):
        yield running(where)
        return
    try:
        with Path(where).open("rb") as file:
            read = _Counter()
            yield Register(where, _counted(lines(file), read), Path(where).stat().st_size, lambda: read.done)
    except OSError as wrong:
        raise Fault("file_unreadable", file=where, why=why(wrong)) from wrong


def running(url: str) -> Register:
    """What the service at an address would export, up to its newest checkpoint. Raises Fault, also while it is read."""
    feed = Feed(url, url)

    def get(path: str, query: Mapping[str, str | int]) -> bytes:
        with _reached(url):
            return feed.content(path, query)

    with _reached(url):
        size, parts = LogLines(get).whole()
    read = _Counter()
    return Register(url, _read(parts, read), size, lambda: read.done)


@dataclass(slots=True)
class _Counter:
    done: int = 0


def _counted(found: Iterator[Line], read: _Counter) -> Iterator[Line]:
    """The lines, their bytes counted: a pipe cannot tell where it is."""
    for line in found:
        read.done += sum(len(part) + 1 for part in (line.word, *line.fields))
        yield line


def _read(parts: Iterable[bytes], read: _Counter) -> Iterator[Line]:
    number = 0
    for part in parts:
        for line in lines(BytesIO(part), number):
            number = line.number
            read.done += line.word == b"entry"
            yield line


@contextmanager
def _reached(url: str) -> Iterator[None]:
    try:
        yield
    except SourceUnavailable as gone:
        cause = gone.__cause__
        short = type(cause).__name__ if isinstance(cause, requests.RequestException) else gone
        raise Fault("log_unreachable", url=url, why=short) from gone
    except (NoteError, ValueError, KeyError, TypeError) as wrong:
        raise Fault("log_unreachable", url=url, why=wrong) from wrong
