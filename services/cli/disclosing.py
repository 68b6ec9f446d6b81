"""What is kept of a cooperative's personal data, and the proof of one value of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from contracts.evidence import packed
from contracts.notes import unbase64
from contracts.personal import disclosure, hold
from contracts.tlog_proof import TlogProof
from services.chassis.secrets import write_secret
from services.cli.client import Client
from services.cli.connect import reader
from services.cli.fault import Fault, why
from services.cli.printing import table
from services.cli.wording import LANGUAGES, day, number

_HEADINGS = {
    "vi": ("Mục ghi", "Trường", "Giá trị", "Mã sự kiện"),
    "en": ("Entry", "Field", "Value", "Event id"),
}
_ERASED = {"vi": "đã xóa ngày {day}, mục {entry}", "en": "erased on {day}, entry {entry}"}


@click.command(short_help="Dữ liệu cá nhân / Personal data kept.")
@click.argument("id", type=click.UUID)
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the service, byte for byte.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True)
def personal(id: uuid.UUID, as_json: bool, lang: str) -> None:
    """Dữ liệu cá nhân / What is kept of a cooperative's personal data, for who keeps the register of its unit.

    \b
    Example:
      htx cooperative personal 3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11
    """
    client = reader()
    body = client.get("registry", f"/cooperatives/{id}/personal")
    if as_json:
        click.echo(body, nl=False)
        return
    rows = [_row(one, lang) for one in client.parse("registry", body, ("personal",))["personal"]]
    table(_HEADINGS[lang], rows, (0,))


@click.command(short_help="Chứng minh một giá trị / Prove one value.")
@click.argument("id", type=click.UUID)
@click.argument("path")
@click.option("--event", type=click.UUID, help="Of this entry; default the last that holds the value.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; default ENTRY-PATH.tlog-proof.")
def disclose(id: uuid.UUID, path: str, event: uuid.UUID | None, out: Path | None) -> None:
    """Chứng minh một giá trị / Write the proof that the register holds one personal value of cooperative ID.

    PATH is the field, such as representative.name. The file holds the value, what opens its commitment, and the portable
    proof of the entry (C2SP tlog-proof); whoever has it can read the value, and no other. Check it offline with: htx log
    verify.

    \b
    Example:
      htx cooperative disclose 3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11 representative.name
    """
    client = reader()
    one = _kept(client, id, path, str(event) if event else None)
    file = out or Path(f"{one['entry']}-{path}.tlog-proof")
    proof = _proof(client, one)
    try:
        write_secret(file, str(proof).encode())
    except OSError as wrong:
        raise Fault("file_unwritable", file=file, why=why(wrong)) from wrong
    click.echo(file)


def _row(one: Mapping[str, Any], language: str) -> list[str]:
    return [number(one["entry"], language), one["path"], _value(one, language), one["event_id"]]


def _value(one: Mapping[str, Any], language: str) -> str:
    if not one["erased"]:
        return str(one["value"])
    by = one["erased_by"]
    told = {"day": day(by["decided_on"], language), "entry": number(by["entry"], language)}
    return _ERASED[language].format(**told)


def _kept(client: Client, id: uuid.UUID, path: str, event: str | None) -> dict[str, Any]:
    """The last value at this path that is kept and has its entry's number, of this event where one is named."""
    found = client.get_json("registry", f"/cooperatives/{id}/personal", needed=("personal",))["personal"]
    kept = [one for one in found if not one["erased"] and one["path"] == path and one["entry"] is not None]
    kept = [one for one in kept if event in (None, one["event_id"])]
    if not kept:
        raise Fault("nothing_kept", path=path)
    last: dict[str, Any] = kept[-1]
    return last


def _proof(client: Client, one: Mapping[str, Any]) -> TlogProof:
    """The portable proof of the entry, with the disclosure attached."""
    body = client.get("registry", "/log/proofs/file", {"entry": str(one["entry"])})
    try:
        proof = TlogProof.parse(body.decode())
        shown = disclosure(one["path"], unbase64(one["salt"]), one["value"])
        proof.proves(proof.extra)
        hold(proof.extra, shown)
    except ValueError as wrong:
        raise Fault("disclosure_wrong", entry=one["entry"], why=wrong) from wrong
    return replace(proof, extra=packed(proof.extra, shown))
