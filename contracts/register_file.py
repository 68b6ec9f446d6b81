"""The register file, version 1: a log, or a patch for one, as lines that are read one after another.

    register-file  1
    log            <origin>  <size before the first entry>
    key            <vkey>    <JSON string of the statement that introduced it>
    peak           <base64>            roots of the whole subtrees of the tree before the first entry, from the left
    entry          <number>  <base64 leaf hash>  <canonical JSON>
    assert-root    <size>    <base64 root>
    checkpoint     <JSON string of a signed note>
    command        <JSON of a command>                 of a patch, in place of entries
    seal           <base64 SHA-256 of all before>      last of a patch

Fields are separated by one tab, each line ends with a newline. See docs/reference/register-file.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from contracts.canonical import canonical_string
from contracts.logkeys import introduced
from contracts.notes import Note, base64

VERSION = b"1"
LINE_BYTES = 2**20
ASSERTED_EVERY = 1_000

# How many fields a line has after its word; the last may hold anything but a newline.
FIELDS = {
    b"register-file": 1,
    b"log": 2,
    b"key": 2,
    b"peak": 1,
    b"entry": 3,
    b"assert-root": 2,
    b"checkpoint": 1,
    b"command": 1,
    b"seal": 1,
}


class BadLine(ValueError):
    """A line that has no place in a register file; `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


class CutOff(BadLine):
    """The last line has no end: the writing was stopped there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line's number from 1, its word and its fields."""

    number: int
    word: bytes
    fields: Sequence[bytes]


def lines(file: BinaryIO, number: int = 0) -> Iterator[Line]:
    """The lines of a file, or of its part after so many lines; one that was cut off is none. Raises BadLine."""
    while raw := file.readline(LINE_BYTES + 1):
        number += 1
        if len(raw) > LINE_BYTES:
            raise BadLine(number, "too long")
        if not raw.endswith(b"\n"):
            raise CutOff(number, "cut off: no newline at its end")
        word, *fields = raw[:-1].split(b"\t", 3)
        if FIELDS.get(word) != len(fields):
            raise BadLine(number, f"not a line of a register file: {raw[:60]!r}")
        yield Line(number, word, fields)


def header() -> bytes:
    return b"register-file\t%s\n" % VERSION


def log_line(origin: str, size: int) -> bytes:
    return f"log\t{origin}\t{size}\n".encode()


def key_line(statement: Note) -> bytes:
    return b"key\t%s\t%s\n" % (str(introduced(statement)).encode(), canonical_string(str(statement)))


def peak_line(hash: bytes) -> bytes:
    return f"peak\t{base64(hash)}\n".encode()


def entry_line(number: int, leaf: bytes, body: bytes) -> bytes:
    return b"entry\t%d\t%s\t%s\n" % (number, base64(leaf).encode(), body)


def root_line(size: int, root: bytes) -> bytes:
    return f"assert-root\t{size}\t{base64(root)}\n".encode()


def checkpoint_line(note: Note) -> bytes:
    return b"checkpoint\t%s\n" % canonical_string(str(note))
