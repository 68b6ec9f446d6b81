"""Tiers of rollups: blocks of entries, each summed once when its last entry arrives.

A block of the lowest tier holds `chunk` entries, one of each tier above `fanout` blocks of the tier below. So the
entries 1..n of a log are a few whole blocks and a rest shorter than a chunk, at any size of the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Tiers:
    chunk: int = 2048
    fanout: int = 16

    def size(self, tier: int) -> int:
        """Entries in a block of a tier."""
        size: int = self.chunk * self.fanout**tier
        return size

    def completed(self, first: int, last: int) -> Iterator[tuple[int, range]]:
        """The blocks that entries `first`..`last` complete, lowest tier first; tiers without one are left out."""
        for tier in count():
            blocks = range((first - 1) // self.size(tier), last // self.size(tier))
            if not blocks:
                return
            yield tier, blocks

    def cover(self, size: int) -> tuple[list[tuple[int, int]], int]:
        """The (tier, block) pairs that tile entries 1..n, and n, which is `size` less the rest that no block holds."""
        tiers = [tier for tier, _ in self.completed(1, size)]
        blocks, covered = [], 0
        for tier in reversed(tiers):
            until = size // self.size(tier)
            blocks += [(tier, block) for block in range(covered // self.size(tier), until)]
            covered = until * self.size(tier)
        return blocks, covered


TIERS = Tiers()
