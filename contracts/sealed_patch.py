"""Sealed patches: commands for exactly one state of each log, in the lines of a register file, closed by a seal.

    register-file	1
    log	<origin>	<size>
    assert-root	<size>	<base64 root>
    command	<JSON>                         one or more; then further parts, each of another log
    seal	<base64 SHA-256 of every byte before this line>

The seal tells a patch that was changed or cut from one that was not; who may give the commands is for the service to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from os import SEEK_END
from typing import BinaryIO

from contracts.canonical import loads
from contracts.checkpoint import Checkpoint
from contracts.notes import base64
from contracts.register_file import header, log_line, root_line

# By these headers a request to `POST /commands` names the state, and an answer 409 the one that the log is in.
SIZE, ROOT = "HTX-Log-Size", "HTX-Log-Root"

HEAD = header()
SEAL_BYTES = len("seal\t") + 44 + len("\n")


Line = tuple[int, bytes]
"""Its number in the file, from 1, and the line without its end."""


class BrokenSeal(ValueError):
    """The bytes are not those that were sealed."""


class PatchError(ValueError):
    """What was sealed is no patch; the message says where and why, in English."""


@dataclass(frozen=True, slots=True)
class Part:
    """Commands for one log, each the canonical bytes of its JSON, and the state of the log that they are for."""

    against: Checkpoint
    commands: Sequence[bytes]


def write(parts: Iterable[Part]) -> bytes:
    body = HEAD + b"".join(line for part in parts for line in _lines(part))
    return body + _seal(body)


def read(content: bytes) -> list[Part]:
    """Raises BrokenSeal, PatchError."""
    if not content.startswith(HEAD):
        raise PatchError("line 1: not a register file of version 1")
    body = content[: content.rfind(b"\n", 0, -1) + 1]
    if content != body + _seal(body):
        raise BrokenSeal
    return _parts(list(enumerate(body.split(b"\n")[1:-1], 2)))


def is_patch(file: BinaryIO) -> bool:
    """Whether a file begins and ends as a patch does, whole or not: a log taken away has no seal."""
    head = file.read(len(HEAD))
    file.seek(max(file.seek(0, SEEK_END) - SEAL_BYTES, 0))
    return head == HEAD and file.read().startswith(b"seal\t")


def _parts(lines: Sequence[Line]) -> list[Part]:
    starts = [at for at, (_, line) in enumerate(lines) if line.startswith(b"log\t")]
    if starts[:1] != [0]:
        raise PatchError("line 2: no log is named")
    parts = [_part(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]
    if len({part.against.origin for part in parts}) < len(parts):
        raise PatchError("a log is named twice")
    return parts


def _part(lines: Sequence[Line]) -> Part:
    (number, log), *below = lines
    _, assertion = below[0] if below else (number, b"")
    try:
        (_, origin, size), (kind, again, root) = (line.decode().split("\t") for line in (log, assertion))
        against = Checkpoint.parse(f"{origin}\n{size}\n{root}\n")
    except ValueError as wrong:
        raise PatchError(f"line {number}: no log with its size and root: {wrong}") from wrong
    if kind != "assert-root" or size != again:
        raise PatchError(f"line {number + 1}: the root of size {size} was expected")
    if not below[1:]:
        raise PatchError(f"line {number + 2}: a command was expected")
    return Part(against, [_command(*line) for line in below[1:]])


def _command(number: int, line: bytes) -> bytes:
    kind, _, command = line.partition(b"\t")
    try:
        told = kind == b"command" and isinstance(loads(command), dict)
    except ValueError:
        told = False
    if not told:
        raise PatchError(f"line {number}: a command was expected")
    return command


def _lines(part: Part) -> Iterator[bytes]:
    yield log_line(part.against.origin, part.against.size)
    yield root_line(part.against.size, part.against.root)
    for command in part.commands:
        yield b"command\t" + command + b"\n"


def _seal(body: bytes) -> bytes:
    return f"seal\t{base64(sha256(body).digest())}\n".encode()
