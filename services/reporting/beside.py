"""What stands beside a figure: other denominators, and conditions that are missed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from contracts.plans import Indicator, Label
from services.reporting import values
from services.reporting.catalogue import STOCK_PERIOD, Catalogue
from services.reporting.excluded import label, stock
from services.reporting.profiles import Figure
from services.reporting.reading import Reading

_COUNTED = Label("Mẫu số của chỉ tiêu", "The indicator's own denominator")


def denominators(reading: Reading, definition: Indicator) -> dict[str, int]:
    """The indicator's own denominator as `counted`, and the stocks that could stand in its place."""
    _, counted = reading.sum(definition.code, reading.asked.year)
    stocks = {stock: reading.sum(stock, STOCK_PERIOD)[0] for stock in definition.beside}
    return {"counted": counted, **stocks}


def shares(reading: Reading, definition: Indicator, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The value by each denominator that could be meant; of a stock, those alone who are in it now."""
    return [
        {
            "code": code,
            "label": label(_COUNTED if code == "counted" else catalogue.counted[code].label),
            "denominator": denominator,
            **_share(reading, definition, code, denominator),
        }
        for code, denominator in denominators(reading, definition).items()
    ]


def _share(reading: Reading, definition: Indicator, code: str, denominator: int) -> dict[str, Any]:
    """Numerator and value. Who is in the stock here counts here, at whatever unit it was rated."""
    if code == "counted":
        numerator, _ = reading.sum(definition.code, reading.asked.year)
    else:
        numerator = _within(reading, definition, stock(code))
    return {"numerator": numerator, "value": values.figure(definition, (numerator, denominator))["value"]}


def _within(reading: Reading, definition: Indicator, of: Figure) -> int:
    """How many of a stock, in the asked units, are in the numerator."""
    own = Figure(definition.code, reading.asked.year, reading.asked.year)
    here = (each for each in reading.profiles if each.adds(of) and each.is_here(of))
    return sum(each.count for each in here if each.adds(own))


def warnings(reading: Reading, definition: Indicator) -> list[dict[str, Any]]:
    """How many of those counted miss each condition, and of how many it is not known. They count all the same."""
    found = Counter((each.condition, each.known) for each in reading.missed.get(definition.code, ()))
    return [
        {
            "code": each.code,
            "label": label(each.label),
            "article": each.article,
            "count": found[each.code, True],
            "unknown": found[each.code, False],
        }
        for each in definition.conditions
    ]
