"""Who is rated how in a year: the better by quality, and by the luck of the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.cli.sample import figures
from services.cli.sample.draw import Draw
from services.cli.sample.organisation import Organisation

LUCK = 350


def rate(draw: Draw, year: int, old_enough: Sequence[Organisation]) -> dict[str, str]:
    """The rating of each by its id; the weak are those that are left."""
    merit = {one.id: one.quality + draw.between(0, LUCK) for one in old_enough}
    ranked = sorted(old_enough, key=lambda one: -merit[one.id])
    places = [rating for rating, count in _counts(year, len(ranked)).items() for _ in range(count)]
    places += ["yeu"] * (len(ranked) - len(places))
    return {one.id: rating for one, rating in zip(ranked, places, strict=True)}


def _counts(year: int, of: int) -> Mapping[str, int]:
    if year == 2023:
        return figures.RATED_2023
    return {rating: of * share // 1000 for rating, share in figures.RATED_2024.items()}
