"""Heads of the logs that are followed: a size with the root there, each held to one that is known from before."""

from __future__ import annotations

from typing import NamedTuple

from contracts import tree
from services.chassis.feed import Feed


class Head(NamedTuple):
    """A log at a size; `root` is that of RFC 6962."""

    size: int
    root: bytes


NOTHING = Head(0, tree.EMPTY_ROOT)


class Discontinued(Exception):
    """The log `source` is not the one that had the head `known`: it was cut short, or its history is another."""

    def __init__(self, source: str, known: Head) -> None:
        super().__init__(f"{source}: no longer the log of {known.size} entries")
        self.source, self.known = source, known


def head_at(feed: Feed, size: int, known: Head = NOTHING) -> Head:
    """The head at a size that the log had reached. Raises Discontinued, SourceUnavailable."""
    if not size:
        return NOTHING
    old, new = sorted((size, known.size or size))
    growth = feed.growth(old, new)
    if growth is None or not tree.grew(old, growth.old_root, new, growth.new_root, growth.path):
        raise Discontinued(feed.source, known)
    roots = {old: growth.old_root, new: growth.new_root}
    if roots.get(known.size, known.root) != known.root:
        raise Discontinued(feed.source, known)
    return Head(size, roots[size])
