"""Questions put to reporting's projection, and the entries to ask about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from contracts.plans import load_document
from services.chassis.database import Database
from services.reporting import question
from services.reporting.annex import annex
from services.reporting.differences import difference
from services.reporting.evidence import evidence
from services.reporting.indicators import answer
from services.reporting.reading import read
from services.reporting.tiers import TIERS
from tests.integration.reporting.histories import Entries, Json, about, batches, event
from tests.integration.reporting.projecting import apply, apply_all, clear

TODAY = "2026-11-24"
PLAN = load_document("hanoi-2024")
ADOPTED = event(1, "PlanAdopted", "2026-01-01", {"plan": "hanoi-2024", "year": 2024, "document": PLAN})


def ask(view: Database, **query: str) -> Json:
    with view.connection() as connection:
        return answer(read(connection, question.read("hanoi-2024", query), TODAY))


def ask_by_unit(view: Database, **query: str) -> Json:
    with view.connection() as connection:
        return answer(read(connection, question.read("hanoi-2024", query), TODAY, by_unit=True))


def ask_annex(view: Database, **query: str) -> Json:
    with view.connection() as connection:
        return annex(connection, question.read("hanoi-2024", query), TODAY)


def ask_evidence(view: Database, code: str, **query: str) -> Json:
    asked, page = question.read_page("hanoi-2024", query)
    with view.connection() as connection:
        return evidence(connection, asked, code, page, TODAY)


def all_evidence(view: Database, code: str, **query: str) -> tuple[Json, list[Json]]:
    """The head of the first page, and the facts of all."""
    first = page = ask_evidence(view, code, **query)
    facts = list(page["facts"])
    while page["next"]:
        page = ask_evidence(view, code, **query | {"after": page["next"]})
        assert {**page, "facts": 0, "next": 0} == {**first, "facts": 0, "next": 0}
        facts += page["facts"]
    return first, facts


def ask_difference(view: Database, **query: str) -> Json:
    asked, since = question.read_span("hanoi-2024", query)
    with view.connection() as connection:
        return difference(connection, asked, since, TODAY)


def row(told: Mapping[str, Any], code: str) -> Json:
    return next(row for row in told["rows"] if row["code"] == code)


def indicator(told: Mapping[str, Any], code: str) -> Json:
    return next(row for row in told["indicators"] if row["code"] == code)


def record(view: Database, source: str, *entries: Json, first: int = 0) -> None:
    apply(view, source, entries, first, TIERS)


def fill(view: Database, logs: Mapping[str, Entries], data: st.DataObject) -> None:
    """These logs and the plan's adoption, alone in the projection, in whatever batches."""
    clear(view)
    record(view, "reporting", ADOPTED)
    lengths = {source: len(entries) for source, entries in logs.items()}
    apply_all(view, logs, data.draw(batches(lengths), label="batches"))


def founded(
    number: int, cooperative: int = 0, day: str = "2024-02-01", unit: str = "001", **more: Any
) -> Json:
    return event(number, "CooperativeFounded", day, about(cooperative, unit), **more)


def report(number: int, cooperative: int = 0, year: int = 2024, **amounts: int) -> Json:
    counted = {"revenue": 0, "profit": 0, "wages": 0, "workers": 1} | amounts
    return event(number, "AnnualReportFiled", "2024-12-01", about(cooperative, year=year) | counted)


def rated(number: int, cooperative: int, rating: str, year: int = 2024, **more: Any) -> Json:
    data = about(cooperative, year=year, rating=rating, **more)
    return event(number, "CooperativeClassified", "2024-12-05", data)


def supported(number: int, cooperative: int, support: str = "model", unit: str = "001") -> Json:
    return event(number, "SupportReceived", "2024-05-02", about(cooperative, unit, support=support))


def assigned(number: int, targets: Json, decided_on: str = "2024-03-01", code: str = "new_htx") -> Json:
    data = {"plan": "hanoi-2024", "indicator": code, "targets": targets, "decided_on": decided_on}
    return event(number, "TargetsAssigned", decided_on, data | {"decision_no": "2/QĐ"})


def revised(number: int, least: float, decided_on: str = "2024-07-01") -> Json:
    data = {"plan": "hanoi-2024", "indicator": "new_htx", "min": least, "decided_on": decided_on}
    return event(number, "TargetRevised", decided_on, data | {"decision_no": "1/QĐ"})
