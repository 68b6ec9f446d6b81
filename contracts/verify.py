#!/usr/bin/env python3
"""Checks a register file of HTX Ledger. Needs nothing but Python 3.8 or newer: no package, no network, no register.

    python3 verify.py FILE [VKEY ...]

Exit 0: every entry is the one that the log signed. Exit 1: the first bad entry is named. Give the log's public key (VKEY)
as you got it from somebody you trust: without it the file's own keys are believed, and it then only agrees with itself.

A register file is lines of fields between tabs: `log` (origin, size before), `key`, `peak`, `entry` (number, leaf hash,
JSON), `assert-root` (size, root), `checkpoint` (a signed note as a JSON string). Hashes are base64. They are checked by:
  leaf hash of an entry   SHA-256(0x00 || JSON bytes)                       RFC 6962, section 2.1
  hash of two subtrees    SHA-256(0x01 || left || right)
  signature               Ed25519 over origin, size and root, a line each   RFC 8032; C2SP signed-note, tlog-checkpoint
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from typing import Any, BinaryIO


class Bad(Exception):
    """Three arguments: what is wrong, and between which two entries the first bad one is."""


def need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


# Ed25519 (RFC 8032, section 5.1): points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)


def add(p: Any, q: Any) -> Any:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


def times(n: int, p: Any) -> Any:
    half = times(n >> 1, add(p, p)) if n else (0, 1, 1, 0)
    return add(half, p) if n & 1 else half


def point(encoded: bytes) -> Any:
    sign, y = divmod(int.from_bytes(encoded, "little"), 1 << 255)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    x = x if (x * x - x2) % P == 0 else x * ROOT_OF_MINUS_1 % P
    need(y < P and (x * x - x2) % P == 0 and not (x == 0 and sign), "not a point of Ed25519")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is of this message by this key; raises ValueError."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % Q
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    left, right = times(s, base), add(point(r), times(h, point(public)))
    equal = all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))
    return equal and s < Q and len(signature) == 64


def unbase64(text: bytes, size: int = 0) -> bytes:
    value = base64.b64decode(text, validate=True)
    need(base64.b64encode(value) == text and len(value) == (size or len(value)), "not base64 as it should be")
    return value


def parse_key(vkey: str) -> Any:
    """(name, key id, public key) of a vkey, name+id+base64(1 || key)."""
    name, id, encoded = vkey.split("+", 2)
    material = unbase64(encoded.encode(), 33)
    found = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    need(material[0] == 1 and found.hex() == id, f"not the public key of a log: {vkey}")
    return name, found, material[1:]


class Reader:  # written apart from HTX Ledger's own on purpose: two readings of one format should agree
    def __init__(self, pinned: list[Any]) -> None:
        self.origin, self.start, self.size, self.asserted, self.agreed, self.signed = "", 0, 0, 0, 0, -1
        self.pinned, self.trusted, self.known = bool(pinned), list(pinned), list(pinned)
        self.frontier: list[bytes] = []  # roots of the whole subtrees, from the left
        self.words: dict[bytes, Any] = {b"log": self.log}  # what may come next

    def log(self, origin: bytes, size: bytes) -> None:
        need(size.isdigit() and size == b"%d" % int(size[:19]), "not a size")
        self.origin, self.start = origin.decode(), int(size)
        self.size = self.asserted = self.agreed = self.start
        self.words = {b"key": self.key, b"peak": self.peak, b"entry": self.entry}
        self.words.update({b"assert-root": self.assert_root, b"checkpoint": self.checkpoint})

    def key(self, vkey: bytes, statement: bytes) -> None:
        new = parse_key(vkey.decode())
        text, signers = self.note(statement, [*self.known, new])
        told = text.startswith(f"htx-ledger/log-key/v1\n{self.origin}\n{vkey.decode()}\n")
        need(told and new[0] == self.origin and new in signers, "no statement of this key of the log")
        self.known.append(new)
        if not self.pinned or any(key in self.trusted for key in signers):
            self.trusted.append(new)

    def peak(self, root: bytes) -> None:
        need(self.size == self.start and len(self.frontier) < bin(self.start).count("1"), "no peak here")
        self.frontier.append(unbase64(root, 32))

    def entry(self, number: bytes, leaf: bytes, body: bytes) -> None:
        if number != b"%d" % (self.size + 1) or len(self.frontier) != bin(self.size).count("1"):
            raise ValueError(f"entry {self.size + 1} is expected here, after all peaks")
        grown, below = hashlib.sha256(b"\x00" + body).digest(), self.size
        if base64.b64encode(grown) != leaf:
            raise ValueError("its bytes are not those that its leaf hash is of")
        while below & 1:
            grown, below = hashlib.sha256(b"\x01" + self.frontier.pop() + grown).digest(), below >> 1
        self.frontier.append(grown)
        self.size += 1

    def root(self) -> bytes:
        need(len(self.frontier) == bin(self.size).count("1"), "peaks are missing")
        *lefts, found = self.frontier or [hashlib.sha256().digest()]
        for left in reversed(lefts):
            found = hashlib.sha256(b"\x01" + left + found).digest()
        return found

    def assert_root(self, size: bytes, root: bytes) -> None:
        need(size == b"%d" % self.size, f"the root of another size than {self.size} is asserted")
        if unbase64(root, 32) != self.root():
            raise Bad(f"the asserted root is not that of {self.size} entries", self.asserted + 1, self.size)
        self.asserted = self.size

    def checkpoint(self, quoted: bytes) -> None:
        text, signers = self.note(quoted, self.known)
        origin, size, root, *_ = text.split("\n")
        fits = (origin, size) == (self.origin, str(self.size)) and origin in [key[0] for key in signers]
        need(fits, f"not a checkpoint of {self.origin} at {self.size} by a known key of it")
        if unbase64(root.encode(), 32) != self.root():
            raise Bad("the signed root is not that of the entries", self.agreed + 1, self.size)
        self.asserted = self.agreed = self.size
        if any(key in self.trusted and key[0] == origin for key in signers):
            self.signed = self.size

    def note(self, quoted: bytes, keys: list[Any]) -> Any:
        """A signed note's text, and which of these keys of the log signed it; none of their signatures may be wrong."""
        note, signers = json.loads(quoted.decode()), []
        text, _, lines = note.rpartition("\n\n")
        whole = lines.endswith("\n") and lines.count("\n") <= 100 and min(note.replace("\n", " ")) >= " "
        need(whole and len(note) <= 65536, "not a signed note")
        for line in lines[:-1].split("\n"):
            dash, name, encoded = line.split(" ")
            value = unbase64(encoded.encode())
            made = [key for key in keys if key[:2] == (name, value[:4]) and name == self.origin]
            good = dash == "\u2014" and all(signed(key[2], f"{text}\n".encode(), value[4:]) for key in made)
            need(good, f"the signature of {name} is not of this text")
            signers += made
        return f"{text}\n", signers


