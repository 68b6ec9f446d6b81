"""Files of a log taken away and checked: register files and portable proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from contracts.notes import NoteError, VerifierKey, base64
from contracts.verifying import Bad, Verified
from services.cli import proof_file, registers
from services.cli.connect import reader
from services.cli.exporting import Export, opened
from services.cli.fault import Fault, why
from services.cli.log_lines import LogLines
from services.cli.progress import meter
from services.cli.replaying import bad_register, verified
from services.cli.wording import both, number

VERIFIER = "verify.py"
_ITS_BEGINNING = 64  # bytes that stay the same from one version to the next


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file that holds says, for programs and for people."""

    as_json: dict[str, Any]
    lines: Sequence[str]


def taken_away(service: str, file: Path, after: int | None, last: int | None, *, quiet: bool) -> Verified:
    """Export a log into a file, with the verifier beside it. Raises Fault."""
    client = reader()
    source = LogLines(
        lambda path, query: client.get(service, path, {name: str(of) for name, of in query.items()})
    )
    try:
        note = source.checkpoint(last)
        _hand_out_verifier(file.parent / VERIFIER)
        with opened(file) as written, meter(file.name, quiet=quiet) as shown:
            export = Export(written, file, source, shown)
            export.run(after, note)
    except OSError as wrong:
        raise Fault("file_unwritable", file=file, why=why(wrong)) from wrong
    except NoteError as wrong:
        raise Fault("strange_answer", service=service, url=client.url(service), why=wrong) from wrong
    except Bad as bad:
        raise bad_register(str(file), bad) from bad
    return export.found


def _hand_out_verifier(there: Path) -> None:
    """Raises Fault where a file of that name is another one; OSError."""
    ours = resources.files("contracts").joinpath(VERIFIER).read_bytes()
    if there.exists() and not ours.startswith(there.read_bytes()[:_ITS_BEGINNING]):
        raise Fault("file_exists", file=there)
    there.write_bytes(ours)


def is_proof(file: Path) -> bool:
    """By how it begins. Raises Fault for a file that cannot be read."""
    try:
        with file.open("rb") as opened:
            return proof_file.is_proof(opened.read(64))
    except OSError as wrong:
        raise Fault("file_unreadable", file=file, why=why(wrong)) from wrong


def checked_proof(file: Path, keys: Sequence[VerifierKey]) -> Checked:
    """Raises Fault."""
    if not keys:
        raise Fault("keys_missing")
    try:
        told = proof_file.check(file, keys)
    except NoteError as wrong:
        raise Fault("bad_proof", file=file, why=wrong) from wrong
    return Checked(told, proof_file.lines(told))


def checked_register(file: Path, keys: Sequence[VerifierKey], *, quiet: bool) -> Checked:
    """Raises Fault, which names the first bad entry."""
    with registers.opened(str(file)) as register:
        found = verified(register, keys, quiet=quiet)
    told = of_register(found) | {"keys_pinned": bool(keys)}
    return Checked(told, register_lines(found) + ([] if keys else [_OWN_KEYS]))


def of_register(found: Verified) -> dict[str, Any]:
    return {
        "origin": found.origin,
        "first": found.start + 1,
        "size": found.size,
        "root": base64(found.root),
        "signed_by": list(map(str, found.signed_by)),
    }


def register_lines(found: Verified) -> list[str]:
    first, last = number(found.start + 1, "vi"), number(found.size, "vi")
    return [
        f"{both('ĐÚNG', 'HOLDS')}: {found.origin}: {both(f'mục {first}–{last}', f'entries {found.start + 1}–{found.size}')}",
        f"{both('gốc', 'root')} {base64(found.root)}",
        *(f"{both('ký bởi', 'signed by')} {key}" for key in found.signed_by),
    ]


_OWN_KEYS = both(
    "Khóa lấy từ chính tệp này: hãy so với khóa đã công bố (htx log keys).",
    "The keys are the file's own: compare them with the published ones (htx log keys).",
)
