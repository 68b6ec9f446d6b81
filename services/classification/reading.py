"""What the projection says of a year, in one snapshot: cooperatives, filings, and the log sizes they are read at."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from psycopg import Connection

from services.chassis.sql import queries
from services.classification.known import KnownCooperative
from services.classification.question import Question
from services.classification.scoring import FORMS
from services.classification.standing import Filing, Roll

SOURCES = ("registry", "classification")

_SQL = queries("services.classification", "reading.sql")


def read(connection: Connection[Any], question: Question) -> tuple[Roll, dict[str, int]]:
    """The roll of the year, and how far each log was followed."""
    with connection.transaction():
        connection.execute(_SQL.in_one_snapshot)
        at = dict.fromkeys(SOURCES, 0) | dict(connection.execute(_SQL.at).fetchall())
        known = connection.execute(_SQL.known, {"forms": list(FORMS)}).fetchall()
        asked = {"year": question.year, "as_of": question.as_of}
        rows = connection.execute(_SQL.filed, asked).fetchall()
    filed: dict[str, list[Filing]] = defaultdict(list)
    for id, *filing in rows:
        filed[id].append(Filing(*filing))
    cooperatives = {id: KnownCooperative.from_json(value) for id, value in known}
    return Roll(question.year, question.as_of, cooperatives, filed), at
