"""A file of commands, of whichever kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.cli import ndjson, sheet
from services.cli.entry import Entry
from services.cli.fault import Fault, why
from services.cli.table import read_book
from services.cli.template import GUIDE_TITLE, LISTS_TITLE


@dataclass(slots=True)
class Source:
    """`done` of `total` tells how much was read; `ordered` whether entries come as they stand in the file."""

    entries: Iterator[Entry]
    done: Callable[[], int]
    total: int
    ordered: bool
    left_out: Sequence[str] = ()


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Raises Fault for a file of another kind, or one that cannot be read."""
    kind = path.suffix.lower()
    if kind in (".xlsx", ".csv"):
        yield _book(path)
    elif kind in (".ndjson", ".jsonl"):
        with _lines(path) as source:
            yield source
    else:
        raise Fault("file_kind", file=path)


@contextmanager
def _lines(path: Path) -> Iterator[Source]:
    try:
        file = path.open("rb")
    except OSError as wrong:
        raise Fault("file_unreadable", file=path, why=why(wrong)) from wrong
    with file:
        yield Source(ndjson.entries(file), file.tell, path.stat().st_size, ordered=True)


def _book(path: Path) -> Source:
    book = read_book(path)
    drafts = sheet.drafts(book)
    done = 0

    def entries() -> Iterator[Entry]:
        nonlocal done
        for draft in drafts:
            done += 1
            yield draft.entry()

    left_out = [title for title in book.others if title not in (GUIDE_TITLE, LISTS_TITLE)]
    return Source(entries(), lambda: done, len(drafts), ordered=False, left_out=left_out)
