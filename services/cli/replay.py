"""`htx replay`: the figures made anew from the logs alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from contracts.canonical import canonical_bytes, loads
from contracts.notes import VerifierKey
from contracts.questions import Unanswerable
from services.chassis.batch import Batch
from services.chassis.rows import told
from services.cli.asking import asked_of_a_plan, shown
from services.cli.fault import INTERRUPTED, Fault, why
from services.cli.figures import show
from services.cli.rebuilding import Rebuilt, rebuilding
from services.cli.registers import opened
from services.cli.replaying import answered, sizes_to
from services.cli.replaying import replay as replayed
from services.cli.vkeys import pinned_keys
from services.cli.wording import both
from services.reporting import question
from services.reporting.view import VIEW

_ALL = 2**63 - 1


@click.command(short_help="Tính lại chỉ tiêu từ tệp sổ / Make the figures anew from files.")
@click.argument("registers", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", help="Sizes to replay to, as registry:48213,classification:913; of one FILE a number.")
@pinned_keys
@click.option("--digest-out", type=click.Path(path_type=Path), help="File for the digest of the tables.")
@asked_of_a_plan
@shown
@click.pass_context
def replay(
    context: click.Context,
    /,
    registers: Sequence[str],
    to: str | None,
    keys: Sequence[VerifierKey],
    digest_out: Path | None,
    plan: str,
    as_json: bool,
    lang: str,
    **query: str | None,
) -> None:
    """Tính lại chỉ tiêu từ tệp sổ / Make the figures anew from register files alone, and print the indicators.

    A FILE is the register file of one log, or the address of a service; the plan is in reporting's log. Each is checked
    to its signed end, whatever --to says. Nothing but the files is read: the tables are made in an empty database, which
    is gone afterwards. --json prints the bytes that the service answers for the same sizes.

    \b
    Example:
      htx replay registry.register classification.register reporting.register --as-of 2024-12-10
      htx replay *.register --to registry:4000,classification:3000,reporting:1 --json
      htx replay http://127.0.0.1:8001 http://127.0.0.1:8002 http://127.0.0.1:8000

    \b
    Exit codes: 0 done; 1 a file cannot be trusted; 2 usage; 3 a log cannot be reached; 130 Ctrl-C.
    """
    asked = _sizes(to, len(registers))
    try:
        with rebuilding({"reporting": VIEW}) as views:
            made = views["reporting"]
            at = sizes_to(asked, _read(registers, keys, asked, made))
            body = answered(made, plan, query, at)
            if digest_out:
                _write_digest(digest_out, made, at)
    except KeyboardInterrupt:
        context.exit(INTERRUPTED)
    click.echo(body, nl=False) if as_json else show(loads(body), lang)


def _sizes(to: str | None, files: int) -> Mapping[str, int]:
    """--to by log; under "" the size of the only file."""
    if to is None:
        return {}
    if to.isascii() and to.isdigit() and len(to) < 19 and files == 1:
        return {"": int(to)}
    try:
        return question.read("-", {"at": to}).at
    except Unanswerable as wrong:
        expected = "registry:48213,classification:913"
        raise click.BadParameter(
            both(f"cần dạng {expected}", f"expected {expected}"), param_hint="--to"
        ) from wrong


def _read(
    registers: Sequence[str],
    keys: Sequence[VerifierKey],
    asked: Mapping[str, int],
    made: Rebuilt,
) -> dict[str, int]:
    """Fold the logs; the size of each. Raises Fault."""
    read: dict[str, int] = {}

    def apply(batch: Batch) -> None:
        made.apply(batch, asked.get(batch.source, asked.get("", _ALL)))

    for where in registers:
        with opened(where) as register:
            found = replayed(register, keys, apply)
        service = found.origin.rpartition("/")[2]
        if service in read:
            raise Fault("log_twice", where=where, origin=found.origin)
        read[service] = found.size
    return read


def _write_digest(file: Path, made: Rebuilt, at: Mapping[str, int]) -> None:
    with made.database.connection() as connection:
        body = canonical_bytes(told(made.view.schema.name, made.view.rows.digests(connection, at)))
    try:
        file.write_bytes(body + b"\n")
    except OSError as wrong:
        raise Fault("file_unwritable", file=file, why=why(wrong)) from wrong
