"""Messages of the bus as batches that a projection can apply."""

from __future__ import annotations

import pytest

from services.chassis.batch import Batch
from services.chassis.feed import lines
from services.chassis.follower import runs


def numbered(*entries: int) -> list[tuple[int, bytes]]:
    return [(entry, b"%d" % entry) for entry in entries]


@pytest.mark.parametrize(
    ("position", "entries", "expected"),
    [
        (0, [], []),
        (0, [1, 2, 3], [[1, 2, 3]]),
        (2, [1, 2, 3, 4], [[3, 4]]),
        (4, [1, 2, 3], []),
        (0, [1, 1, 2, 2, 3], [[1, 2, 3]]),
        (0, [1, 2, 3, 2, 3, 4], [[1, 2, 3, 4]]),
        (0, [1, 2, 5, 6], [[1, 2], [5, 6]]),
        (0, [4, 5], [[4, 5]]),
        (0, [5, 3, 4, 6], [[5, 6]]),
    ],
)
def test_runs_have_no_gap_inside_and_nothing_twice(
    position: int, entries: list[int], expected: list[list[int]]
) -> None:
    found = runs("registry", position, numbered(*entries))
    assert [[*range(run.first, run.last + 1)] for run in found] == expected
    assert [[int(body) for body in run.bodies] for run in found] == expected


def test_an_empty_batch_ends_before_it_begins() -> None:
    assert (len(Batch("registry", 1, ())), Batch("registry", 1, ()).last) == (0, 0)


def test_a_line_that_was_cut_off_is_left_out() -> None:
    assert lines(b'{"a":1}\n{"a":2}\n{"a":') == (b'{"a":1}', b'{"a":2}')
    assert lines(b"") == ()
