"""By when a year's report and score sheet are handed on, level by level, as data with its articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

COOPERATIVE = "cooperative"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last ISO day on which a `level` (cooperative, district, city) is in time; `form` is the form's number."""

    level: str
    last_day: str
    form: str
    articles: tuple[str, ...]


_DOCUMENT: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("yearly-report.yaml").read_text(encoding="utf-8")
)

FORMS: tuple[str, ...] = tuple(_DOCUMENT["forms"])


def deadlines(year: int) -> tuple[Deadline, ...]:
    """The deadlines for what is reported about a year; none for a year before the rules."""
    if year < _DOCUMENT["from_year"]["year"]:
        return ()
    articles = tuple(_DOCUMENT["articles"])
    return tuple(
        Deadline(row["level"], f"{year}-{row['last_day']}", row["form"], articles)
        for row in _DOCUMENT["levels"]
    )


def last_day(year: int) -> str | None:
    """The last day on which a cooperative files in time; None where no rule is known."""
    return next((found.last_day for found in deadlines(year) if found.level == COOPERATIVE), None)
