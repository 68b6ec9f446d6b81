"""The log as a register file, a page at a time: lines that are written one after another make the file."""

from __future__ import annotations

from collections.abc import Iterator

from werkzeug.wrappers import Request, Response

from contracts import tree
from contracts.notes import Note
from contracts.register_file import (
    ASSERTED_EVERY,
    entry_line,
    header,
    key_line,
    log_line,
    peak_line,
    root_line,
)
from services.chassis.http import route
from services.chassis.log import Log
from services.chassis.proving import BIGGEST, ProvingService, text_response, whole_number

PAGE_ENTRIES, PAGE_BYTES = 10_000, 8 * 1024 * 1024


class ExportingService(ProvingService):
    """Part of the base of a service; see `services.chassis.service`."""

    @route("GET", "/log/register/head")
    def register_head(self, request: Request) -> Response:
        """How a register file begins whose first entry is ?after= + 1: the log, its keys, the peaks of the tree so far."""
        after = whole_number(request, "after", 0, 0, self.ledger.log.integrated())
        checkpoints = self.ledger.checkpoints
        spans = [(place << level, (place + 1) << level) for level, place in tree.peaks(after)]
        lines = [header(), log_line(checkpoints.origin, after)]
        lines += [key_line(Note.parse(key.statement)) for key in checkpoints.own_keys()]
        lines += [peak_line(hash) for hash in self.ledger.log.roots(spans)]
        return text_response(b"".join(lines))

    @route("GET", "/log/register")
    def register(self, request: Request) -> Response:
        """Lines for the entries ?after= + 1 … ?upto=, as many as a page holds; none: there are no more.

        A root is asserted after each thousandth entry and after `upto`, so the lines do not tell where pages ended. Leaf
        hashes and roots are those that were stored when the entries got their numbers, not of the bytes beside them.
        """
        now = self.ledger.log.integrated()
        upto = whole_number(request, "upto", now, 0, now)
        after = whole_number(request, "after", 0, 0, BIGGEST - PAGE_ENTRIES)
        return text_response(b"".join(register_lines(self.ledger.log, after, upto)))


def register_lines(log: Log, after: int, upto: int) -> Iterator[bytes]:
    """The lines of a page."""
    rows = log.register(after, min(after + PAGE_ENTRIES, upto), PAGE_BYTES)
    sizes = [entry for entry, _, _ in rows if entry % ASSERTED_EVERY == 0 or entry == upto]
    roots = dict(zip(sizes, log.roots([(0, size) for size in sizes]), strict=True))
    for entry, leaf, body in rows:
        yield entry_line(entry, leaf, body)
        if entry in roots:
            yield root_line(entry, roots[entry])
