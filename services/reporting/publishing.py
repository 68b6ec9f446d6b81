"""Published figures: an answer, the sizes and roots of the logs that it follows from, and the digest of the projection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from psycopg import Connection

from contracts.canonical import canonical_bytes
from contracts.decisions import Command, Refused
from contracts.errors import error
from contracts.notes import base64, unbase64
from contracts.questions import Unanswerable
from contracts.units import CITY
from services.chassis.heads import NOTHING, Discontinued, Head
from services.chassis.rows import digest
from services.chassis.sql import queries
from services.chassis.view import View
from services.reporting.decider import figures_name
from services.reporting.indicators import answer
from services.reporting.question import Question
from services.reporting.reading import read

_SQL = queries("services.reporting", "publications.sql")

HeadAt = Callable[[str, int, Head], Head]
"""The log of a source at a size, held to a head that is known; raises Discontinued, SourceUnavailable."""


def asked(command: Command, streams: tuple[str, ...]) -> tuple[str, ...]:
    """The figures that a publication is judged with knowledge of."""
    return (figures_name(command),) if command.name == "publish_figures" else ()


def figures(
    connection: Connection[Any], view: View, question: Question, today: str, head_at: HeadAt
) -> dict[str, Any] | Refused:
    """What an entry is to say of the figures as they stand, or why there are none.

    Each log must be the continuation of what it was when figures were published last.
    """
    try:
        line, told = answered(connection, question, today)
        at: Mapping[str, int] = told["at"]
        known = _heads(connection)
        heads = {source: head_at(source, size, known.get(source, NOTHING)) for source, size in at.items()}
    except Unanswerable as wrong:
        return Refused(wrong.errors)
    except Discontinued as other:
        return Refused((error("log_discontinued", source=other.source, size=other.known.size),))
    values = {each["code"]: str(each["value"]) for each in told["indicators"] if each["value"] is not None}
    return {
        "plan": question.plan,
        "unit": question.unit,
        "as_of": told["as_of"],
        "at": {source: {"size": head.size, "root": base64(head.root)} for source, head in heads.items()},
        "view": view.schema.name,
        "projection": digest(view.rows.digests(connection, at)),
        "answer": base64(sha256(line + b"\n").digest()),
        "values": values,
    }


def _heads(connection: Connection[Any]) -> dict[str, Head]:
    """Of the logs, as they were published last."""
    row = connection.execute(_SQL.newest).fetchone()
    at = row[0] if row else {}
    return {source: Head(head["size"], unbase64(head["root"])) for source, head in at.items()}


def answered(connection: Connection[Any], question: Question, today: str) -> tuple[bytes, dict[str, Any]]:
    """The answer as it goes out, less its newline, and what it says. Raises Unanswerable."""
    told = answer(read(connection, question, today))
    return canonical_bytes(told), told


def published_line(connection: Connection[Any], plan: str, entry: int) -> bytes:
    """The answer that an entry published, made again. Raises Unanswerable, also where it comes out otherwise now."""
    row = connection.execute(_SQL.one, {"plan": plan, "entry": entry}).fetchone()
    if row is None:
        raise Unanswerable(error("unknown_publication", "entry", plan=plan, entry=entry), status=404)
    (told,) = row
    sizes = {source: head["size"] for source, head in told["at"].items()}
    question = Question(plan, told["unit"], told["as_of"], sizes, None)
    line, _ = answered(connection, question, told["as_of"])
    if base64(sha256(line + b"\n").digest()) != told["answer"]:
        raise Unanswerable(error("answered_otherwise", "entry", entry=entry, view=told["view"]), status=409)
    return line


def publications(connection: Connection[Any], plan: str, before: int, limit: int) -> dict[str, Any]:
    """What was published of a plan below an entry, the newest first."""
    rows = connection.execute(_SQL.listed, {"plan": plan, "before": before, "limit": limit})
    return {"plan": plan, "publications": [{**told, "entry": entry, "day": day} for entry, day, told in rows]}


def first_days(connection: Connection[Any]) -> dict[str, str | None]:
    """The adopted plans, each with the day its figures were published first."""
    return dict(connection.execute(_SQL.first_days).fetchall())


def question_of(name: str) -> Question:
    """The question that a name of figures stands for."""
    _, plan, unit, as_of = name.split("\n")
    return Question(plan, unit or CITY, as_of or None, {}, None)
