"""The head of another log is held to the one that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from contracts import tree
from services.chassis.feed import Feed, Growth
from services.chassis.heads import NOTHING, Discontinued, Head, head_at

LEAVES = [tree.leaf_hash(b"%d" % number) for number in range(13)]
FORKED = [*LEAVES[:4], tree.leaf_hash(b"another"), *LEAVES[5:]]


def root(leaves: Sequence[bytes], start: int, end: int) -> bytes:
    """By RFC 6962's own definition."""
    if end - start == 1:
        return leaves[start]
    middle = start + (1 << (end - start - 1).bit_length() - 1)
    return tree.node_hash(root(leaves, start, middle), root(leaves, middle, end))


@dataclass
class PaperFeed(Feed):
    leaves: Sequence[bytes]
    source: str = "registry"

    def growth(self, old: int, new: int) -> Growth | None:
        if new > len(self.leaves):
            return None
        path = [root(self.leaves, *span) for span in tree.consistency_spans(old, new)]
        return Growth(root(self.leaves, 0, old), root(self.leaves, 0, new), path)


def head(leaves: Sequence[bytes], size: int) -> Head:
    return Head(size, root(leaves, 0, size))


@pytest.mark.parametrize("known", [NOTHING, *(head(LEAVES, size) for size in range(1, 14))])
def test_a_log_that_only_grew_has_its_head_at_any_size(known: Head) -> None:
    assert head_at(PaperFeed(LEAVES), 0, known) == NOTHING
    for size in range(1, 14):
        assert head_at(PaperFeed(LEAVES), size, known) == head(LEAVES, size)


@pytest.mark.parametrize("size", range(1, 14))
def test_a_log_with_another_history_has_none(size: int) -> None:
    for known in range(5, 14):
        with pytest.raises(Discontinued):
            head_at(PaperFeed(FORKED), size, head(LEAVES, known))
    assert head_at(PaperFeed(FORKED), size, head(LEAVES, 4)) == head(FORKED, size)


def test_a_log_that_was_cut_short_has_none() -> None:
    with pytest.raises(Discontinued, match="the log of 13 entries"):
        head_at(PaperFeed(LEAVES[:9]), 9, head(LEAVES, 13))
