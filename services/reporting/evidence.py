"""The evidence of a figure: the facts in force behind it, page by page, and the figure that they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from psycopg import Connection

from contracts.errors import error
from services.reporting import inforce
from services.reporting.catalogue import CATALOGUE, Catalogue, Counted
from services.reporting.excluded import label
from services.reporting.indicators import head
from services.reporting.inforce import Cursor, Missed
from services.reporting.question import Page, Question, Unanswerable
from services.reporting.reading import own_sums
from services.reporting.settled import Asked, settle


def evidence(
    connection: Connection[Any],
    question: Question,
    code: str,
    page: Page,
    today: str,
    catalogue: Catalogue = CATALOGUE,
) -> dict[str, Any]:
    """One page. Facts that add nothing are left out; a fact names what it misses. Raises Unanswerable."""
    counted = _counted(code, catalogue)
    asked = settle(connection, question, today)
    period = counted.period(asked.year)
    sums = own_sums(connection, asked, (period,))
    facts = inforce.evidence(connection, asked.extracts, code, period, Cursor(*page.after), page.limit + 1)
    shown = facts[: page.limit]
    num, den = sums.get((question.unit, code, period), (0, 0))
    return {
        **head(asked),
        "code": code,
        "label": label(counted.label),
        "sums": {"numerator": num, "denominator": den},
        "counts": inforce.counts(connection, asked.extracts, code, period),
        "facts": _warned(shown, _missed(connection, asked, code, catalogue)),
        "next": _cursor(shown[-1]) if len(facts) > page.limit else None,
    }


def _counted(code: str, catalogue: Catalogue) -> Counted:
    found = catalogue.counted.get(code)
    if found is None:
        known = ", ".join(catalogue.counted)
        raise Unanswerable(error("nothing_counted", "code", counted=code[:80], known=known), status=404)
    return found


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
