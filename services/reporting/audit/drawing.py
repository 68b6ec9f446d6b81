"""The proof as a drawing: the leaf below, the root above, and beside each computed hash the one that it is joined with.

Lengths are in units of the drawing, y grows downwards. What a box says is put in by the template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.notes import base64
from contracts.tree import Span
from services.reporting.audit.proof import Proof

WIDTH, ROW = 360, 66
BOX, HEIGHT = 108, 40
_CENTRE, _LEFT, _RIGHT = WIDTH / 2, 4 + BOX / 2, WIDTH - 4 - BOX / 2


@dataclass(frozen=True, slots=True)
class Box:
    """A hash in its place: `x` is the left edge, `centre` the middle; `kind` is leaf, computed, sibling, root or signed."""

    kind: str
    centre: float
    y: float
    over: Span
    hash: str

    @property
    def x(self) -> float:
        return self.centre - BOX / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes from the leaf up, and lines as points of a polyline; the line to the signed root is `last`."""

    height: float
    boxes: list[Box]
    lines: list[str]
    last: str


def draw(proof: Proof) -> Drawing:
    """A proof whose path has its length."""
    steps = proof.steps or ()
    height = (len(steps) + 2) * ROW - (ROW - HEIGHT) + 8
    bottom = height - 4 - HEIGHT
    levels = [bottom - level * ROW for level in range(len(steps) + 2)]
    whole = (0, proof.checkpoint.size)
    signed = Box("signed", _CENTRE, levels[-1], whole, base64(proof.checkpoint.root))
    boxes = [*_boxes(proof, levels), signed]
    return Drawing(height, boxes, list(_lines(proof, levels)), _rise(_CENTRE, levels[-2], levels[-1]))


def _boxes(proof: Proof, levels: Sequence[float]) -> Iterator[Box]:
    steps = proof.steps or ()
    index = proof.of.entry - 1
    yield Box("leaf", _CENTRE, levels[0], (index, index + 1), base64(proof.leaf))
    for level, step in enumerate(steps):
        yield Box("sibling", _beside(step.is_left), levels[level], step.beside, base64(step.sibling))
        kind = "root" if level == len(steps) - 1 else "computed"
        yield Box(kind, _CENTRE, levels[level + 1], step.over, base64(step.hash))


def _lines(proof: Proof, levels: Sequence[float]) -> Iterator[str]:
    for level, step in enumerate(proof.steps or ()):
        yield _rise(_CENTRE, levels[level], levels[level + 1])
        yield _rise(_beside(step.is_left), levels[level], levels[level + 1])


def _beside(is_left: bool) -> float:
    return _LEFT if is_left else _RIGHT


def _rise(x: float, y: float, above: float) -> str:
    """From the top of a box to the foot of the one above in the centre, turning half-way."""
    foot = above + HEIGHT
    middle = (y + foot) / 2
    return f"{x:g},{y:g} {x:g},{middle:g} {_CENTRE:g},{middle:g} {_CENTRE:g},{foot:g}"
