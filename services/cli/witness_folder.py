"""What a witness keeps: its key, the keys it trusts of each log, and the last checkpoint of each that it signed."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from contracts.notes import COSIGNATURE, Note, Signer, VerifierKey, is_name
from services.chassis.secrets import new_key, read_key, write_secret
from services.cli.fault import Fault, why

_NAME, _KEY = "witness.name", "witness.key"


class WitnessFolder:
    """A folder of one witness; see `opened`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def signer(self, name: str | None) -> Signer:
        """Whose key is made the first time, under a name that stays. Raises Fault."""
        if not self._file(_KEY).exists():
            chosen = name or f"{os.uname().nodename}/witness"
            if not is_name(chosen):
                raise Fault("witness_folder", folder=self._folder, why=f"--name {chosen!r}")
            write_secret(self._file(_NAME), chosen.encode())
            write_secret(self._file(_KEY), new_key())
        kept = self._file(_NAME).read_text("utf-8")
        if name not in (None, kept):
            raise Fault("witness_name", folder=self._folder, kept=kept, name=name)
        try:
            return Signer(kept, read_key(self._file(_KEY)), COSIGNATURE)
        except ValueError as wrong:
            raise Fault("witness_folder", folder=self._folder, why=f"{_KEY}: {wrong}") from wrong

    def kept(self, service: str) -> Note | None:
        """The checkpoint that was signed last, as it was published."""
        file = self._file(f"{service}.checkpoint")
        return Note.parse(file.read_text("utf-8")) if file.exists() else None

    def keep(self, service: str, note: Note) -> None:
        write_secret(self._file(f"{service}.checkpoint"), str(note).encode())

    def trusted(self, service: str) -> list[VerifierKey]:
        """The keys of a log that this witness trusts; none before the first time."""
        file = self._file(f"{service}.keys")
        return (
            [VerifierKey.parse(line) for line in file.read_text("utf-8").splitlines()]
            if file.exists()
            else []
        )

    def trust(self, service: str, keys: Iterable[VerifierKey]) -> None:
        write_secret(self._file(f"{service}.keys"), "".join(f"{key}\n" for key in keys).encode())

    def keep_evidence(self, service: str, *notes: Note) -> Path:
        """Both checkpoints of two histories, each as its log signed it."""
        file = self._file(f"{service}.refused-{time.time_ns()}")
        write_secret(file, "\n".join(map(str, notes)).encode())
        return file

    def _file(self, name: str) -> Path:
        return self._folder / name


@contextmanager
def opened(folder: Path) -> Iterator[WitnessFolder]:
    """One witness at a time works in a folder. Raises Fault."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield WitnessFolder(folder)
    except BlockingIOError as taken:
        raise Fault("witness_busy", folder=folder) from taken
    except OSError as wrong:
        raise Fault("witness_folder", folder=folder, why=why(wrong)) from wrong
