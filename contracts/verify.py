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
Written apart from the rest of HTX Ledger on purpose: two readings of the same format should agree.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from typing import Any, BinaryIO


class Bad(Exception):
    """Three arguments: what is wrong, and between which two entries the first bad one is."""


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
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        raise ValueError("not a point of Ed25519")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is of this message by this key; raises ValueError."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % Q
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    left, right = times(s, base), add(point(r), times(h, point(public)))
    equal = all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))
    return len(signature) == 64 and s < Q and equal


def unbase64(text: Any) -> bytes:
    value = base64.b64decode(text, validate=True)
    if base64.b64encode(value) != (text if isinstance(text, bytes) else text.encode()):
        raise ValueError("base64 in another than its one form")
    return value


def parse_key(vkey: str) -> Any:
    """(name, key id, public key) of a vkey, name+id+base64(1 || key)."""
    name, id, encoded = vkey.strip().split("+", 2)
    material = unbase64(encoded)
    found = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    if material[0] != 1 or len(material) != 33 or found.hex() != id:
        raise ValueError(f"not the public key of a log: {vkey}")
    return name, found, material[1:]


class Reader:  # what has been read of a file, and holds
    def __init__(self, trusted: list[Any]) -> None:
        self.origin, self.start, self.size, self.asserted, self.signed = "", 0, 0, 0, -1
        self.trusted, self.keys = bool(trusted), list(trusted)
        self.frontier: list[bytes] = []  # roots of the whole subtrees, from the left
        self.words: dict[bytes, Any] = {b"register-file": self.header}  # what may come next

    def header(self, version: bytes) -> None:
        if version != b"1":
            raise ValueError("not a register file of version 1")
        self.words = {b"log": self.log}

    def log(self, origin: bytes, size: bytes) -> None:
        self.origin, self.start = origin.decode(), int(size)
        self.size = self.asserted = self.start
        self.words = {b"key": self.key, b"peak": self.peak, b"entry": self.entry}
        self.words.update({b"assert-root": self.assert_root, b"checkpoint": self.checkpoint})

    def key(self, vkey: bytes, statement: bytes) -> None:
        text, by_trusted = self.note(statement)
        if text.split("\n")[1:3] == [self.origin, vkey.decode()] and (by_trusted or not self.trusted):
            self.keys.append(parse_key(vkey.decode()))

    def peak(self, root: bytes) -> None:
        self.frontier.append(unbase64(root))

    def entry(self, number: bytes, leaf: bytes, body: bytes) -> None:
        if number != b"%d" % (self.size + 1):
            raise ValueError(f"entry {self.size + 1} is expected here")
        if len(self.frontier) != bin(self.size).count("1"):
            raise ValueError("the peaks before it are not those of its place")
        grown, below = hashlib.sha256(b"\x00" + body).digest(), self.size
        if base64.b64encode(grown) != leaf:
            raise ValueError("its bytes are not those that its leaf hash is of")
        while below & 1:
            grown, below = hashlib.sha256(b"\x01" + self.frontier.pop() + grown).digest(), below >> 1
        self.frontier.append(grown)
        self.size += 1

    def root(self) -> bytes:
        *lefts, found = self.frontier or [hashlib.sha256().digest()]
        for left in reversed(lefts):
            found = hashlib.sha256(b"\x01" + left + found).digest()
        return found

    def assert_root(self, size: bytes, root: bytes) -> None:
        if size != b"%d" % self.size:
            raise ValueError(f"the root of another size than {self.size} is asserted")
        if unbase64(root) != self.root():
            raise Bad(f"the asserted root is not that of {self.size} entries", self.asserted + 1, self.size)
        self.asserted = self.size

    def checkpoint(self, note: bytes) -> None:
        text, by_trusted = self.note(note)
        origin, size, root, *_ = text.split("\n")
        if unbase64(root) != self.root() and size == str(self.size):
            raise Bad("the signed root is not that of the entries", self.asserted + 1, self.size)
        if (origin, size, by_trusted) != (self.origin, str(self.size), True):
            raise ValueError(f"not a checkpoint of {self.origin} at {self.size} by a trusted key of it")
        self.asserted = self.signed = self.size

    def note(self, quoted: bytes) -> Any:
        """The text of a signed note, and whether a trusted key of the log signed it; none may be wrong."""
        text, _, lines = json.loads(quoted).rpartition("\n\n")
        text += "\n"
        return text, any([self.signature(line, text.encode()) for line in lines[:-1].split("\n")])

    def signature(self, line: str, text: bytes) -> bool:
        dash, name, encoded = line.split(" ")
        value = unbase64(encoded)
        made = [key for key in self.keys if key[:2] == (name, value[:4])]
        if dash != "\u2014" or not all(signed(key[2], text, value[4:]) for key in made):
            raise ValueError(f"the signature of {name} is not of this checkpoint")
        return bool(made) and name == self.origin


def verify(file: BinaryIO, trusted: list[Any]) -> Reader:
    """What a good file holds; raises Bad."""
    reader, number = Reader(trusted), 0
    try:
        for line in iter(lambda: file.readline(2**20 + 1), b""):
            number += 1
            word, *fields = line[:-1].split(b"\t", 3)
            if not line.endswith(b"\n") or word not in reader.words:
                raise ValueError("cut off, too long, or not a line that has its place here")
            reader.words[word](*fields)
        if reader.signed != reader.size:
            raise ValueError("the file ends before a checkpoint over its last entry")
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError) as wrong:
        raise Bad(f"line {number}: {wrong}", reader.size + 1, reader.size + 1) from wrong
    return reader


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.exit(__doc__)
    try:
        with open(arguments[0], "rb") as file:
            good = verify(file, [parse_key(vkey) for vkey in arguments[1:]])
    except (OSError, ValueError) as wrong:
        print(wrong)
        return 2
    except Bad as bad:
        why, first, last = bad.args
        print(f"BAD entry {first if last <= first else f'{first}-{last}'}: {why}")
        return 1
    root = base64.b64encode(good.root()).decode()
    print(f"OK {good.origin}: entries {good.start + 1}-{good.size}, root {root}")
    if not good.trusted:
        print("The keys are the file's own: compare them with the published ones (htx log keys).")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
