"""A register file is read, and what is wrong with one is told by line and entry."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from contracts import tree, verify
from contracts.logkeys import statement
from contracts.notes import COSIGNATURE, Note
from contracts.register_file import LINE_BYTES, key_line, lines
from contracts.verifying import Bad, Verified, Verifier
from tests.unit.contracts.registers import ORIGIN, file_of, made, signer

BODIES = made(120)
FILE = file_of(BODIES)


def read(content: bytes, *pinned: int) -> Verified:
    keys = [signer(seed).key for seed in pinned] or None
    return Verifier(keys).verify(lines(io.BytesIO(content)))


def standalone(content: bytes, *pinned: int) -> verify.Reader:
    keys = [verify.parse_key(str(signer(seed).key)) for seed in pinned]
    return verify.verify(io.BytesIO(content), keys)


def both_refuse(content: bytes, *pinned: int) -> tuple[int, int]:
    """Between which entries both verifiers say that the first bad one is."""
    with pytest.raises(Bad) as ours:
        read(content, *pinned)
    with pytest.raises(verify.Bad) as theirs:
        standalone(content, *pinned)
    span = (ours.value.first, ours.value.last)
    assert (theirs.value.args[1], max(theirs.value.args[1:])) == span
    return span


@pytest.mark.parametrize("start", [0, 1, 63, 64, 100, 119])
def test_a_good_file_holds_from_wherever_it_begins(start: int) -> None:
    found = read(file_of(BODIES, start))
    nodes = dict(tree.grow(0, [], map(tree.leaf_hash, BODIES)))
    root = tree.root(0, 120, nodes.__getitem__)
    assert (found.origin, found.start, found.size, found.root) == (ORIGIN, start, 120, root)
    theirs = standalone(file_of(BODIES, start))
    assert (theirs.origin, theirs.start, theirs.size, theirs.root()) == (ORIGIN, start, 120, root)


def test_the_entries_come_out_as_they_went_in() -> None:
    found = list(Verifier().entries(lines(io.BytesIO(FILE))))
    assert found == list(enumerate(BODIES, 1))


def test_only_pinned_keys_and_those_they_introduced_are_believed() -> None:
    rotated = file_of(BODIES, keys=[signer(1), signer(2)])
    for pinned in ((), (1,), (2,)):
        assert read(rotated, *pinned).signed == standalone(rotated, *pinned).signed == 120
    assert both_refuse(rotated, 3) == (121, 121)
    assert both_refuse(file_of(BODIES, keys=[signer(2)]), 1) == (121, 121)
    _, introduction = (line for line in rotated.splitlines(keepends=True) if line.startswith(b"key"))
    assert both_refuse(rotated.replace(introduction, b""), 1) == (121, 121)


def test_the_key_of_a_witness_or_of_another_log_vouches_for_nothing() -> None:
    """Whoever pins several keys trusts each for what it is: a witness cannot bring in a key of the log."""
    witness, other = signer(5, "auditor/1", kind=COSIGNATURE), signer(6, "htx-ledger/classification")
    text = statement(signer(9), None).text
    for vouched in (witness.cosign(text, 1), other.sign(text)):
        forged = Note(text, [signer(9).sign(text), vouched])
        content = file_of(BODIES, keys=[signer(9)])
        line = next(line for line in content.splitlines(keepends=True) if line.startswith(b"key"))
        pinned = [signer(1).key, witness.key, other.key]
        with pytest.raises(Bad, match="trusted key"):
            Verifier(pinned).verify(lines(io.BytesIO(content.replace(line, key_line(forged)))))
        trusted = [verify.parse_key(str(key)) for key in (signer(1).key, other.key)]
        with pytest.raises(verify.Bad):
            verify.verify(io.BytesIO(content.replace(line, key_line(forged))), trusted)


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [
        (b"register-file\t1", b"register-file\t2", 1),
        (b"register-file\t1\n", b"", 1),
        (b"log\thtx-ledger/registry\t0\n", b"", 1),
        (b"entry\t7\t", b"entry\t8\t", 7),
        (b"entry\t7\t", b"entries\t7\t", 7),
        (b"entry\t7\t", b"entry 7\t", 7),
        (b"assert-root\t50\t", b"assert-root\t51\t", 51),
        (b"\\n120\\n", b"\\n119\\n", 121),
        (b'checkpoint\t"', b'checkpoint\t["', 121),
        (b'checkpoint\t"', b'seal\t"', 121),
        (b"entry\t100\t", b"entry\t100\t\n", 100),
        (b"entry\t3\t", b"x" * (LINE_BYTES + 9) + b"\nentry\t3\t", 3),
    ],
)
def test_each_kind_of_wrong_line_is_told(old: bytes, new: bytes, first: int) -> None:
    assert FILE.count(old) == 1
    assert both_refuse(FILE.replace(old, new)) == (first, first)


def test_an_entry_rewritten_with_its_leaf_is_found_by_the_next_root() -> None:
    rewritten = file_of([*BODIES[:69], b"{}", *BODIES[70:]])
    line = next(line for line in rewritten.splitlines() if line.startswith(b"entry\t70\t"))
    original = next(line for line in FILE.splitlines() if line.startswith(b"entry\t70\t"))
    assert both_refuse(FILE.replace(original, line)) == (51, 100)


def test_a_whole_history_rewritten_is_found_by_the_signature() -> None:
    rewritten = file_of([*BODIES[:69], b"{}", *BODIES[70:]], keys=[signer(2)])
    assert read(rewritten).size == 120, "it agrees with itself"
    assert both_refuse(rewritten, 1) == (121, 121)


def test_a_file_is_checked_by_one_file_and_the_standard_library(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.register", tmp_path / "bad.register"
    good.write_bytes(FILE)
    bad.write_bytes(FILE.replace(b'{"n":42}', b'{"n":43}'))
    alone = [sys.executable, "-I", "-S", str(Path(verify.__file__))]

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([*alone, *arguments], capture_output=True, text=True, check=False, timeout=60)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    assert run(str(good), str(signer().key))[0] == 0
    code, told = run(str(bad))
    assert (code, told.split(":")[0]) == (1, "BAD entry 42")
    assert run(str(good), str(signer(2).key))[0] == 1
    assert run(str(tmp_path / "none"))[0] == 2
    assert run(str(good), "nonsense")[0] == 2
    assert len(Path(verify.__file__).read_text().splitlines()) <= 200


@pytest.mark.parametrize("seed", range(1, 6))
def test_its_ed25519_is_that_of_the_library(seed: int) -> None:
    private, message = signer(seed).private, b"message %d" % seed
    public = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    signature = private.sign(message)
    assert verify.signed(public, message, signature)
    assert not verify.signed(public, message + b"!", signature)
    assert not verify.signed(signer(9).key.public, message, signature)
    order = 2**252 + 27742317777372353535851937790883648493
    high = int.from_bytes(signature[32:], "little") + order
    assert not verify.signed(public, message, signature[:32] + high.to_bytes(32, "little"))


def test_its_ed25519_accepts_the_published_vector() -> None:
    """RFC 8032, section 7.1, TEST 3."""
    public = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    signature = bytes.fromhex(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )
    assert verify.signed(public, bytes.fromhex("af82"), signature)
