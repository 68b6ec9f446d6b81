"""Counts over the sample's notes, made without the services: what their figures must come out as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from services.cli.sample import figures
from services.cli.sample.diary import Note
from services.cli.sample.sheets import RUBRIC

Figures = dict[str, Any]

MODEL_YEARS = (2021, 2022, 2023)


def live(notes: Sequence[Note], day: str) -> list[Note]:
    """What holds by a day and was not voided, by the day it holds, then as told; corrections as what they say."""
    voided = {
        note.command["data"]["event_id"]
        for note in notes
        if note.command["command"] in ("void_entry", "correct_entry")
    }
    told = map(_said, notes)
    kept = [note for note in told if note.held_on <= day and note.command["id"] not in voided]
    return sorted(kept, key=lambda note: note.held_on)


def _said(note: Note) -> Note:
    """Of a correction the command that it puts in the place of another."""
    data = note.command["data"]
    if note.command["command"] != "correct_entry":
        return note
    return replace(note, command={"id": note.command["id"], "command": data["command"], "data": data["data"]})


def data_of(notes: Iterable[Note], name: str, **where: object) -> list[dict[str, Any]]:
    """The data of the commands of a name whose fields have these values."""
    found = (note.command["data"] for note in notes if note.command["command"] == name)
    return [data for data in found if all(data.get(field) == value for field, value in where.items())]


def events(notes: list[Note], cooperatives: set[str]) -> Figures:
    """The plan's counts; support counts distinct cooperatives."""
    classes = data_of(notes, "hold_training_class")
    ended = [
        data for data in data_of(notes, "dissolve_cooperative") if data["cooperative_id"] in cooperatives
    ]
    counts: Figures = {
        f"new_{form.lower()}": len(data_of(notes, "found_cooperative", form=form))
        for form in ("HTX", "LHHTX", "THT")
    }
    counts["training_classes"] = len(classes)
    counts["trained_staff"] = sum(row["staff"] for held in classes for row in held["attendances"])
    for kind in figures.SUPPORTED:
        given = {data["cooperative_id"] for data in data_of(notes, "record_support", support=kind)}
        counts["consolidated" if kind == "consolidation" else kind] = len(given & cooperatives)
    return counts | {"dissolved": len(ended)}


def endings(notes: list[Note], cooperatives: set[str]) -> Figures:
    """Cooperatives that ended: dissolutions by ground, reorganisations by kind, bankruptcies."""
    ended = [
        *(
            data["ground"]
            for data in data_of(notes, "dissolve_cooperative")
            if data["cooperative_id"] in cooperatives
        ),
        *(data["reorganisation"] for data in data_of(notes, "reorganise_cooperative")),
        *("bankruptcy" for _ in data_of(notes, "declare_bankruptcy")),
    ]
    return dict(sorted(Counter(ended).items()))


def profits(notes: list[Note]) -> Figures:
    """Models by what their reports of the three years before tell: a profit in each, a loss, or a year missing."""
    kept = live(notes, "2024-12-31")
    years: dict[str, dict[int, int]] = {}
    for data in data_of(kept, "file_annual_report"):
        years.setdefault(data["cooperative_id"], {})[data["year"]] = data["profit"]
    models = {data["cooperative_id"] for data in data_of(kept, "record_support", support="model")}
    told = (years.get(id, {}) for id in models)
    return dict(sorted(Counter(_profits(of) for of in told).items()))


def _profits(of: dict[int, int]) -> str:
    if any(of.get(year, 1) <= 0 for year in MODEL_YEARS):
        return "loss"
    return "profit" if all(year in of for year in MODEL_YEARS) else "unknown"


def means(notes: list[Note], year: int, cooperatives: set[str]) -> Figures:
    """Of the reports in force, in whole VND rounded down; income is all wages by all workers."""
    filed = {data["cooperative_id"]: data for data in data_of(notes, "file_annual_report", year=year)}
    reports = [data for id, data in filed.items() if id in cooperatives]
    count = len(reports) or 1
    return {
        "reports": len(reports),
        "avg_revenue": sum(data["revenue"] for data in reports) // count,
        "avg_profit": sum(data["profit"] for data in reports) // count,
        "avg_worker_income": sum(data["wages"] for data in reports)
        // (sum(data["workers"] for data in reports) or 1),
    }


def ratings(notes: list[Note], year: int, founded_on: dict[str, str]) -> Figures:
    """Cooperatives by rating; those founded later than the year's first day are not rated."""
    counts: Counter[str] = Counter()
    for data in data_of(notes, "score_cooperative", year=year):
        if data["cooperative_id"] in founded_on:
            young = founded_on[data["cooperative_id"]] > f"{year}-01-01"
            total = Decimal(str(sum(data["points"].values())))
            counts[RUBRIC.not_rated.code if young else RUBRIC.rating_of(total).code] += 1
    rated = sum(counts[rating.code] for rating in RUBRIC.ratings)
    return {
        "ratings": dict(sorted(counts.items())),
        "rated": rated,
        "good_fair": counts["tot"] + counts["kha"],
    }
