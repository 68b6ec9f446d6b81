"""What the projection says of a year, in one snapshot: cooperatives, filings, and the log sizes they are read at."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from psycopg import Connection

from services.chassis.sql import queries
from services.classification.known import KnownCooperative
from services.classification.listing import Listing, Recent, listed
from services.classification.question import Question
from services.classification.scoring import FORMS
from services.classification.standing import Filing, Roll

SOURCES = ("registry", "classification")

_SQL = queries("services.classification", "reading.sql")


def read(connection: Connection[Any], question: Question, recent: Recent) -> tuple[Listing, dict[str, int]]:
    """The year's lists, and how far each log was followed."""
    with connection.transaction():
        connection.execute(_SQL.in_one_snapshot)
        followed = dict.fromkeys(SOURCES, 0) | dict(connection.execute(_SQL.followed).fetchall())
        key = question.year, question.as_of, *(followed[source] for source in SOURCES)
        found = recent.get(key) or _roll(connection, question)
    return found if isinstance(found, Listing) else recent.keep(key, listed(found)), followed


def _roll(connection: Connection[Any], question: Question) -> Roll:
    asked = {"year": question.year, "as_of": question.as_of, "forms": list(FORMS)}
    filed: dict[str, list[Filing]] = defaultdict(list)
    for id, *filing in connection.execute(_SQL.filed, asked):
        filed[id].append(Filing(*filing))
    rows = connection.execute(_SQL.known, asked)
    cooperatives = {id: KnownCooperative.from_json(value) for id, value in rows}
    return Roll(question.year, question.as_of, cooperatives, filed)
