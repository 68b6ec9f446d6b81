"""Two readings of one format agree: whatever is done to any line of a file, both verifiers say the same of it.

HTX_MUTATIONS says how many files of each shape are tried; a failure prints its seed.
"""

from __future__ import annotations

import io
import os
import random

import pytest

from contracts import tree, verify
from contracts.register_file import lines, peak_line
from contracts.verifying import Bad, Verifier
from tests.unit.contracts.registers import ORIGIN, file_of, gone_on, made, signer

EACH = int(os.environ.get("HTX_MUTATIONS", "60"))
BODIES = made(130)
FILES = {
    "whole": file_of(BODIES),
    "part": file_of(BODIES, 119),
    "two keys": file_of(BODIES, keys=[signer(1), signer(2)]),
    "gone on": gone_on(),
}
GENUINE = ("holds", 130, tree.root(0, 130, dict(tree.grow(0, [], map(tree.leaf_hash, BODIES))).__getitem__))
STRANGE_BYTES = b'\t\n 0Aa\\"\x00\xff+='

Said = tuple[str, int, int | bytes]
"""("holds", size, root), or ("bad", first, last)."""


def ours(file: bytes, *pinned: int) -> Said:
    try:
        found = Verifier([signer(seed).key for seed in pinned] or None).verify(lines(io.BytesIO(file)))
        return "holds", found.size, found.root
    except Bad as bad:
        return "bad", bad.first, bad.last


def theirs(file: bytes, *pinned: int) -> Said:
    try:
        keys = [verify.parse_key(str(signer(seed).key)) for seed in pinned]
        found = verify.verify(io.BytesIO(file), keys)
        return "holds", found.size, found.root()
    except verify.Bad as bad:
        return "bad", bad.args[1], max(bad.args[1:])


def both(file: bytes, *pinned: int) -> Said:
    said = ours(file, *pinned)
    assert theirs(file, *pinned) == said
    return said


def broken(file: bytes, chance: random.Random) -> bytes:
    """A byte or a line changed, put in, left out or swapped; mostly of the few lines that are no entries."""
    told = file.splitlines(keepends=True)
    few = [place for place, line in enumerate(told) if not line.startswith(b"entry")]
    a, b = chance.choice(few if chance.random() < 0.7 else range(len(told))), chance.randrange(len(told))
    line, at = told[a], chance.randrange(len(told[a]))
    one = bytes([chance.choice([line[at] ^ 1 << chance.randrange(8), *STRANGE_BYTES])])
    match chance.choice(["change", "put in", "leave out", "lose", "repeat", "swap"]):
        case "change":
            told[a] = line[:at] + one + line[at + 1 :]
        case "put in":
            told[a] = line[:at] + one + line[at:]
        case "leave out":
            told[a] = line[:at] + line[at + 1 :]
        case "lose":
            del told[a]
        case "repeat":
            told.insert(b, line)
        case "swap":
            told[a], told[b] = told[b], line
    return b"".join(told)


@pytest.mark.timeout(60 + EACH)
@pytest.mark.parametrize("shape", FILES)
def test_both_say_the_same_of_any_file_and_tell_no_root_but_the_genuine_one(shape: str) -> None:
    for seed in range(EACH):
        chance = random.Random(f"{shape} {seed}")
        file, pinned = broken(FILES[shape], chance), chance.choice([(), (1,), (2,)])
        said = ours(file, *pinned)
        assert theirs(file, *pinned) == said, f"{shape}, seed {seed}, pinned {pinned}"
        assert said[0] == "bad" or said == GENUINE, f"{shape}, seed {seed}, pinned {pinned}"


@pytest.mark.parametrize("pinned", [(), (1,), (2,), (1, 2)])
def test_a_file_that_went_on_over_a_change_of_keys_holds_for_either(pinned: tuple[int, ...]) -> None:
    assert both(FILES["gone on"], *pinned) == GENUINE


def test_entries_rewritten_with_all_roots_are_found_among_those_since_the_last_signed_root() -> None:
    forged = file_of([*BODIES[:69], b"{}", *BODIES[70:]]).splitlines(keepends=True)
    signed = FILES["whole"].splitlines(keepends=True)[-1]
    assert both(b"".join([*forged[:-1], signed]), 1) == ("bad", 1, 130)


@pytest.mark.parametrize("file", [FILES["whole"], FILES["part"], file_of([])], ids=["whole", "part", "empty"])
def test_a_peak_after_the_checkpoint_makes_no_other_root(file: bytes) -> None:
    assert both(file)[0] == "holds"
    assert both(file + peak_line(bytes(32)))[0] == "bad"


def test_one_peak_does_not_stand_for_two() -> None:
    """The root of the tree so far, told as if it were a peak, gives that root again, and wrong ones from there on."""
    head = file_of(BODIES[:119], 119).splitlines(keepends=True)
    peaks = [line for line in head if line.startswith(b"peak")]
    nodes = dict(tree.grow(0, [], map(tree.leaf_hash, BODIES[:119])))
    merged = peak_line(tree.root(0, 119, nodes.__getitem__))
    told = b"".join(head)
    assert both(told)[0] == "holds"
    assert both(told.replace(b"".join(peaks), merged)) == ("bad", 120, 120)


@pytest.mark.parametrize("size", [b"-0", b"+0", b" 0", b"00", b"0_0", b"9" * 20])
def test_a_size_has_one_form(size: bytes) -> None:
    told = f"log\t{ORIGIN}\t".encode()
    assert both(FILES["whole"].replace(told + b"0\n", told + size + b"\n")) == ("bad", 1, 1)


def test_a_changed_key_line_is_not_passed_over() -> None:
    """Nor where the key was pinned, so that the line is not needed."""
    key = FILES["whole"].splitlines(keepends=True)[2]
    assert both(FILES["whole"].replace(key, key.replace(b"registry", b"registrx", 1)), 1) == ("bad", 1, 1)


def test_a_file_does_not_command_the_terminal_that_shows_what_is_wrong() -> None:
    file = FILES["whole"].replace(b"entry\t7\t", b"entry\t\r\x1b[2KOK\t")
    with pytest.raises(Bad) as bad:
        Verifier().verify(lines(io.BytesIO(file)))
    assert (bad.value.first, bad.value.why.isprintable()) == (7, True)
