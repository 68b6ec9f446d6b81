"""A log taken away as a register file: checked line by line while it is written, and gone on with where it was left."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from contracts.checkpoint import Checkpoint
from contracts.notes import Note
from contracts.register_file import BadLine, CutOff, Line, checkpoint_line, header, lines
from contracts.verifying import Bad, Verified, Verifier
from services.cli.fault import Fault
from services.cli.log_lines import LogLines
from services.cli.progress import Meter
from services.cli.wording import both, number


class Export:
    """Writes the log that `source` reads into `file`, from its beginning or after the entry `after`.

    The lines of a file depend on the log and the sizes it was exported at, not on how often the work was stopped: what a
    killed export left ends with whole lines and perhaps a part of one, which is cut off.
    """

    def __init__(self, file: BinaryIO, path: Path, source: LogLines, shown: Meter) -> None:
        self._file, self._path, self._source, self._shown = file, path, source, shown
        self._verifier = Verifier()
        self._line = 0
        self._keys: set[bytes] = set()

    @property
    def found(self) -> Verified:
        return self._verifier.found

    def run(self, after: int | None, note: Note) -> None:
        """Up to the size of a checkpoint; `after` None goes on with what is there, or begins with the first entry.

        Raises Fault where the file is of another log or part of it, Bad where an entry of the log is wrong.
        """
        goal = Checkpoint.parse(note.text)
        if not self._take_up():
            self._write(self._source.head(after or 0))
        self._must_fit(self.found.start if after is None else after, goal)
        if self.found.signed == goal.size:
            return
        for page in self._source.pages(self.found.size, goal.size):
            self._write(page)
            self._show(goal.size)
        self._write(b"".join(key for key in self._source.key_lines() if key not in self._keys))
        self._write(checkpoint_line(note))
        self._verifier.end()
        os.fsync(self._file.fileno())

    def _take_up(self) -> bool:
        """Read what is there already; whether there is anything. Raises Fault for what no export wrote."""
        whole = 0
        try:
            for line in lines(self._file):
                self._read(line)
                whole = self._file.tell()
        except CutOff as cut:
            self._file.seek(0)
            if not whole and not header().startswith(self._file.read(len(header()))):
                raise self._strange(cut) from cut
        except (BadLine, Bad) as bad:
            raise self._strange(bad) from bad
        self._file.seek(whole)
        self._file.truncate()
        return bool(self.found.origin)

    def _must_fit(self, after: int, goal: Checkpoint) -> None:
        found = self.found
        if (found.origin, found.start) != (goal.origin, after) or found.size > goal.size:
            was, asked = f"{found.origin} {found.start}–{found.size}", f"{goal.origin} {after}–{goal.size}"
            raise Fault("other_register", file=self._path, was=was, asked=asked)

    def _write(self, part: bytes) -> None:
        """Written before it is judged: a log that is wrong is evidence."""
        self._file.write(part)
        self._file.flush()
        for line in lines(BytesIO(part)):
            self._read(Line(self._line + 1, line.word, line.fields))

    def _read(self, line: Line) -> None:
        self._line = line.number
        self._verifier.read(line)
        if line.word == b"key":
            self._keys.add(b"\t".join((line.word, *line.fields)) + b"\n")

    def _show(self, total: int) -> None:
        size = self.found.size
        told = both(f"{number(size, 'vi')} mục", f"{number(size, 'en')} entries")
        self._shown.show(told, size - self.found.start, max(total - self.found.start, 1))

    def _strange(self, bad: BadLine | Bad) -> Fault:
        return Fault("not_exported", file=self._path, line=bad.line, why=bad.why)


def opened(path: Path) -> BinaryIO:
    """For reading and writing from the beginning; made where it is missing. Raises OSError."""
    with suppress(FileExistsError):
        path.open("xb").close()
    return path.open("r+b")
