"""An NDJSON file of commands, read line by line: its size does not matter, nor the length of a line."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONDecodeError
from typing import BinaryIO

from contracts.canonical import loads
from contracts.errors import error
from services.cli.check import check
from services.cli.entry import Entry, Line, Refusal

MAX_LINE_BYTES = 256 * 2**10
_BOM = b"\xef\xbb\xbf"


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Each line that is not blank, checked against the contracts."""
    for number, (line, length) in enumerate(_lines(file), 1):
        text = line.strip() if number > 1 else line.removeprefix(_BOM).strip()
        if length > MAX_LINE_BYTES:
            too_long = error("line_too_long", bytes=length, limit=MAX_LINE_BYTES)
            yield Refusal.of(Line(number), None, None, [too_long])
        elif text:
            yield _entry(Line(number), text)


def _entry(place: Line, text: bytes) -> Entry:
    try:
        value = loads(text)
    except JSONDecodeError as wrong:
        return Refusal.of(place, None, None, [error("malformed_json", detail=f"{wrong.msg}, {wrong.colno}")])
    return check(place, value, text)


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Each line and its length; of one longer than any command may be only the beginning is kept."""
    while line := file.readline(MAX_LINE_BYTES + 2):
        length, rest = len(line.rstrip(b"\r\n")), line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES)
            length += len(rest.rstrip(b"\r\n"))
        yield line, length
