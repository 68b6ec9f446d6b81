"""A log taken away as a register file: checked line by line while it is written, and gone on with where it was left."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from contracts.checkpoint import Checkpoint
from contracts.notes import Note, base64
from contracts.register_file import checkpoint_line
from contracts.verifying import Bad, Verified
from services.cli.fault import Fault
from services.cli.log_lines import LogLines
from services.cli.progress import Meter, entries
from services.cli.taking_up import Left, Reading, left_in


class Export:
    """Writes the log that `source` reads into `file`, from its beginning or after the entry `after`.

    The lines of a file depend on the log and the sizes it was exported at, not on how often the work was stopped: it goes on
    after the root of a thousandth entry or a checkpoint, which no export leaves out, and cuts off what follows.
    """

    def __init__(self, file: BinaryIO, path: Path, source: LogLines, shown: Meter) -> None:
        self._file, self._path, self._source, self._shown = file, path, source, shown
        self._reading = Reading()

    @property
    def found(self) -> Verified:
        return self._reading.found

    def run(self, after: int | None, note: Note) -> None:
        """Up to the size of a checkpoint; `after` None goes on with what is there, or begins with the first entry.

        Raises Fault, and has changed nothing, where the file is none of an export, of another log or part of it, or of
        another history; Bad where an entry of the log is wrong.
        """
        goal = Checkpoint.parse(note.text)
        left = self._left(goal)
        after = left.read.start if after is None else after
        self._must_fit(left, after, goal)
        self._reading = left.stays
        self._file.seek(left.bytes)
        self._file.truncate()
        if not left.bytes:
            self._write(self._source.head(after))
        if self.found.signed != goal.size:
            self._go_on(note, goal.size)
        os.fsync(self._file.fileno())

    def _go_on(self, note: Note, size: int) -> None:
        for page in self._source.pages(self.found.size, size):
            self._write(page)
            self._show(self.found, size)
        self._write(b"".join(key for key in self._source.key_lines() if key not in self._reading.keys))
        self._write(checkpoint_line(note))
        self._reading.verifier.end()

    def _left(self, goal: Checkpoint) -> Left:
        try:
            return left_in(self._file, lambda found: self._show(found, goal.size))
        except Bad as bad:
            raise Fault("not_exported", file=self._path, line=bad.line, why=bad.why) from bad

    def _must_fit(self, left: Left, after: int, goal: Checkpoint) -> None:
        """The file is of this part of this log, and what stays of it is how the log begins."""
        read, size = left.read, left.stays.found.size
        if read.origin and ((read.origin, read.start) != (goal.origin, after) or size > goal.size):
            was, asked = f"{read.origin} {read.start}–{read.size}", f"{goal.origin} {after}–{goal.size}"
            raise Fault("other_register", file=self._path, was=was, asked=asked)
        if left.bytes:
            root, now = left.stays.verifier.root(), self._root(size)
            if root != now:
                facts = {"origin": goal.origin, "size": size, "was": base64(root), "now": base64(now)}
                raise Fault("other_history", file=self._path, **facts)

    def _root(self, size: int) -> bytes:
        """The log's own, of a size it has had: what comes before an entry is told as peaks."""
        head = Reading()
        for _ in head.read(BytesIO(self._source.head(size))):
            pass
        return head.verifier.root()

    def _write(self, part: bytes) -> None:
        """Written before it is judged: a log that is wrong is evidence."""
        self._file.write(part)
        self._file.flush()
        for _ in self._reading.read(BytesIO(part)):
            pass

    def _show(self, found: Verified, total: int) -> None:
        self._shown.show(entries(found.size), found.size - found.start, max(total - found.start, 1))


def opened(path: Path) -> BinaryIO:
    """For reading and writing from the beginning; made where it is missing. Raises OSError."""
    with suppress(FileExistsError):
        path.open("xb").close()
    return path.open("r+b")
