"""The tree of a real log: its roots are those of its entries, its proofs hold, and nobody can change what is in it."""

from __future__ import annotations

import psycopg
import pytest

from contracts import tree
from services.chassis.integrator import integrate
from services.chassis.sequencer import number
from tests.integration.log.conftest import Ledger
from tests.integration.log.conftest import events as batch_of


def sequence(ledger: Ledger, events: int) -> int:
    """Append so many events, number them and take them into the tree; returns the size."""
    ledger.log.append(batch_of(events))
    with ledger.database.dedicated(enable_seqscan="off") as connection, connection.transaction():
        size = number(connection)
        assert size is not None
        integrate(connection, size)
    return size


def rooted(ledger: Ledger, size: int) -> bytes:
    """By the definition, from the feed's bytes."""
    hashes = [tree.leaf_hash(body) for body in ledger.log.entries(0, size)]
    nodes = dict(tree.grow(0, [], hashes))
    return tree.root(0, size, nodes.__getitem__)


def test_the_roots_of_batches_are_those_of_the_entries(ledger: Ledger) -> None:
    sizes = [sequence(ledger, events) for events in (1, 6, 1, 9)]
    assert sizes == [1, 7, 8, 17]
    assert ledger.log.integrated() == 17
    assert [ledger.log.roots([(0, size)])[0] for size in range(18)] == [
        rooted(ledger, size) if size else tree.EMPTY_ROOT for size in range(18)
    ]


def test_every_entry_and_every_growth_is_proved(ledger: Ledger) -> None:
    size = sequence(ledger, 13)
    now = rooted(ledger, size)
    for entry, body in enumerate(ledger.log.entries(0, size), 1):
        path = ledger.log.roots(tree.inclusion_spans(entry - 1, size))
        assert tree.includes(tree.leaf_hash(body), entry - 1, size, path, now)
        growth = ledger.log.roots(tree.consistency_spans(entry, size))
        assert tree.grew(entry, rooted(ledger, entry), size, now, growth)


def test_what_was_numbered_before_there_was_a_tree_is_taken_in(ledger: Ledger) -> None:
    ledger.log.append(batch_of(5))
    with ledger.database.dedicated(enable_seqscan="off") as connection:
        assert number(connection) == 5
    assert (ledger.log.size(), ledger.log.integrated()) == (5, 0)
    assert sequence(ledger, 2) == 7
    assert ledger.log.roots([(0, 7)]) == [rooted(ledger, 7)]


@pytest.mark.parametrize(
    "statement",
    [
        *("UPDATE event SET body = ''", "DELETE FROM event", "TRUNCATE event"),
        *("UPDATE entry SET seq = seq + 1", "DELETE FROM entry", "TRUNCATE entry"),
        *("UPDATE node SET hash = hash", "DELETE FROM node", "TRUNCATE node"),
        *("UPDATE tree_head SET root = root", "DELETE FROM tree_head", "TRUNCATE tree_head CASCADE"),
    ],
)
def test_not_even_the_owner_changes_what_is_in_a_log(ledger: Ledger, statement: str) -> None:
    sequence(ledger, 2)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="only added to")
    with psycopg.connect(ledger.url, options="-c search_path=registry") as owner, refused:
        owner.execute(statement)  # type: ignore[call-overload]  # a fixed list of statements


def test_the_root_of_each_batch_is_kept(ledger: Ledger) -> None:
    sizes = [0, sequence(ledger, 3), sequence(ledger, 2)]
    assert [ledger.log.root(size) for size in sizes] == ledger.log.roots([(0, size) for size in sizes])
    assert ledger.log.root(6) is None
