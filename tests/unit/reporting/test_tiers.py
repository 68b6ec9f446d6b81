"""Tiers: a log of any size is a few whole blocks and a short rest."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.tiers import TIERS, Tiers

ANY = st.builds(Tiers, chunk=st.integers(1, 7), fanout=st.integers(2, 5))
SIZES = st.integers(0, 3_000)


def entries_of(tiers: Tiers, blocks: Iterable[tuple[int, int]]) -> list[int]:
    return [
        entry
        for tier, block in blocks
        for entry in range(block * tiers.size(tier) + 1, (block + 1) * tiers.size(tier) + 1)
    ]


@given(ANY, SIZES)
def test_the_blocks_of_a_size_hold_each_entry_once_in_order_up_to_a_rest_shorter_than_a_chunk(
    tiers: Tiers, size: int
) -> None:
    blocks, covered = tiers.cover(size)
    assert entries_of(tiers, blocks) == list(range(1, covered + 1))
    assert 0 <= size - covered < tiers.chunk


@given(ANY, st.lists(st.integers(1, 400), max_size=8), st.data())
def test_whatever_the_batches_each_block_is_completed_once_and_before_a_size_needs_it(
    tiers: Tiers, lengths: list[int], data: st.DataObject
) -> None:
    completed, size = [], 0
    for length in lengths:
        found = [(t, b) for t, blocks in tiers.completed(size + 1, size + length) for b in blocks]
        assert found == sorted(found), "a tier is made of the one below it"
        completed += found
        size += length
    assert len(completed) == len(set(completed))
    blocks, _ = tiers.cover(data.draw(st.integers(0, size)))
    assert set(blocks) <= set(completed)


def test_a_question_reads_few_blocks_of_a_log_of_ten_million_entries() -> None:
    blocks, covered = TIERS.cover(9_999_999)
    assert len(blocks) < 64
    assert 9_999_999 - covered < 2048
