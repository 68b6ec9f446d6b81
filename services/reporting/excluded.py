"""Who is not in a denominator, each cooperative by one reason, so that all add up to the register.

On the register = (in the denominator - those that left it) + all other reasons; of a unit as of the city. A cooperative
on the register is counted by the unit where it is registered now. One that is in the denominator is so at the unit of its
own fact: where that is another than it is registered in, it is `moved` in the latter, and `left` in the former.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.plans import Exclusion, Indicator, Label
from contracts.plans.told import LEFT, MOVED, UNCOUNTED
from services.reporting.catalogue import STOCK_PERIOD, Catalogue
from services.reporting.profiles import Figure, Profile


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of an indicator, and the figures of a year and a day that they are read off."""

    definition: Indicator
    year: int
    as_of: str
    catalogue: Catalogue

    @property
    def own(self) -> Figure:
        return Figure(self.definition.code, self.year, self.year)

    @property
    def counted(self) -> Figure:
        """Whose denominator tells who is counted."""
        return self.own._replace(code=self.definition.counted_by or self.definition.code)

    @property
    def register(self) -> Figure:
        return stock(str(self.definition.register))

    def figures(self) -> Iterator[Figure]:
        """All that must be asked of each cooperative; nothing where nothing stands beside the indicator."""
        if self.definition.excluded:
            yield from (self.counted, self.register)
            yield from (self.tested(each) for each in self.definition.excluded if each.tested)
        if self.definition.beside or self.marks():
            yield from (self.own, *map(stock, self.definition.beside))

    def marks(self) -> list[str]:
        """Reasons that may have been filed."""
        filed = any(rule.left_out for rule in self.definition.facts)
        return [each.code for each in self.definition.excluded if filed and not each.rest]

    def tested(self, each: Exclusion) -> Figure:
        """What the reason's test looks at."""
        if each.absent_from:
            return stock(each.absent_from)
        if each.field:
            place = self.catalogue.counted[self.register.code].carried.index(each.field) + 1
            return self.register._replace(field=place, choice=each.choice)
        after = self._before_the_end(each.months)
        return Figure(str(each.founded), int(after[:4]), int(self.as_of[:4]), after)

    def _before_the_end(self, months: int) -> str:
        """The first day of the year after, some months earlier."""
        year, month = divmod((self.year + 1) * 12 - months, 12)
        return f"{year:04d}-{month + 1:02d}-01"

    def of(self, profile: Profile) -> str | None:
        """The code of the reason; None for who is counted here, or is not on the register here."""
        registered = profile.adds(self.register) and profile.is_here(self.register)
        if profile.divides(self.counted):
            if registered == profile.is_here(self.counted):
                return None
            return self._rest(MOVED if registered else LEFT)
        return self._why(profile) if registered else None

    def _why(self, profile: Profile) -> str:
        """As it was filed, else by the first test that holds, in the order of the plan."""
        filed = profile.states[self.own].mark if self.own in profile.states else None
        tests = (each.code for each in self.definition.excluded if each.tested and self._holds(each, profile))
        return filed if filed in self.marks() else next(tests, self._rest(UNCOUNTED))

    def _holds(self, each: Exclusion, profile: Profile) -> bool:
        return profile.adds(self.tested(each)) != bool(each.absent_from)

    def _rest(self, rest: str) -> str:
        return next(each.code for each in self.definition.excluded if each.rest == rest)


def stock(code: str) -> Figure:
    return Figure(code, STOCK_PERIOD, STOCK_PERIOD)


def excluded(reasons: Reasons, profiles: Iterable[Profile]) -> list[dict[str, Any]]:
    """How many are not in the denominator, by reason, in the order of the plan."""
    counts: Counter[str | None] = Counter()
    for profile in profiles if reasons.definition.excluded else ():
        counts[reasons.of(profile)] += profile.count
    return [
        {"code": each.code, "label": label(each.label), "count": counts[each.code]}
        for each in reasons.definition.excluded
    ]


def label(told: Label) -> Mapping[str, str]:
    return {"vi": told.vi, "en": told.en}
