"""The tree against the published vectors of RFC 6962's reference implementation, and against the definition itself."""

from __future__ import annotations

from functools import reduce
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import tree
from contracts.tree import Node

# certificate-transparency's merkletree vectors: eight leaves, and the root after each.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def grown(leaves: list[bytes], at: int = 0) -> dict[Node, bytes]:
    """The stored nodes of a log that took these entries in two batches."""
    hashes = [tree.leaf_hash(leaf) for leaf in leaves]
    nodes = dict(tree.grow(0, [], hashes[:at]))
    return nodes | dict(tree.grow(at, [nodes[peak] for peak in tree.peaks(at)], hashes[at:]))


def defined(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 writes it."""
    if len(leaves) < 2:
        return tree.leaf_hash(leaves[0]) if leaves else sha256().digest()
    k = max(2**n for n in range(len(leaves).bit_length()) if 2**n < len(leaves))
    return sha256(b"\x01" + defined(leaves[:k]) + defined(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_the_published_ones(size: int) -> None:
    nodes = grown(LEAVES[:size])
    assert tree.root(0, size, nodes.__getitem__).hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert tree.root(0, 0, {}.__getitem__) == sha256().digest() == tree.EMPTY_ROOT


def test_published_proofs() -> None:
    """Of the same vectors: the path of leaf 6 of 8, and the growth from 6 to 8."""
    read = grown(LEAVES).__getitem__
    path = [hash.hex() for hash in tree.proof(tree.inclusion_spans(5, 8), read)]
    assert path == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    growth = [hash.hex() for hash in tree.proof(tree.consistency_spans(6, 8), read)]
    assert growth == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


SIZES = st.integers(1, 70)


@given(SIZES, st.data())
def test_however_the_log_grew_its_roots_are_those_of_the_definition(size: int, data: st.DataObject) -> None:
    leaves = [str(number).encode() for number in range(size)]
    nodes = grown(leaves, data.draw(st.integers(0, size)))
    at = data.draw(st.integers(0, size))
    assert tree.root(0, at, nodes.__getitem__) == defined(leaves[:at])


@given(SIZES, st.data())
def test_every_leaf_is_proved_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = [str(number).encode() for number in range(size)]
    index, read = data.draw(st.integers(0, size - 1)), grown(leaves).__getitem__
    path, root = tree.proof(tree.inclusion_spans(index, size), read), tree.root(0, size, read)
    leaf = tree.leaf_hash(leaves[index])
    assert tree.includes(leaf, index, size, path, root)
    assert not tree.includes(tree.leaf_hash(b"forged"), index, size, path, root)
    assert not tree.includes(leaf, index, size, [*path, leaf], root)
    assert not tree.includes(leaf, size, size, path, root)
    assert all(not tree.includes(leaf, other, size, path, root) for other in range(size) if other != index)


@given(SIZES, st.data())
def test_growth_is_proved_and_a_fork_is_not(new: int, data: st.DataObject) -> None:
    leaves = [str(number).encode() for number in range(new)]
    old, read = data.draw(st.integers(1, new)), grown(leaves).__getitem__
    path = tree.proof(tree.consistency_spans(old, new), read)
    then, now = tree.root(0, old, read), tree.root(0, new, read)
    assert tree.grew(old, then, new, now, path)
    forged = data.draw(st.integers(0, old - 1))
    other = defined([*leaves[:forged], b"forged", *leaves[forged + 1 : old]])
    assert not tree.grew(old, other, new, now, path)
    assert not tree.grew(old, then, new, reduce(tree.node_hash, [now, then]), path)
    assert not tree.grew(new, now, old, then, path) or old == new


def test_a_million_leaves_keep_twice_as_many_nodes_and_short_paths() -> None:
    assert len(tree.inclusion_spans(123_456, 1_000_000)) == 20
    assert sum(1 for _ in tree.grow(0, [], [b"\x00" * 32] * 1_000)) < 2_000
