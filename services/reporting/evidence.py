"""The evidence of a figure: the facts in force behind it, page by page, and the figure that they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from psycopg import Connection

from services.reporting import inforce
from services.reporting.behind import Behind, behind
from services.reporting.catalogue import CATALOGUE, Catalogue
from services.reporting.excluded import label
from services.reporting.indicators import head
from services.reporting.inforce import Cursor, Missed
from services.reporting.question import Page, Question
from services.reporting.reading import own_sums
from services.reporting.settled import Asked, settle
from services.reporting.values import Sum


def evidence(
    connection: Connection[Any],
    question: Question,
    code: str,
    page: Page,
    today: str,
    catalogue: Catalogue = CATALOGUE,
) -> dict[str, Any]:
    """One page. Facts that add nothing are left out; a fact names what it misses. Raises Unanswerable."""
    of = behind(code, catalogue)
    asked = settle(connection, question, today)
    period = of.counted.period(asked.year)
    facts = inforce.evidence(connection, asked.extracts, of, period, Cursor(*page.after), page.limit + 1)
    shown = facts[: page.limit]
    num, den = _sum(connection, asked, of, period)
    return {
        **head(asked),
        "code": code,
        "label": label(of.label),
        "sums": {"numerator": num, "denominator": den},
        "counts": inforce.counts(connection, asked.extracts, of, period),
        "facts": _warned(shown, _missed(connection, asked, of.counted.code, catalogue)),
        "next": _cursor(shown[-1]) if len(facts) > page.limit else None,
    }


def _sum(connection: Connection[Any], asked: Asked, of: Behind, period: int) -> Sum:
    sums = own_sums(connection, asked, (period,))
    found = inforce.carried(connection, asked.extracts, of.wanted(period))
    bearers, _, _ = found.get((of.code, period), (0, 0, 0))
    return of.sum(sums.get((asked.question.unit, of.counted.code, period), (0, 0)), bearers)


def _missed(connection: Connection[Any], asked: Asked, code: str, catalogue: Catalogue) -> list[Missed]:
    definition = catalogue.indicators.get(code)
    if definition is None or not definition.conditions:
        return []
    return inforce.missed(connection, asked.extracts, code, asked.year, definition.conditions)


def _warned(facts: list[dict[str, Any]], missed: Iterable[Missed]) -> list[dict[str, Any]]:
    found: dict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
    for each in sorted(missed):
        found[each.source, each.entry].append({"code": each.condition, "known": each.known})
    places = ((fact, (fact["source"], fact["entry"])) for fact in facts)
    return [fact | {"warnings": found[place]} if place in found else fact for fact, place in places]


def _cursor(fact: Mapping[str, Any]) -> str:
    return f"{fact['source']}:{fact['entry']}"
