"""Score sheets: 15 criteria in whole and half points, whose sum lies within a rating."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.rubrics import load_rubric
from services.cli.sample.draw import Draw

RUBRIC = load_rubric("circular-01-2020")

# The maxima of criteria 10 to 15 are not known, only that they make 40 together: an assumption of the sample alone.
_ASSUMED = {"10": 8, "11": 8, "12": 8, "13": 6, "14": 6, "15": 4}

# In half points, as everything here until it is written down.
_ROOM = {one.code: 2 * (one.max if one.max is not None else _ASSUMED[one.code]) for one in RUBRIC.criteria()}
_CODES = tuple(_ROOM)
_FULL = sum(_ROOM.values())
_TOTALS = {"tot": (160, 190), "kha": (130, 159), "trung_binh": (100, 129), "yeu": (56, 99)}
_PARTED = "3"
_PARTS = {
    part.code: 2 * (part.max or 0) for one in RUBRIC.criteria() if one.code == _PARTED for part in one.parts
}

Points = dict[str, int | float]


def sheet(draw: Draw, rating: str) -> Points:
    """A sheet of this rating; one in twelve gives criterion 3 by its parts."""
    halves = _halves(draw, draw.between(*_TOTALS[rating]))
    if draw.one_in(12):
        halves |= _in_parts(halves.pop(_PARTED))
    return {code: value // 2 if value % 2 == 0 else value / 2 for code, value in halves.items()}


def _halves(draw: Draw, total: int) -> dict[str, int]:
    """In proportion to the maxima, then some points moved from one criterion to another."""
    halves = {code: room * total // _FULL for code, room in _ROOM.items()}
    for code in draw.some(_CODES, total - sum(halves.values())):
        halves[code] += 1
    for _ in range(8):
        giver, taker = draw.pick(_CODES), draw.pick(_CODES)
        moved = min(draw.between(1, 3), halves[giver], _ROOM[taker] - halves[taker])
        halves[giver] -= moved
        halves[taker] += moved
    return halves


def _in_parts(value: int) -> Mapping[str, int]:
    parts = {}
    for code, room in _PARTS.items():
        parts[code] = min(room, value)
        value -= parts[code]
    return parts
