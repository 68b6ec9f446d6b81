"""The annex of a plan: the customary rows, each with the year before beside it, and its target where it has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from psycopg import Connection

from contracts.plans import AnnexRow
from services.reporting import values
from services.reporting.behind import is_listed
from services.reporting.catalogue import CATALOGUE, STOCK_PERIOD, Catalogue
from services.reporting.excluded import label
from services.reporting.indicators import head
from services.reporting.inforce import Extracts, Wanted, carried
from services.reporting.question import Question
from services.reporting.reading import is_synthetic, own_sums
from services.reporting.settled import NO_TARGET, Asked, Bounds, settle

Carried = Mapping[tuple[str, int], tuple[int, int, int]]


class Shown(NamedTuple):
    """The parts of a row's figure; of a further field how many facts tell it, not `known` where there are but none does."""

    sum: values.Sum
    told: int | None = None
    known: bool = True

    def by(self, shape: values.Shape) -> dict[str, Any]:
        figure = {**values.figure(shape, self.sum), "told": self.told}
        return figure if self.known else figure | {"value": None}


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums by code, and further fields by row and period: of the year's end, of the day, and of the year before."""

    asked: Asked
    now: Mapping[tuple[str, str, int], values.Sum]
    before: Mapping[tuple[str, str, int], values.Sum]
    carried_now: Carried
    carried_before: Carried

    def of(self, row: AnnexRow, stock: bool, *, before: bool) -> Shown:
        period, ended = STOCK_PERIOD if stock else self.asked.year - before, before and stock
        sums = self.before if ended else self.now
        num, den = sums.get((self.asked.question.unit, row.of or row.code, period), (0, 0))
        if row.field:
            carried = self.carried_before if ended else self.carried_now
            sum, per, told = carried.get((row.code, period), (0, 0, 0))
            return Shown((sum, per), told, known=told > 0 or (stock and num == 0))
        return Shown((den, 0) if row.part == "denominator" else (num, 0 if row.part else den))


def annex(
    connection: Connection[Any], question: Question, today: str, catalogue: Catalogue = CATALOGUE
) -> dict[str, Any]:
    """The answer as it goes out. Raises Unanswerable."""
    asked = settle(connection, question, today)
    figures = _figures(connection, asked, catalogue)
    return {
        **head(asked),
        "synthetic": is_synthetic(connection, asked.at),
        "rows": [_row(row, figures, catalogue) for row in catalogue.annex.values()],
    }


def _figures(connection: Connection[Any], asked: Asked, catalogue: Catalogue) -> Figures:
    year, last_day = asked.year, f"{asked.year - 1}-12-31"
    extracts, rows = asked.extracts, [row for row in catalogue.annex.values() if row.field]
    now = [*_wanted(rows, (year, year - 1), catalogue), *_wanted(rows, (STOCK_PERIOD,), catalogue)]
    ended = Extracts(last_day, extracts.at, extracts.units)
    return Figures(
        asked=asked,
        now=own_sums(connection, asked, (year, year - 1, STOCK_PERIOD)),
        before=own_sums(connection, asked, (STOCK_PERIOD,), last_day),
        carried_now=carried(connection, extracts, now),
        carried_before=carried(connection, ended, _wanted(rows, (STOCK_PERIOD,), catalogue)),
    )


def _wanted(rows: Iterable[AnnexRow], periods: tuple[int, ...], catalogue: Catalogue) -> list[Wanted]:
    """What to sum of these periods, for rows whose facts belong to such."""
    found = []
    for row in rows:
        counted = catalogue.counted[str(row.of)]
        places = {name: place for place, name in enumerate(counted.carried, 1)}
        if counted.stock == (periods == (STOCK_PERIOD,)):
            place, per = places[str(row.field)], places[row.per] if row.per else None
            found += [Wanted(row.code, counted.code, period, place, per, row.choice) for period in periods]
    return found


def _row(row: AnnexRow, figures: Figures, catalogue: Catalogue) -> dict[str, Any]:
    asked, counted = figures.asked, catalogue.counted[row.of or row.code]
    shape = _shape(row, catalogue)
    now = figures.of(row, counted.stock, before=False)
    target = _target(row, asked, catalogue)
    return {
        "number": row.number,
        "code": row.code,
        "label": label(row.label),
        "unit": row.unit,
        "verified": row.verified,
        "stock": counted.stock,
        **now.by(shape),
        "target": target,
        "progress": values.percent(values.exact(shape, now.sum), target),
        "before": {"year": asked.year - 1, **figures.of(row, counted.stock, before=True).by(shape)},
        "evidence": row.code if is_listed(row, catalogue) else counted.code,
    }


def _shape(row: AnnexRow, catalogue: Catalogue) -> values.Shape:
    """A row that shows another code's figure shows it as that does."""
    whole = row.of and not row.part and not row.field
    return catalogue.indicators.get(str(row.of), row) if whole else row


def _target(row: AnnexRow, asked: Asked, catalogue: Catalogue) -> Bounds:
    if row.part or row.field:
        return NO_TARGET
    for told in asked.document["indicators"]:
        if told["code"] == row.of:
            return asked.own_target(told, catalogue.indicators[told["code"]].value == "count")
    return NO_TARGET
