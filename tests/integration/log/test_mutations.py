"""Any one entry flipped, dropped, swapped, inserted, cut off or re-dated in the database is found and named in what the
log gives out, by both verifiers. HTX_MUTATIONS says how many of each kind are tried."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from io import BytesIO

import psycopg
import pytest

from contracts import tree, verify
from contracts.canonical import canonical_bytes
from contracts.notes import Note
from contracts.register_file import checkpoint_line, header, key_line, lines, log_line
from contracts.verifying import Bad, Verifier
from services.chassis.checkpoints import Checkpoints
from services.chassis.exporting import register_lines
from services.chassis.log import Batch
from services.chassis.sequencer import Sequencer
from services.chassis.signing import Signing
from tests.integration.log.conftest import Ledger, event

EACH = int(os.environ.get("HTX_MUTATIONS", "25"))
ENTRIES = 60
FLIP = """
UPDATE event SET body = set_bit(event.body, place, 1 - get_bit(event.body, place))
FROM entry JOIN event AS same USING (seq), LATERAL (SELECT %s %% (8 * octet_length(same.body))) AS bit (place)
WHERE entry.seq = event.seq AND entry = %s
"""
REDATE = """
UPDATE event SET body = regexp_replace(convert_from(body, 'UTF8'), '2024-03-..', %s)::bytea
FROM entry WHERE entry.seq = event.seq AND entry = %s
"""
DROPS = (
    "DELETE FROM event USING entry WHERE entry.seq = event.seq AND entry = %s",
    "DELETE FROM entry USING event WHERE entry.seq = event.seq AND entry = %s",
)

Mutate = Callable[[psycopg.Connection, random.Random], tuple[int, int]]
"""Changes the log; returns between which entries the first bad one is."""


@pytest.fixture
def owner(ledger: Ledger) -> Iterator[psycopg.Connection]:
    """A numbered and signed log, whose owner has taken the guards away and kept a copy."""
    days = (canonical_bytes({"id": str(n), "on": f"2024-03-{n % 28 + 1:02}"}) for n in range(ENTRIES))
    ledger.log.append(Batch(events=[event(body=body) for body in days]))
    sequencer = Sequencer(ledger.database, ledger.log, Signing(ledger.keys), lambda size: None)
    with ledger.database.dedicated(enable_seqscan="off") as connection:
        sequencer._step(connection)
    with psycopg.connect(ledger.url, autocommit=True, options="-c search_path=registry") as owner:
        for table in ("event", "entry"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER only_added_to")
            owner.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
        owner.execute("ALTER TABLE entry DROP CONSTRAINT entry_seq")
        yield owner


def restore(owner: psycopg.Connection) -> None:
    with owner.transaction():
        owner.execute("TRUNCATE event, entry")
        owner.execute("INSERT INTO event OVERRIDING SYSTEM VALUE SELECT * FROM kept_event")
        owner.execute("INSERT INTO entry SELECT * FROM kept_entry")


def flip(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    entry = chance.randint(1, ENTRIES)
    owner.execute(FLIP, (chance.randrange(10_000), entry))
    return entry, entry


def flip_leaf(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    entry, bit = chance.randint(1, ENTRIES), chance.randrange(256)
    owner.execute(
        "UPDATE entry SET leaf = set_bit(leaf, %s, 1 - get_bit(leaf, %s)) WHERE entry = %s", (bit, bit, entry)
    )
    return entry, entry


def drop(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    entry = chance.randint(1, ENTRIES)
    owner.execute(chance.choice(DROPS), (entry,))
    return entry, entry


def swap(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    first, second = sorted(chance.sample(range(1, ENTRIES + 1), 2))
    pair = [first, second]
    owner.execute(
        "UPDATE entry SET seq = other.seq FROM entry AS other"
        " WHERE entry.entry = ANY (%s) AND other.entry = ANY (%s) AND other.entry <> entry.entry",
        (pair, pair),
    )
    return first, first


def insert(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    """An entry that was never there, with a leaf hash that fits; those after it move up, the last falls off."""
    entry, body = chance.randint(1, ENTRIES - 1), b"%d" % chance.randrange(10**9)
    with owner.transaction():
        owner.execute("DELETE FROM entry WHERE entry = %s", (ENTRIES,))
        owner.execute("UPDATE entry SET entry = -entry - 1 WHERE entry >= %s", (entry,))
        owner.execute("UPDATE entry SET entry = -entry WHERE entry < 0")
        made = owner.execute(
            "INSERT INTO event (stream, version, id, type, request, body)"
            " VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'T', '', %s) RETURNING seq",
            (body,),
        ).fetchone()
        assert made is not None
        owner.execute("INSERT INTO entry VALUES (%s, %s, %s)", (entry, made[0], tree.leaf_hash(body)))
    return 1, ENTRIES


def truncate(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    entry = chance.randint(1, ENTRIES)
    owner.execute("DELETE FROM entry WHERE entry >= %s", (entry,))
    return entry, entry


def redate(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    entry, day = chance.randint(1, ENTRIES), f"2024-12-{chance.randint(1, 28):02}"
    owner.execute(REDATE, (day, entry))
    return entry, entry


def redate_with_its_leaf(owner: psycopg.Connection, chance: random.Random) -> tuple[int, int]:
    """Found by the next root, which was stored: here the one at the end."""
    entry, _ = redate(owner, chance)
    owner.execute(
        "UPDATE entry SET leaf = sha256('\\x00'::bytea || body) FROM event WHERE entry.seq = event.seq AND entry = %s",
        (entry,),
    )
    return 1, ENTRIES


def given_out(ledger: Ledger, note: Note, statement: str) -> bytes:
    """The register file, as `htx log export` writes it."""
    beginning = header() + log_line("htx-ledger/registry", 0) + key_line(Note.parse(statement))
    return beginning + b"".join(register_lines(ledger.log, 0, ENTRIES)) + checkpoint_line(note)


MUTATIONS = (flip, flip_leaf, drop, swap, insert, truncate, redate, redate_with_its_leaf)


@pytest.mark.timeout(60 + EACH)
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_a_change_in_the_database_is_found_and_named(
    ledger: Ledger, owner: psycopg.Connection, mutate: Mutate
) -> None:
    checkpoints = Checkpoints(ledger.database, "htx-ledger/registry", ledger.keys.file(0))
    last, (key,) = checkpoints.last(), checkpoints.own_keys()
    assert last is not None
    good = given_out(ledger, last.note, key.statement)
    assert Verifier().verify(lines(BytesIO(good))).size == verify.verify(BytesIO(good), []).size == ENTRIES
    for seed in range(EACH):
        span = mutate(owner, random.Random(f"{mutate.__name__} {seed}"))
        file = given_out(ledger, last.note, key.statement)
        with pytest.raises(Bad) as ours:
            Verifier().verify(lines(BytesIO(file)))
        with pytest.raises(verify.Bad) as theirs:
            verify.verify(BytesIO(file), [])
        assert (ours.value.first, ours.value.last) == theirs.value.args[1:] == span, (
            f"{mutate.__name__}, seed {seed}"
        )
        restore(owner)
