"""`htx witness`: somebody else's memory of the logs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click
import orjson

from contracts.notes import VerifierKey
from services.chassis.config import SERVICES
from services.cli.connect import reader
from services.cli.fault import INTERRUPTED, SOME_REFUSED, Fault
from services.cli.vkeys import pinned_keys
from services.cli.witness_folder import opened
from services.cli.witnessing import Seen, Witness
from services.cli.wording import both, number

_REFUSED = {
    "unsigned": ("không có chữ ký của khóa đã biết", "not signed by a key that is trusted"),
    "other_log": ("là sổ khác", "is another log"),
    "shrunk": ("đã ngắn lại", "has shrunk"),
    "forked": ("có lịch sử khác với đã thấy", "has another history than was seen"),
}


@click.command(short_help="Làm nhân chứng cho các sổ / Be a witness of the logs.")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=".htx-witness", show_default=True)
@click.option("--name", help="Name to sign under, chosen once; default HOST/witness.")
@click.option("--service", "services", type=click.Choice(SERVICES), multiple=True, help="Default: all three.")
@pinned_keys
@click.option("--every", type=click.FloatRange(1), help="Seconds between two looks; default: look once.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each log.")
@click.pass_context
def witness(
    context: click.Context,
    folder: Path,
    name: str | None,
    services: Sequence[str],
    keys: Sequence[VerifierKey],
    every: float | None,
    as_json: bool,
) -> None:
    """Làm nhân chứng / Remember the last checkpoint of each log, and sign the next if it holds all of that one.

    Run it where those who keep the register have no say. Its folder holds its key and what it saw. A log that has
    shrunk, or has another history than was seen, is not signed: both checkpoints, which the log signed, are kept as
    evidence. For the logs to keep the signatures, their operator adds the witness's public key, which is printed, to
    HTX_WITNESS_KEYS_FILE. Without --key the first key seen of a log is trusted.

    \b
    Example:
      htx witness --name kiem-toan/1 --every 60

    \b
    Exit codes: 0 all signed; 1 a log was refused; 3 a log cannot be reached; 130 Ctrl-C.
    """
    chosen = services or SERVICES
    with opened(folder) as kept:
        signer = kept.signer(name)
        click.echo(f"{both('Khóa công khai', 'Public key')}: {signer.key}", err=True)
        looking = Witness(reader(), kept, signer, keys)
        try:
            refused = _look(looking, chosen, as_json)
            while every:
                time.sleep(every)
                refused = _look_on(looking, chosen, as_json) or refused
        except KeyboardInterrupt:
            context.exit(INTERRUPTED)
    context.exit(SOME_REFUSED if refused else 0)


def _look(looking: Witness, services: Sequence[str], as_json: bool) -> bool:
    """Whether a log was refused. Raises Fault."""
    seen = [looking.look(service) for service in services]
    for each in seen:
        click.echo(orjson.dumps(_as_json(each)).decode() if as_json else _told(each))
    return any(each.refused for each in seen)


def _look_on(looking: Witness, services: Sequence[str], as_json: bool) -> bool:
    """As `_look`; a log that cannot be reached now is looked at the next time."""
    try:
        return _look(looking, services, as_json)
    except Fault as fault:
        fault.show()
        return False


def _as_json(seen: Seen) -> dict[str, object]:
    evidence = str(seen.evidence) if seen.evidence else None
    return {
        "service": seen.service,
        "origin": seen.origin,
        "size": seen.size,
        "kept": seen.kept,
        "first": seen.first,
        "signed": seen.refused is None,
        "taken": seen.taken,
        "refused": seen.refused,
        "evidence": evidence,
    }


def _told(seen: Seen) -> str:
    sizes = f"{number(seen.kept, 'vi')} → {number(seen.size, 'vi')}"
    if seen.refused:
        why = both(*_REFUSED[seen.refused])
        return f"{seen.origin}: {sizes}: {both('TỪ CHỐI', 'REFUSED')}: {why}: {seen.evidence}"
    first = f" ({both('thấy lần đầu', 'seen for the first time')})" if seen.first else ""
    kept = (
        "" if seen.taken else f"; {both('sổ chưa biết nhân chứng này', 'the log does not know this witness')}"
    )
    return f"{seen.origin}: {sizes}: {both('đã ký', 'signed')}{first}{kept}"