def verify(file: BinaryIO, pinned: list[Any]) -> Reader:
    """What a good file holds; raises Bad."""
    reader, number = Reader(pinned), 1
    try:
        need(file.readline(17) == b"register-file\t1\n", "not a register file of version 1")
        for line in iter(lambda: file.readline(2**20 + 1), b""):
            number += 1
            word, *fields = line[:-1].split(b"\t", 3)
            need(line.endswith(b"\n") and word in reader.words, "cut off, too long, or not a line for here")
            reader.words[word](*fields)
        need(reader.signed == reader.size, "the file ends before a trusted checkpoint over its last entry")
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError) as wrong:
        raise Bad(f"line {number}: {wrong}", reader.size + 1, reader.size + 1) from wrong
    return reader


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.exit(__doc__)
    try:
        with open(arguments[0], "rb") as file:
            good = verify(file, [parse_key(vkey.strip()) for vkey in arguments[1:]])
    except (OSError, ValueError) as wrong:
        print(wrong)
        return 2
    except Bad as bad:
        why, first, last = bad.args  # what a terminal would obey is escaped
        print(f"BAD entry {first if last <= first else f'{first}-{last}'}: {ascii(why)[1:-1]}")
        return 1
    root = base64.b64encode(good.root()).decode()
    print(f"OK {good.origin}: entries {good.start + 1}-{good.size}, root {root}")
    if not good.pinned:
        print("The keys are the file's own: compare them with the published ones (htx log keys).")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
