"""Logs as an auditor has them: each as the lines of its register file, from a file or from a running service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

import requests

from contracts.canonical import canonical_string
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, NoteError, base64
from contracts.register_file import VERSION, Line, lines
from services.chassis.feed import Feed, SourceUnavailable
from services.cli.fault import Fault, why

PAGE = 5_000


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
    with _reached(url):
        note = Note.parse(feed.text("/log/checkpoint"))
        checkpoint = Checkpoint.parse(note.text)
        vkeys = [key["vkey"] for key in feed.json("/log/keys")["keys"]]
    read = _Counter()
    return Register(url, _told(feed, checkpoint, vkeys, note, read), checkpoint.size, lambda: read.done)


@dataclass(slots=True)
class _Counter:
    done: int = 0


def _counted(found: Iterator[Line], read: _Counter) -> Iterator[Line]:
    """The lines, their bytes counted: a pipe cannot tell where it is."""
    for line in found:
        read.done += sum(len(part) + 1 for part in (line.word, *line.fields))
        yield line


def _told(feed: Feed, checkpoint: Checkpoint, vkeys: list[str], note: Note, read: _Counter) -> Iterator[Line]:
    """The lines of a register file; the leaf hashes are our own, so only the signed root can be wrong."""
    number = count(1)
    yield Line(next(number), b"register-file", [VERSION])
    yield Line(next(number), b"log", [checkpoint.origin.encode(), b"0"])
    for vkey in vkeys:
        yield Line(next(number), b"key", [vkey.encode()])
    while read.done < checkpoint.size:
        with _reached(feed.base_url):
            page = feed.read(read.done, min(PAGE, checkpoint.size - read.done))
        if not page.bodies:
            break
        for entry, body in enumerate(page.bodies, page.first):
            leaf = base64(sha256(b"\x00" + body).digest())
            yield Line(next(number), b"entry", [b"%d" % entry, leaf.encode(), body])
        read.done = page.last
    yield Line(next(number), b"checkpoint", [canonical_string(str(note))])


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
