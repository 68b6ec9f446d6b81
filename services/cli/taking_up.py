"""A register file that may go on: what was read of it, and from where a stopped export goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import BinaryIO

from contracts.register_file import ASSERTED_EVERY, CutOff, Line, header, lines
from contracts.verifying import Bad, Verified, Verifier


@dataclass(slots=True)
class Reading:
    """What has been read: how many lines, the `key` lines among them, and what they say."""

    verifier: Verifier = field(default_factory=Verifier)
    line: int = 0
    keys: set[bytes] = field(default_factory=set)

    @property
    def found(self) -> Verified:
        return self.verifier.found

    def read(self, part: BinaryIO) -> Iterator[Line]:
        """The lines of the next part, each once it holds. Raises Bad."""
        for line in self.verifier.checked(lines(part, self.line)):
            self.line = line.number
            if line.word == b"key":
                self.keys.add(b"\t".join((line.word, *line.fields)) + b"\n")
            yield line


@dataclass(frozen=True, slots=True)
class Left:
    """What a stopped export left: all that was read, and what of it stays, which is so many `bytes`."""

    read: Verified
    stays: Reading
    bytes: int


def left_in(file: BinaryIO, show: Callable[[Verified], None]) -> Left:
    """Read a file to its end. Raises Bad for what no stopped export leaves."""
    reading, left = Reading(), Left(Verified(), Reading(), 0)
    try:
        for line in reading.read(file):
            if line.word == b"checkpoint" or _ends_a_thousand(line):
                left = Left(reading.found, deepcopy(reading), file.tell())
                show(reading.found)
    except Bad as bad:
        if not (isinstance(bad.__cause__, CutOff) and (reading.line or _begins_as_one(file))):
            raise
    return Left(reading.found, left.stays, left.bytes)


def _ends_a_thousand(line: Line) -> bool:
    """Whether the line stands in every export that comes so far, whatever size it was for."""
    return line.word == b"assert-root" and int(line.fields[0]) % ASSERTED_EVERY == 0


def _begins_as_one(file: BinaryIO) -> bool:
    file.seek(0)
    return header().startswith(file.read(len(header())))
