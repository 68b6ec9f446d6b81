"""Register files of made-up entries, for the tests that read them and break them."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts import tree
from contracts.canonical import canonical_bytes
from contracts.checkpoint import Checkpoint
from contracts.logkeys import statement
from contracts.notes import Note, Signer
from contracts.register_file import (
    checkpoint_line,
    entry_line,
    header,
    key_line,
    log_line,
    peak_line,
    root_line,
)

ORIGIN = "htx-ledger/registry"


def signer(seed: int = 1, name: str = ORIGIN, **more: int) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), **more)


def made(count: int) -> list[bytes]:
    """So many entries, each with a day of its own."""
    return [
        canonical_bytes({"data": {"n": n}, "effectiveon": f"2024-03-{n % 28 + 1:02}", "id": f"{n:032x}"})
        for n in range(1, count + 1)
    ]


def file_of(
    bodies: Sequence[bytes], start: int = 0, every: int = 50, keys: Sequence[Signer] = (), signs: int = -1
) -> bytes:
    """The file of the entries start + 1 …, with a root after `every` entries; the last of the keys signs it."""
    keys = keys or [signer()]
    nodes = dict(tree.grow(0, [], map(tree.leaf_hash, bodies)))

    def root(size: int) -> bytes:
        return tree.root(0, size, nodes.__getitem__)

    before: list[Signer | None] = [None, *keys]
    told = [header(), log_line(ORIGIN, start)]
    told += [key_line(statement(key, former)) for key, former in zip(keys, before, strict=False)]
    told += [peak_line(nodes[node]) for node in tree.peaks(start)]
    for number, body in enumerate(bodies[start:], start + 1):
        told.append(entry_line(number, tree.leaf_hash(body), body))
        if number % every == 0 or number == len(bodies):
            told.append(root_line(number, root(number)))
    text = Checkpoint(ORIGIN, len(bodies), root(len(bodies))).text
    told.append(checkpoint_line(Note(text, (keys[signs].sign(text),))))
    return b"".join(told)


def gone_on() -> bytes:
    """A file of 77 entries that went on to 130 after the log's key changed: one checkpoint stands in between."""
    bodies = made(130)
    first, whole = file_of(bodies[:77]), file_of(bodies, keys=[signer(1), signer(2)])
    told = whole.splitlines(keepends=True)
    place = next(place for place, line in enumerate(told) if line.startswith(b"entry\t78\t"))
    new_key = [line for line in told if line.startswith(b"key")][1]
    return b"".join([first, *told[place:-1], new_key, told[-1]])
