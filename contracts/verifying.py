"""Checking a register file as it is read: in constant memory, naming the first bad entry."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from contracts import tree
from contracts.canonical import loads
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, NoteError, VerifierKey, unbase64
from contracts.register_file import VERSION, BadLine, Line


class Bad(Exception):
    """What a file cannot be trusted from: `first` … `last` are the entries among which the first bad one is.

    They are one and the same where the entry itself is known; `line` counts from 1, and is the last line of a file that
    ends too early.
    """

    def __init__(self, first: int, last: int, line: int, why: str) -> None:
        super().__init__(why)
        self.first, self.last, self.line, self.why = first, last, line, why


@dataclass(slots=True)
class Verified:
    """What has been read so far, and holds. `signed` is the size of the last checkpoint, `signed_by` who signed that."""

    origin: str = ""
    start: int = 0
    size: int = 0
    root: bytes = tree.EMPTY_ROOT
    signed: int = -1
    signed_by: Sequence[VerifierKey] = ()
    keys: list[VerifierKey] = field(default_factory=list)


class Verifier:
    """Reads one log's file. `trusted` are the keys that may sign; None: those that the file itself tells of."""

    def __init__(self, trusted: Sequence[VerifierKey] | None = None) -> None:
        self.found = Verified()
        self._trusted = trusted
        self._frontier: list[bytes] = []  # roots of the whole subtrees, from the left
        self._asserted = 0
        self._line = 0
        self._begun = False

    def entries(self, lines: Iterable[Line]) -> Iterator[tuple[int, bytes]]:
        """(number, body) of each entry, once its own leaf hash agrees; roots are asserted on the way. Raises Bad.

        What was given out is not proved before the end is reached: only then has everything been signed.
        """
        readers: dict[bytes, Callable[[Line], None]] = {
            b"log": self._log,
            b"key": self._key,
            b"peak": self._peak,
            b"assert-root": self._assert_root,
            b"checkpoint": self._checkpoint,
        }
        try:
            for line in self._after_header(lines):
                if line.word == b"entry":
                    yield self._entry(line)
                elif line.word in readers and (self._begun or line.word == b"log"):
                    readers[line.word](line)
                else:
                    raise self._bad(f"{line.word.decode()} has no place here")
        except BadLine as bad:
            self._line = bad.line
            raise self._bad(bad.why) from bad
        self._end()

    def verify(self, lines: Iterable[Line]) -> Verified:
        """The whole file. Raises Bad."""
        for _ in self.entries(lines):
            pass
        return self.found

    def _after_header(self, lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            self._line = line.number
            if line.number > 1:
                yield line
            elif (line.word, list(line.fields)) != (b"register-file", [VERSION]):
                raise self._bad("not a register file of version 1")

    def _log(self, line: Line) -> None:
        if self._begun:
            raise self._bad("a second log begins: one file holds one log")
        self._begun, self.found.origin = True, line.fields[0].decode("utf-8", "replace")
        self.found.start = self.found.size = self._asserted = self._number(line.fields[1])

    def _key(self, line: Line) -> None:
        self.found.keys.append(self._read(lambda: VerifierKey.parse(line.fields[0].decode())))

    def _peak(self, line: Line) -> None:
        if self.found.size > self.found.start:
            raise self._bad("peak has no place here")
        self._frontier.append(self._hash(line.fields[0]))

    def _entry(self, line: Line) -> tuple[int, bytes]:
        number, told, body = line.fields
        found = self.found
        if len(self._frontier) != found.size.bit_count() or not self._begun:
            raise self._bad(
                f"the tree before it has {found.size.bit_count()} peaks, not {len(self._frontier)}"
            )
        if number != b"%d" % (found.size + 1):
            raise self._bad(
                f"entry {found.size + 1} is expected, entry {number[:20].decode('ascii', 'replace')} is here"
            )
        leaf = sha256(b"\x00" + body).digest()
        if b2a_base64(leaf, newline=False) != told:
            raise self._bad("its bytes are not those that its leaf hash is of")
        grown, size = leaf, found.size
        while size & 1:
            grown = sha256(b"\x01" + self._frontier.pop() + grown).digest()
            size >>= 1
        self._frontier.append(grown)
        found.size += 1
        return found.size, body

    def _assert_root(self, line: Line) -> None:
        size, root = self._number(line.fields[0]), self._hash(line.fields[1])
        if size != self.found.size:
            raise self._bad(f"a root of size {size} is asserted where the size is {self.found.size}")
        if root != self._root():
            raise self._bad(f"the root of {size} entries is not the asserted one", self._asserted + 1)
        self._asserted = size

    def _checkpoint(self, line: Line) -> None:
        note = self._read(lambda: Note.parse(_text(loads(line.fields[0]))))
        checkpoint = self._read(lambda: Checkpoint.parse(note.text))
        if (checkpoint.origin, checkpoint.size) != (self.found.origin, self.found.size):
            raise self._bad(
                f"a checkpoint of {checkpoint.origin} at {checkpoint.size} where the size is {self.found.size}"
            )
        if checkpoint.root != self._root():
            raise self._bad("the signed root is not that of the entries", self._asserted + 1)
        trusted = self.found.keys if self._trusted is None else self._trusted
        signed_by = self._read(lambda: note.signed_by(trusted))
        if not any(key.name == checkpoint.origin for key in signed_by):
            raise self._bad("the checkpoint is not signed by a trusted key of the log")
        self._asserted = self.found.signed = checkpoint.size
        self.found.signed_by = signed_by

    def _end(self) -> None:
        if self.found.signed != self.found.size or not self._begun:
            raise self._bad("the file ends before a checkpoint over its last entry")
        self.found.root = self._root()

    def _root(self) -> bytes:
        if not self._frontier:
            return tree.EMPTY_ROOT
        root = self._frontier[-1]
        for left in reversed(self._frontier[:-1]):
            root = tree.node_hash(left, root)
        return root

    def _number(self, text: bytes) -> int:
        if not (text.isdigit() and len(text) < 20 and text == b"%d" % int(text)):
            raise self._bad(f"not a size: {text[:30]!r}")
        return int(text)

    def _hash(self, text: bytes) -> bytes:
        hash: bytes = self._read(lambda: unbase64(text.decode("ascii", "replace")))
        if len(hash) != 32:
            raise self._bad("a hash has 32 bytes")
        return hash

    def _read(self, parse: Callable[[], Any]) -> Any:
        try:
            return parse()
        except (NoteError, ValueError) as wrong:
            raise self._bad(str(wrong)) from wrong

    def _bad(self, why: str, first: int | None = None) -> Bad:
        """At the entry that comes next, unless an earlier one may be the first that is bad."""
        next = self.found.size + 1
        return Bad(next if first is None else first, next if first is None else next - 1, self._line, why)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NoteError("a checkpoint is a JSON string")
    return value
