"""A log's signature under its checkpoints, and the keys it signs by.

Private keys lie in a folder, `<service>.<number>.key` (PEM), numbered from 1; the greatest signs. A new one is introduced
by a statement, and the first checkpoint that it signs bears a signature of the key before it too.
"""

from __future__ import annotations

import itertools
from contextlib import suppress
from pathlib import Path

from contracts.checkpoint import Checkpoint
from contracts.logkeys import statement
from contracts.notes import Signer
from services.chassis import integrator
from services.chassis.database import Connection
from services.chassis.secrets import new_key, read_key, write_secret
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "tree.sql")


class KeyMissing(Exception):
    """The folder lacks the private key that the log's published key belongs to; nothing is signed by another."""


class LogKeys:
    """The private keys of the log `origin`, found in `folder` under the name of the service."""

    def __init__(self, folder: Path, service: str, origin: str) -> None:
        self.origin = origin
        self._folder, self._service = folder, service
        self._signers: list[Signer] = []

    def file(self, number: int) -> Path:
        return self._folder / f"{self._service}.{number}.key"

    def signers(self) -> list[Signer]:
        """Of every key there is now; a key that was added while the service runs is among them."""
        for number in itertools.count(len(self._signers) + 1):
            if not self.file(number).is_file():
                return self._signers
            self._signers.append(Signer(self.origin, read_key(self.file(number))))
        raise AssertionError  # numbers do not end

    def make_first(self) -> None:
        """Make the first key unless there is one; of several processes that start at once one makes it."""
        if not self.signers():
            with suppress(FileExistsError):
                write_secret(self.file(1), new_key(), replace=False)

    def make_next(self) -> Path:
        """Make the key that signs from now on. Raises FileExistsError when somebody else is making it."""
        path = self.file(len(self.signers()) + 1)
        write_secret(path, new_key(), replace=False)
        return path


class Signing:
    """Signs the checkpoints of one log, in the transaction that gave them their size."""

    def __init__(self, keys: LogKeys) -> None:
        self._keys = keys

    @property
    def keys(self) -> int:
        """How many keys there are to sign by; one more than before asks for the head to be signed again."""
        return len(self._keys.signers())

    def sign(self, connection: Connection, size: int) -> None:
        """Sign the checkpoint of a size that a batch ended with; what is signed already stays. Raises KeyMissing."""
        signers, root = self._active(connection, size), integrator.root(connection, size)
        assert root is not None  # the batch that ends here is integrated
        text = Checkpoint(self._keys.origin, size, root).text
        for signer in signers:
            line = {"size": size, "vkey": str(signer.key), "line": str(signer.sign(text))}
            connection.execute(_SQL.add_signature, line)

    def _active(self, connection: Connection, size: int) -> list[Signer]:
        """The key that signs; with the one before it where it signs for the first time."""
        published = [vkey for _, vkey, _, _ in connection.execute(_SQL.keys)]
        signers = self._keys.signers()
        held = [str(signer.key) for signer in signers]
        if not held or held[: len(published)] != published:
            missing = next(
                (number for number, vkey in enumerate(published, 1) if vkey not in held[number - 1 : number]),
                1,
            )
            raise KeyMissing(
                f"{self._keys.file(missing)}: the private key of {self._keys.origin} is expected here"
            )
        for number in range(len(published) + 1, len(signers) + 1):
            new, before = signers[number - 1], signers[number - 2] if number > 1 else None
            introduced = {
                "number": number,
                "vkey": held[number - 1],
                "statement": str(statement(new, before)),
            }
            connection.execute(_SQL.add_key, {**introduced, "from_size": size})
        return signers[max(len(published), 1) - 1 :]
