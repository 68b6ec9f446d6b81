"""Two figures of one day as they were known at two times, and the entries that made the difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from contracts.errors import error
from contracts.questions import Unanswerable
from services.reporting.catalogue import CATALOGUE, Catalogue
from services.reporting.changes import Changes, changes
from services.reporting.figures import Sums
from services.reporting.indicators import head, measured
from services.reporting.question import Question, Since
from services.reporting.reading import own_sums
from services.reporting.settled import Asked, extents_of, settle


def difference(
    connection: Connection[Any],
    question: Question,
    since: Since,
    today: str,
    catalogue: Catalogue = CATALOGUE,
) -> dict[str, Any]:
    """Each indicator before and after; of those whose figure differs also the entries. Raises Unanswerable.

    The plan is the one adopted at the later sizes; targets are those known at each.
    """
    after = settle(connection, question, today)
    before = settle(connection, question, today, extents=extents_of(connection, since.at, since.known_at))
    _must_not_run_backwards(before, after)
    year = after.year
    sums = own_sums(connection, before, (year,)), own_sums(connection, after, (year,))
    codes = [row["code"] for row in after.document["indicators"]]
    differing = [code for code in codes if _sum(sums[0], after, code) != _sum(sums[1], after, code)]
    found = changes(connection, after.extracts, before.at, differing, year)
    told = head(after)
    return {
        **told,
        "at": {"from": before.at, "to": told["at"]},
        "indicators": [
            _indicator(row, (before, after), sums, found, catalogue) for row in after.document["indicators"]
        ],
    }


def _indicator(
    row: Mapping[str, Any],
    sides: tuple[Asked, Asked],
    sums: tuple[Sums, Sums],
    found: Changes,
    catalogue: Catalogue,
) -> dict[str, Any]:
    code, definition = row["code"], catalogue.indicators[row["code"]]
    first, last = (_sum(each, sides[1], code) for each in sums)
    told = {
        "code": code,
        "label": row["label"],
        "unit": definition.unit,
        **{
            name: measured(definition, sum, side.own_target(row, definition.value == "count"))
            for name, sum, side in zip(("from", "to"), (first, last), sides, strict=True)
        },
        "change": {"numerator": last[0] - first[0], "denominator": last[1] - first[1]},
    }
    entries, more = found.get(code, ([], 0))
    return told | {"entries": entries, "more": more} if first != last else told


def _sum(sums: Sums, asked: Asked, code: str) -> tuple[int, int]:
    return sums.get((asked.question.unit, code, asked.year), (0, 0))


def _must_not_run_backwards(before: Asked, after: Asked) -> None:
    wrong = [
        error("diff_backwards", "from_at", source=source, first=before.at[source], last=after.at[source])
        for source in after.at
        if before.at[source] > after.at[source]
    ]
    if wrong:
        raise Unanswerable(*wrong)
