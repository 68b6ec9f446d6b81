"""`htx log`: what an auditor takes of a log, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import orjson

from contracts.notes import VerifierKey
from services.chassis.config import SERVICES
from services.chassis.signing import LogKeys
from services.cli.connect import reader, settings
from services.cli.fault import INTERRUPTED, Fault, why
from services.cli.log_files import (
    VERIFIER,
    checked_proof,
    checked_register,
    is_proof,
    of_register,
    register_lines,
    taken_away,
)
from services.cli.vkeys import pinned_keys
from services.cli.wording import both, number

of_service = click.option(
    "--service",
    type=click.Choice(SERVICES),
    required=True,
    help="Whose log: registry, classification or reporting.",
)


@click.group(short_help="Sổ và bằng chứng / Logs and their proofs.")
def log() -> None:
    """Sổ và bằng chứng / Logs and their proofs: what an auditor takes away and checks.

    \b
    Example:
      htx log export --service registry --out registry.register
      htx log verify registry.register
    """


@log.command(short_help="Xuất sổ ra tệp / Take a log away as a file.")
@of_service
@click.option("--out", type=click.Path(path_type=Path), help="File to write; default SERVICE.register.")
@click.option("--from", "first", type=click.IntRange(1), help="First entry; default 1, or as the file began.")
@click.option(
    "--to",
    "last",
    type=click.IntRange(1),
    help="Last entry; the first checkpoint that covers it ends the file.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
@click.pass_context
def export(
    context: click.Context, service: str, out: Path | None, first: int | None, last: int | None, as_json: bool
) -> None:
    """Xuất sổ ra tệp / Write a log into a register file, checked while it is written, with verify.py beside it.

    Run again it goes on: after a stop, a kill, or when the log has grown. The file needs nothing else to be checked:
    htx log verify, or python verify.py, which uses the standard library alone.

    \b
    Example:
      htx log export --service registry --out registry.register
      htx log export --service registry --out part.register --from 1001 --to 2000

    \b
    Exit codes: 0 done; 1 an entry of the log is wrong; 2 usage; 3 service not reached; 130 Ctrl-C.
    """
    file = out or Path(f"{service}.register")
    try:
        found = taken_away(service, file, None if first is None else first - 1, last, quiet=as_json)
    except KeyboardInterrupt:
        context.exit(INTERRUPTED)
    told = {**of_register(found), "file": str(file), "verifier": str(file.parent / VERIFIER)}
    click.echo(
        orjson.dumps(told).decode()
        if as_json
        else "\n".join([*register_lines(found), f"{file}\n{told['verifier']}"])
    )


@log.command(short_help="Kiểm tra tệp sổ hoặc bằng chứng / Check a register file or a proof.")
@click.argument("file", type=click.Path(path_type=Path))
@pinned_keys
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
@click.pass_context
def verify(context: click.Context, file: Path, keys: Sequence[VerifierKey], as_json: bool) -> None:
    """Kiểm tra tệp sổ hoặc bằng chứng / Check a register file or a portable proof; no service and no network is asked.

    Of a register file the first bad entry is named. Without --key its own keys are believed, and it then only agrees
    with itself; a proof cannot be checked without a key.

    \b
    Example:
      htx log verify registry.register --key htx-ledger/registry+…
      htx log verify entry-42.tlog-proof --key htx-ledger/registry+…

    \b
    Exit codes: 0 it holds; 1 it does not; 2 usage or unreadable file; 130 Ctrl-C.
    """
    try:
        checked = checked_proof(file, keys) if is_proof(file) else checked_register(file, keys, quiet=as_json)
    except KeyboardInterrupt:
        context.exit(INTERRUPTED)
    click.echo(orjson.dumps(checked.as_json).decode() if as_json else "\n".join(checked.lines))


@log.command(short_help="Khóa công khai của sổ / The public keys of a log.")
@of_service
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the service, byte for byte.")
def keys(service: str, as_json: bool) -> None:
    """Khóa công khai của sổ / The public keys that sign a log's checkpoints, the oldest first.

    Write the key down, or get it from somebody you trust by another way: whoever knows it needs to trust nobody else.

    \b
    Example:
      htx log keys --service registry
    """
    client = reader()
    body = client.get(service, "/log/keys")
    if as_json:
        click.echo(body, nl=False)
        return
    answer: dict[str, Any] = client.parse(service, body, ("keys", "witnesses"))
    for key in answer["keys"]:
        label = both("từ kích thước", "from size")
        click.echo(f"{key['vkey']}  ({label} {number(key['from_size'], 'vi')})")
    for vkey in answer["witnesses"]:
        click.echo(f"{vkey}  ({both('nhân chứng', 'witness')})")


@log.command(short_help="Bằng chứng của một mục / The proof of an entry.")
@click.argument("entry", type=click.IntRange(1))
@of_service
@click.option("--size", type=click.IntRange(1), help="Under the checkpoint of this size; default see above.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write; default SERVICE-ENTRY.tlog-proof."
)
def prove(entry: int, service: str, size: int | None, out: Path | None) -> None:
    """Bằng chứng của một mục / Write the portable proof of an entry (C2SP tlog-proof).

    It holds the entry, its path to the root, and the checkpoint with its signatures: the last that a witness signed
    where one covers the entry, else the newest. Check it offline with: htx log verify.

    \b
    Example:
      htx log prove 42 --service registry --out entry-42.tlog-proof
    """
    query = {"entry": str(entry), "size": None if size is None else str(size)}
    body = reader().get(service, "/log/proofs/file", query)
    file = out or Path(f"{service}-{entry}.tlog-proof")
    try:
        file.write_bytes(body)
    except OSError as wrong:
        raise Fault("file_unwritable", file=file, why=why(wrong)) from wrong
    click.echo(file)


@log.command("new-key", short_help="Thay khóa ký của sổ / Rotate the key of a log.")
@of_service
def new_key(service: str) -> None:
    """Thay khóa ký của sổ / Make the key that signs a log from now on, where its keys are kept (HTX_LOG_KEY_DIR).

    The running service takes it up by itself. The first checkpoint that it signs is signed by the old key too, and so
    is the statement that introduces it: see `htx log keys`. Keep the old key file: it is needed until then. Where several
    machines run the service, copy the new file to each.

    \b
    Example:
      htx log new-key --service registry
    """
    chosen = settings()
    made = LogKeys(chosen.log_key_dir, service, chosen.origin(service))
    if not made.signers():
        raise Fault("no_log_key", file=made.file(1))
    click.echo(made.make_next())
