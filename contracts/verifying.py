"""Checking a register file as it is read: in constant memory, naming the first bad entry."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from contracts import tree
from contracts.canonical import loads
from contracts.checkpoint import Checkpoint
from contracts.logkeys import introduced, of_log
from contracts.notes import Note, NoteError, VerifierKey, unbase64
from contracts.register_file import VERSION, BadLine, Line

T = TypeVar("T")


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
    """What has been read so far, and holds.

    `signed` is the size of the last checkpoint that a trusted key signed, `root` the root there, `signed_by` who signed it.
    """

    origin: str = ""
    start: int = 0
    size: int = 0
    root: bytes = tree.EMPTY_ROOT
    signed: int = -1
    signed_by: Sequence[VerifierKey] = ()
    keys: list[VerifierKey] = field(default_factory=list)


class Verifier:
    """Reads one log's file. `pinned` are keys to trust, with those that they introduce; None: all that the file tells."""

    def __init__(self, pinned: Sequence[VerifierKey] | None = None) -> None:
        self.found = Verified(keys=list(pinned or ()))
        self._pinned = pinned is not None
        self._frontier: list[bytes] = []  # roots of the whole subtrees, from the left
        self._known = list(self.found.keys)  # the trusted keys, and all others that introduced themselves
        self._asserted = self._agreed = 0
        self._line = 0
        self._readers: dict[bytes, Callable[[Line], None]] = {b"register-file": self._header}

    def entries(self, lines: Iterable[Line]) -> Iterator[tuple[int, bytes]]:
        """(number, body) of each entry, once its own leaf hash agrees; roots are asserted on the way. Raises Bad.

        What was given out is not proved before the end is reached: only then has everything been signed.
        """
        for line in self.checked(lines):
            if line.word == b"entry":
                yield self.found.size, line.fields[2]
        self.end()

    def checked(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines, each once it has been read; the file may go on after them. Raises Bad."""
        try:
            for line in lines:
                self.read(line)
                yield line
        except BadLine as bad:
            self._line = bad.line
            raise self._bad(bad.why) from bad

    def verify(self, lines: Iterable[Line]) -> Verified:
        """The whole file. Raises Bad."""
        for _ in self.entries(lines):
            pass
        return self.found

    def read(self, line: Line) -> None:
        """The next line. Raises Bad."""
        self._line = line.number
        reader = self._readers.get(line.word)
        if reader is None:
            raise self._bad(f"“{line.word.decode('ascii', 'replace')}” has no place here")
        reader(line)

    def end(self) -> None:
        """The file ends here. Raises Bad where that is too early."""
        if self.found.signed != self.found.size:
            raise self._bad("the file ends before a trusted key's checkpoint over its last entry")

    def root(self) -> bytes:
        """The root of the entries so far. Raises Bad where peaks of the tree before them are missing."""
        self._whole()
        if not self._frontier:
            return tree.EMPTY_ROOT
        root = self._frontier[-1]
        for left in reversed(self._frontier[:-1]):
            root = tree.node_hash(left, root)
        return root

    def _header(self, line: Line) -> None:
        if list(line.fields) != [VERSION]:
            raise self._bad("not a register file of version 1")
        self._readers = {b"log": self._log}

    def _log(self, line: Line) -> None:
        self.found.origin, start = self._parsed(line.fields[0].decode), self._number(line.fields[1])
        self.found.keys = of_log(self.found.keys, self.found.origin)
        self._known = of_log(self._known, self.found.origin)
        self.found.start = self.found.size = self._asserted = self._agreed = start
        self._readers = {
            b"key": self._key,
            b"peak": self._peak,
            b"entry": self._entry,
            b"assert-root": self._assert_root,
            b"checkpoint": self._checkpoint,
        }

    def _key(self, line: Line) -> None:
        """A key of the log; with pinned keys it is trusted only where a trusted key vouches for it."""
        note = self._note(line.fields[1])
        key = self._parsed(lambda: introduced(note))
        if (key.name, str(key).encode()) != (self.found.origin, line.fields[0]):
            raise self._bad("the statement introduces another key")
        vouching = self._parsed(lambda: note.signed_by(self._known))
        self._known.append(key)
        if not self._pinned or any(known in self.found.keys for known in vouching):
            self.found.keys.append(key)

    def _peak(self, line: Line) -> None:
        if self.found.size > self.found.start or len(self._frontier) == self.found.start.bit_count():
            raise self._bad("peak has no place here")
        self._frontier.append(self._hash(line.fields[0]))

    def _entry(self, line: Line) -> None:
        number, told, body = line.fields
        found = self.found
        if number != b"%d" % (found.size + 1):
            here = number[:20].decode("ascii", "replace")
            raise self._bad(f"entry {found.size + 1} is expected, entry {here} is here")
        if len(self._frontier) != found.size.bit_count():
            self._whole()
        leaf = sha256(b"\x00" + body).digest()
        if b2a_base64(leaf, newline=False) != told:
            raise self._bad("its bytes are not those that its leaf hash is of")
        grown, size = leaf, found.size
        while size & 1:
            grown = sha256(b"\x01" + self._frontier.pop() + grown).digest()
            size >>= 1
        self._frontier.append(grown)
        found.size += 1

    def _assert_root(self, line: Line) -> None:
        size, root = self._number(line.fields[0]), self._hash(line.fields[1])
        if size != self.found.size:
            raise self._bad(f"a root of size {size} is asserted where the size is {self.found.size}")
        if root != self.root():
            raise self._bad(f"the root of {size} entries is not the asserted one", self._asserted + 1)
        self._asserted = size

    def _checkpoint(self, line: Line) -> None:
        """Its signature is checked before its root: a note that nobody signed says nothing of the entries."""
        note = self._note(line.fields[0])
        signed_by = self._parsed(lambda: note.signed_by(self._known))
        checkpoint = self._parsed(lambda: Checkpoint.parse(note.text))
        if (checkpoint.origin, checkpoint.size) != (self.found.origin, self.found.size):
            raise self._bad(
                f"a checkpoint of {checkpoint.origin} at {checkpoint.size}, not at {self.found.size}"
            )
        if not any(key.name == checkpoint.origin for key in signed_by):
            raise self._bad("the checkpoint is not signed by a known key of the log")
        if checkpoint.root != self.root():
            raise self._bad("the signed root is not that of the entries", self._agreed + 1)
        self._asserted = self._agreed = checkpoint.size
        trusted = [key for key in signed_by if key in self.found.keys]
        if any(key.name == checkpoint.origin for key in trusted):
            self.found.signed, self.found.root = checkpoint.size, checkpoint.root
            self.found.signed_by = trusted

    def _note(self, quoted: bytes) -> Note:
        return self._parsed(lambda: Note.parse(_text(loads(quoted))))

    def _whole(self) -> None:
        told, peaks = len(self._frontier), self.found.size.bit_count()
        if told != peaks:
            raise self._bad(f"the tree before it has {peaks} peaks, not {told}")

    def _number(self, text: bytes) -> int:
        if not (text.isdigit() and len(text) < 20 and text == b"%d" % int(text)):
            raise self._bad(f"not a size: {text[:30]!r}")
        return int(text)

    def _hash(self, text: bytes) -> bytes:
        hash = self._parsed(lambda: unbase64(text.decode("ascii", "replace")))
        if len(hash) != 32:
            raise self._bad("a hash has 32 bytes")
        return hash

    def _parsed(self, parse: Callable[[], T]) -> T:
        try:
            return parse()
        except (NoteError, ValueError) as wrong:
            raise self._bad(str(wrong)) from wrong

    def _bad(self, why: str, first: int | None = None) -> Bad:
        """At the entry that comes next, unless an earlier one may be the first that is bad."""
        next = self.found.size + 1
        first = next if first is None else first
        return Bad(first, max(first, next - 1), self._line, printable(why))


def printable(text: str) -> str:
    """A text of a file, so that a terminal shows it and does not obey it."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NoteError("a checkpoint is a JSON string")
    return value
