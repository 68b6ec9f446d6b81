"""Which facts each of the 14 figures of the plan of 2024 counts, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.model import book, rating
from tests.model.book import Data, day_of
from tests.model.filing_oracle import REPORT, SCORE

YEAR = 2024

Figure = tuple[int | float | None, int, int | None]
"""Value, numerator, denominator; money in the value in millions of VND."""


@dataclass(slots=True)
class Told:
    """An accepted fact; `rated` is the rating of a score sheet, None where there is none; `gone` the voiding entry."""

    log: str
    entry: int
    name: str
    data: Data
    form: str
    unit: str
    rated: str | None
    gone: int | None = None

    @property
    def day(self) -> str:
        return day_of(self.name, self.data)

    @property
    def cooperative(self) -> str:
        return str(self.data["cooperative_id"])

    def stands(self, as_of: str, size: int) -> bool:
        """Whether it holds by a day, as far as a log of that size tells."""
        return self.entry <= size and self.day <= as_of and not (self.gone and self.gone <= size)


Choice = Callable[[list[Told]], Iterable[Told]]


def founded(form: str) -> Choice:
    """Foundings of the year, whatever became of them."""
    return lambda facts: [f for f in _of_year(facts, book.FOUND) if f.form == form]


def supported(kind: str) -> Choice:
    """Of each cooperative the last support of a kind in the year."""
    return lambda facts: _last(f for f in _htx(facts, book.SUPPORT) if f.data["support"] == kind)


def dissolved(facts: list[Told]) -> Iterable[Told]:
    return _htx(facts, book.DISSOLVE)


def held(facts: list[Told]) -> Iterable[Told]:
    return _of_year(facts, book.HOLD_CLASS)


def filed(name: str) -> Choice:
    """Of each cooperative the last report, or score sheet, for the year."""
    return lambda facts: _last(
        f for f in facts if f.name == name and f.form == "HTX" and f.data["year"] == YEAR
    )


def _of_year(facts: Iterable[Told], name: str) -> list[Told]:
    return [fact for fact in facts if fact.name == name and fact.day.startswith(str(YEAR))]


def _htx(facts: Iterable[Told], name: str) -> list[Told]:
    return [fact for fact in _of_year(facts, name) if fact.form == "HTX"]


def _last(facts: Iterable[Told]) -> Iterable[Told]:
    """Of each cooperative the fact of the latest day; of one day the one recorded last."""
    by_day = sorted(facts, key=lambda fact: (fact.day, fact.entry))
    return {fact.cooperative: fact for fact in by_day}.values()


def count(facts: list[Told]) -> Figure:
    return len(facts), len(facts), None


def attendances(facts: list[Told]) -> Figure:
    total = sum(attendance["staff"] for fact in facts for attendance in fact.data["attendances"])
    return total, total, None


def mean(amount: str) -> Callable[[list[Told]], Figure]:
    """Per cooperative that reports."""
    return lambda facts: _in_millions(sum(fact.data[amount] for fact in facts), len(facts))


def income(facts: list[Told]) -> Figure:
    """Per worker: of all wages and all workers together."""
    return _in_millions(sum(f.data["wages"] for f in facts), sum(f.data["workers"] for f in facts))


def good_fair(facts: list[Told]) -> Figure:
    """Per cent of those that are rated."""
    rated = [fact for fact in facts if fact.rated]
    good = sum(fact.rated in (rating.GOOD, rating.FAIR) for fact in rated)
    return _rounded(Fraction(100 * good, len(rated))) if rated else None, good, len(rated)


def _in_millions(total: int, number: int) -> Figure:
    return _rounded(Fraction(total, number * 10**6)) if number else None, total, number


def _rounded(exact: Fraction) -> float:
    """To two decimals, half to even."""
    return float(round(exact, 2))


FIGURES: Mapping[str, tuple[Choice, Callable[[list[Told]], Figure]]] = {
    "new_htx": (founded("HTX"), count),
    "new_lhhtx": (founded("LHHTX"), count),
    "new_tht": (founded("THT"), count),
    "good_fair_share": (filed(SCORE), good_fair),
    "training_classes": (held, count),
    "trained_staff": (held, attendances),
    "consolidated": (supported("consolidation"), count),
    "young_worker": (supported("young_worker"), count),
    "showcase_point": (supported("showcase_point"), count),
    "model": (supported("model"), count),
    "avg_revenue": (filed(REPORT), mean("revenue")),
    "avg_worker_income": (filed(REPORT), income),
    "avg_profit": (filed(REPORT), mean("profit")),
    "dissolved": (dissolved, count),
}
