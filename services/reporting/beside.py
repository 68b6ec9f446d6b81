"""What stands beside a figure: who is not in its denominator, other denominators, and conditions that are missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from contracts.plans import Exclusion, Indicator, Label
from services.reporting import values
from services.reporting.catalogue import STOCK_PERIOD, Catalogue
from services.reporting.reading import Reading

_COUNTED = Label("Mẫu số của chỉ tiêu", "The indicator's own denominator")


def excluded(reading: Reading, definition: Indicator) -> list[dict[str, Any]]:
    """Those left out by reason, as events tell it; then what a stock has beyond all of these and the denominator."""
    by_reason = {
        each.code: reading.marks.get((definition.code, each.code), 0)
        for each in definition.excluded
        if each.rest_of is None
    }
    known = sum(by_reason.values())
    return [
        {
            "code": each.code,
            "label": _label(each.label),
            "count": _rest(reading, definition, each, known) if each.rest_of else by_reason[each.code],
        }
        for each in definition.excluded
    ]


def _rest(reading: Reading, definition: Indicator, rest: Exclusion, known: int) -> int:
    """Never below nought: one that was counted may have left the stock since."""
    stock, _ = reading.sum(str(rest.rest_of), STOCK_PERIOD)
    _, denominator = reading.sum(rest.less or definition.code, reading.asked.year)
    return max(0, stock - denominator - known)


def denominators(reading: Reading, definition: Indicator) -> dict[str, int]:
    """The indicator's own denominator as `counted`, and the stocks that could stand in its place."""
    _, counted = reading.sum(definition.code, reading.asked.year)
    stocks = {stock: reading.sum(stock, STOCK_PERIOD)[0] for stock in definition.beside}
    return {"counted": counted, **stocks}


def shares(reading: Reading, definition: Indicator, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The value by each denominator that could be meant."""
    numerator, _ = reading.sum(definition.code, reading.asked.year)
    return [
        {
            "code": code,
            "label": _label(_COUNTED if code == "counted" else catalogue.counted[code].label),
            "denominator": denominator,
            "value": values.figure(definition, (numerator, denominator))["value"],
        }
        for code, denominator in denominators(reading, definition).items()
    ]


def warnings(reading: Reading, definition: Indicator) -> list[dict[str, Any]]:
    """How many of those counted miss each condition, and of how many it is not known. They count all the same."""
    found = Counter((each.condition, each.known) for each in reading.missed.get(definition.code, ()))
    return [
        {
            "code": each.code,
            "label": _label(each.label),
            "article": each.article,
            "count": found[each.code, True],
            "unknown": found[each.code, False],
        }
        for each in definition.conditions
    ]


def _label(told: Label) -> Mapping[str, str]:
    return {"vi": told.vi, "en": told.en}
