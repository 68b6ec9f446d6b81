"""One look of a witness at one log: the newest checkpoint, checked against the last one signed, is signed too."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contracts.checkpoint import Checkpoint
from contracts.logkeys import followed, of_log
from contracts.notes import Note, NoteError, Signer, VerifierKey, unbase64
from contracts.witnessing import Refused, check_growth, must_prove_growth
from services.cli.client import Client
from services.cli.fault import Fault
from services.cli.witness_folder import WitnessFolder


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look. `refused` is `unsigned`, `other_log`, `shrunk` or `forked`, None where the witness signed.

    `first` says that the log was not known before; `taken` whether the log keeps this witness's signature.
    """

    service: str
    origin: str
    size: int
    kept: int
    first: bool = False
    taken: bool = False
    refused: str | None = None
    evidence: Path | None = None


class Witness:
    """Looks at logs, and keeps in its folder what it saw. `pinned` are the keys that are trusted from the beginning."""

    def __init__(
        self, client: Client, folder: WitnessFolder, signer: Signer, pinned: Sequence[VerifierKey]
    ) -> None:
        self._client, self._folder, self._signer, self._pinned = client, folder, signer, pinned

    def look(self, service: str) -> Seen:
        """Raises Fault where the log cannot be asked, or answers as none does."""
        try:
            return self._look(service, self._folder.kept(service), self._folder.trusted(service))
        except (ValueError, KeyError, TypeError) as wrong:  # a NoteError among them
            raise Fault(
                "strange_answer", service=service, url=self._client.url(service), why=wrong
            ) from wrong

    def _look(self, service: str, kept: Note | None, known: Sequence[VerifierKey]) -> Seen:
        note = Note.parse(self._client.get(service, "/log/checkpoint").decode())
        seen = Checkpoint.parse(note.text)
        if (
            seen.origin.rpartition("/")[2] != service
        ):  # or two slots of memory could be led to sign for one log
            raise NoteError(f"{seen.origin} is not the log of {service}")
        trusted = self._trusted(service, seen.origin, known)
        before = Checkpoint.parse(kept.text) if kept else None
        told = Seen(service, seen.origin, seen.size, before.size if before else 0, first=not known)
        if not note.signed_by(trusted):
            return self._refuse(told, "unsigned", note, kept)
        try:
            if must_prove_growth(before, seen):
                assert before is not None
                check_growth(before, seen, self._growth(service, before.size, seen.size))
        except Refused as refused:
            return self._refuse(told, refused.code, note, kept)
        self._folder.trust(service, trusted)
        self._folder.keep(service, note)
        return self._cosign(told, note)

    def _trusted(self, service: str, origin: str, known: Sequence[VerifierKey]) -> list[VerifierKey]:
        """Those trusted before and what they introduced; of a log never seen, the given ones, or where none are, its first.

        Raises Fault where keys were given and none is this log's.
        """
        published = self._client.get_json(service, "/log/keys")["keys"]
        given, first = of_log(self._pinned, origin), [VerifierKey.parse(key["vkey"]) for key in published[:1]]
        begin = of_log(known or given or ([] if self._pinned else first), origin)
        trusted = followed(begin, [Note.parse(key["statement"]) for key in published])
        if self._pinned and not any(key in trusted for key in given):
            raise Fault("not_of_log", origin=origin)
        return trusted

    def _growth(self, service: str, old: int, new: int) -> list[bytes]:
        query = {"from": str(old), "to": str(new)}
        answer: dict[str, Any] = self._client.get_json(service, "/log/proofs/consistency", query)
        return [unbase64(hash) for hash in answer["path"]]

    def _refuse(self, told: Seen, code: str, note: Note, kept: Note | None) -> Seen:
        evidence = self._folder.keep_evidence(told.service, note, *([kept] if kept else []))
        return replace(told, refused=code, evidence=evidence)

    def _cosign(self, told: Seen, note: Note) -> Seen:
        """What was signed is kept already: a witness that is stopped here signs the same, or more of it, next time."""
        cosigned = Note(note.text, [self._signer.cosign(note.text, int(time.time()))])
        return replace(told, taken=self._client.post_cosignature(told.service, str(cosigned)))
