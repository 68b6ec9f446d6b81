"""A running log, read as the lines of its register file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from contracts.checkpoint import Checkpoint
from contracts.notes import Note
from contracts.register_file import checkpoint_line

Get = Callable[[str, Mapping[str, str | int]], bytes]
"""Asks a service for a path with a query; gives the body. Raises Fault."""


class LogLines:
    """`get` asks the service whose log it is."""

    def __init__(self, get: Get) -> None:
        self._get = get

    def head(self, after: int) -> bytes:
        return self._get("/log/register/head", {"after": after})

    def key_lines(self) -> list[bytes]:
        return [line for line in self.head(0).splitlines(keepends=True) if line.startswith(b"key\t")]

    def pages(self, after: int, upto: int) -> Iterator[bytes]:
        """Lines of the entries after + 1 … upto; they end earlier where an entry is missing."""
        while after < upto:
            page = self._get("/log/register", {"after": after, "upto": upto})
            reached = _last_entry(page)
            if reached <= after:
                return
            yield page
            after = reached

    def checkpoint(self, covering: int | None = None) -> Note:
        """The newest, or the first that covers an entry. Raises NoteError."""
        query = {} if covering is None else {"covering": covering}
        return Note.parse(self._get("/log/checkpoint", query).decode())

    def whole(self) -> tuple[int, Iterator[bytes]]:
        """The size, and all the parts of the register file up to it. Raises NoteError."""
        note = self.checkpoint()
        size = Checkpoint.parse(note.text).size

        def parts() -> Iterator[bytes]:
            yield self.head(0)
            yield from self.pages(0, size)
            yield checkpoint_line(note)

        return size, parts()


def _last_entry(page: bytes) -> int:
    """Number of the last entry line of a page; 0 where there is none."""
    at = page.rfind(b"\nentry\t") + 1
    word, number, *_ = [*page[at:].split(b"\t", 2), b""]
    return int(number) if word == b"entry" and number.isdigit() else 0
