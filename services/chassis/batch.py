"""A run of entries of one log, as it travels from the feed or the bus to a projection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries `first` … `last` of the log `source`, each as its canonical bytes.

    An empty batch applies nothing and asks how far the receiver has come.
    """

    source: str
    first: int
    bodies: Sequence[bytes]

    @property
    def last(self) -> int:
        """Number of the last entry; `first - 1` when the batch is empty."""
        return self.first + len(self.bodies) - 1

    def __len__(self) -> int:
        return len(self.bodies)
