"""Any one entry of a file flipped, dropped, swapped, inserted, cut off or re-dated is found, and named, by both verifiers.

HTX_MUTATIONS says how many of each kind are tried; a failure prints its seed.
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable

import pytest

from contracts import tree, verify
from contracts.register_file import entry_line, lines
from contracts.verifying import Bad, Verifier
from tests.unit.contracts.registers import file_of, made, signer

EACH = int(os.environ.get("HTX_MUTATIONS", "120"))
ENTRIES, EVERY = 200, 50
LINES = file_of(made(ENTRIES), every=EVERY).splitlines(keepends=True)
PLACES = [place for place, line in enumerate(LINES) if line.startswith(b"entry\t")]
KEY = str(signer().key)

Mutation = tuple[bytes, int, int]
"""A broken file, and between which entries the first bad one is to be found."""


def flip(chance: random.Random) -> Mutation:
    """One bit of an entry's line."""
    entry = chance.randrange(ENTRIES)
    line = bytearray(LINES[PLACES[entry]])
    line[chance.randrange(len(line) - 1)] ^= 1 << chance.randrange(8)
    return _with(entry, bytes(line)), entry + 1, entry + 1


def drop(chance: random.Random) -> Mutation:
    entry = chance.randrange(ENTRIES)
    return _with(entry, b""), entry + 1, entry + 1


def swap(chance: random.Random) -> Mutation:
    first, second = sorted(chance.sample(range(ENTRIES), 2))
    swapped = list(LINES)
    a, b = PLACES[first], PLACES[second]
    swapped[a], swapped[b] = swapped[b], swapped[a]
    return b"".join(swapped), first + 1, first + 1


def insert(chance: random.Random) -> Mutation:
    """A copy of an entry, or one that was never there with a number and a leaf hash that fit."""
    entry = chance.randrange(ENTRIES)
    body = b'{"id":"%d"}' % chance.randrange(10**9)
    strange = entry_line(entry + 1, tree.leaf_hash(body), body)
    line = chance.choice([LINES[PLACES[chance.randrange(entry + 1)]], strange])
    first = entry + 2 if line == LINES[PLACES[entry]] else entry + 1
    if line == strange:  # it is in the place of entry, whose own line now has a number that is taken
        first = entry + 2
    return _with(entry, line + LINES[PLACES[entry]]), first, first


def truncate(chance: random.Random) -> Mutation:
    """At any byte after the first entry began: what is missing begins with an entry that is not whole."""
    whole = b"".join(LINES)
    begins = sum(map(len, LINES[: PLACES[0]]))
    at = chance.randrange(begins, len(whole) - 1)
    left = whole[:at]
    complete = left[: left.rfind(b"\n") + 1].count(b"\nentry\t")
    return left, complete + 1, complete + 1


def redate(chance: random.Random) -> Mutation:
    entry = chance.randrange(ENTRIES)
    day = b"2024-%02d-%02d" % (chance.randrange(4, 13), chance.randrange(1, 29))
    return _with(entry, LINES[PLACES[entry]].replace(_day(entry), day)), entry + 1, entry + 1


def redate_with_its_leaf(chance: random.Random) -> Mutation:
    """Whoever rewrites the leaf hash too is found by the next root: among the entries since the one before it."""
    entry = chance.randrange(ENTRIES)
    body = LINES[PLACES[entry]].rstrip(b"\n").split(b"\t", 3)[3].replace(_day(entry), b"2024-12-31")
    first = entry // EVERY * EVERY + 1
    return _with(entry, entry_line(entry + 1, tree.leaf_hash(body), body)), first, first + EVERY - 1


def _with(entry: int, line: bytes) -> bytes:
    place = PLACES[entry]
    return b"".join([*LINES[:place], line, *LINES[place + 1 :]])


def _day(entry: int) -> bytes:
    return b"2024-03-%02d" % ((entry + 1) % 28 + 1)


def ours(file: bytes) -> tuple[int, int]:
    with pytest.raises(Bad) as found:
        Verifier([signer().key]).verify(lines(io.BytesIO(file)))
    return found.value.first, found.value.last


def theirs(file: bytes) -> tuple[int, int]:
    with pytest.raises(verify.Bad) as found:
        verify.verify(io.BytesIO(file), [verify.parse_key(KEY)])
    return found.value.args[1], found.value.args[2]


MUTATIONS = (flip, drop, swap, insert, truncate, redate, redate_with_its_leaf)


@pytest.mark.timeout(60 + EACH)
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_a_mutation_is_found_and_the_first_bad_entry_named(
    mutate: Callable[[random.Random], Mutation],
) -> None:
    for seed in range(EACH):
        file, first, last = mutate(random.Random(f"{mutate.__name__} {seed}"))
        assert (ours(file), theirs(file)) == ((first, last), (first, last)), f"{mutate.__name__}, seed {seed}"
