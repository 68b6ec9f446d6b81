"""All that is listed of a year as of a day, and the latest of these lists, kept for their further pages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contracts.deadlines import last_day
from contracts.units import CITY, UNITS, units_on
from services.classification.reviewing import Review, reviews
from services.classification.standing import Roll, Standing, standings, totals

KEPT = 4


@dataclass(frozen=True, slots=True)
class Listing:
    """Totals of the city and by unit, and both lists of the whole city, by id."""

    totals: Mapping[str, int]
    units: Sequence[Mapping[str, str | int]]
    missing: Sequence[Standing]
    to_review: Sequence[Review]


def listed(roll: Roll) -> Listing:
    all, last = standings(roll), last_day(roll.year)
    return Listing(
        totals=totals(all, last),
        units=[{"unit": unit, **totals(those, last)} for unit, those in _by_unit(all, roll.day).items()],
        missing=[found for found in all if found.missing],
        to_review=list(reviews(roll)),
    )


def _by_unit(all: Iterable[Standing], day: str) -> dict[str, list[Standing]]:
    """The day's map in the official order, then units that are not on it, then what the city itself registers: unions."""
    by_place: dict[str, list[Standing]] = {}
    for found in all:
        by_place.setdefault(found.place, []).append(found)
    on_map = units_on(day)
    others = [unit for unit in UNITS if unit in by_place and unit not in (*on_map, CITY)]
    return {unit: by_place.get(unit, []) for unit in (*on_map, *others, CITY)}


# The year, the day, and the size of each log.
Key = tuple[object, ...]


class Recent:
    """The lists asked for last, each under all that it depends on: its year and day, and the sizes of the logs."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Listing] = OrderedDict()

    def get(self, key: Key) -> Listing | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: Key, listing: Listing) -> Listing:
        self._kept[key] = listing
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return listing
