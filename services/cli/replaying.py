"""Replay: logs checked as they are read, and folded up to a size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from contracts.canonical import canonical_bytes
from contracts.notes import VerifierKey
from contracts.questions import Unanswerable
from contracts.verifying import Bad, Verified, Verifier
from services.chassis.batch import Batch
from services.chassis.clock import CLOCK
from services.chassis.config import SERVICES
from services.cli.fault import Fault
from services.cli.progress import entries, meter
from services.cli.reasons import told_in
from services.cli.rebuilding import Rebuilt, pieces
from services.cli.registers import Register
from services.reporting import question
from services.reporting.indicators import answer
from services.reporting.reading import read

Apply = Callable[[Batch], None]
Take = Callable[[Verified, int, Sequence[bytes]], None]


def replay(register: Register, keys: Sequence[VerifierKey], apply: Apply) -> Verified:
    """Give every entry of a log to `apply`, in order, and check the whole to its signed end. Raises Fault."""

    def take(found: Verified, first: int, bodies: Sequence[bytes]) -> None:
        apply(Batch(source_of(register, found), first, bodies))

    found = verified(register, keys, take)
    source_of(register, found)
    return found


def verified(
    register: Register, keys: Sequence[VerifierKey], take: Take | None = None, *, quiet: bool = False
) -> Verified:
    """Read a log to its signed end, and give its entries to `take` on the way. Raises Fault."""
    verifier = Verifier(keys or None)
    found = verifier.found
    with meter(register.where, quiet=quiet) as shown:
        try:
            for first, bodies in pieces(verifier.entries(register.lines)):
                if take:
                    take(found, first, bodies)
                shown.show(entries(found.size), register.done(), register.total)
        except Bad as bad:
            raise bad_register(register.where, bad) from bad
    return found


def source_of(register: Register, found: Verified) -> str:
    """The service whose whole log this is. Raises Fault."""
    service = found.origin.rpartition("/")[2]
    if service not in SERVICES:
        raise Fault("unknown_log", where=register.where, origin=found.origin[:200])
    if found.start:
        raise Fault("not_from_start", where=register.where, start=found.start, origin=found.origin)
    return service


def bad_register(where: str, bad: Bad) -> Fault:
    entries = str(bad.first) if bad.first >= bad.last else f"{bad.first}–{bad.last}"
    return Fault("bad_register", where=where, line=bad.line, entries=entries, why=bad.why)


def sizes_to(asked: Mapping[str, int], read: Mapping[str, int]) -> dict[str, int]:
    """The size of each log to answer at: as asked, of the only one under "", else as far as it was read. Raises Fault."""
    if "" in asked:
        asked = dict.fromkeys(read, asked[""])
    for source, size in asked.items():
        if size > read.get(source, 0):
            raise Fault("beyond_register", log=source, asked=size, size=read.get(source, 0))
    return dict.fromkeys(SERVICES, 0) | dict(read) | dict(asked)


def answered(made: Rebuilt, plan: str, query: Mapping[str, str | None], at: Mapping[str, int]) -> bytes:
    """The bytes of `GET /plans/<plan>/indicators` at these sizes. Raises Fault."""
    given = {name: value for name, value in query.items() if value is not None}
    sizes = ",".join(f"{source}:{at[source]}" for source in SERVICES)
    try:
        with made.database.connection() as connection:
            reading = read(connection, question.read(plan, {**given, "at": sizes}), CLOCK.today())
    except Unanswerable as wrong:
        reasons: list[Any] = [error.as_json() for error in wrong.errors]
        raise Fault(
            "unanswerable", **{language: told_in(language, reasons) for language in ("vi", "en")}
        ) from wrong
    return canonical_bytes(answer(reading)) + b"\n"
