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
    """The last ISO day on which a `level` (cooperative, district, city) is in time; `form` is the form's number.

    `verified`: the day was read in two copies, or in the text of the law.
    """

    level: str
    last_day: str
    form: str
    articles: tuple[str, ...]
    verified: bool
    sources: tuple[str, ...]


_DOCUMENT: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("yearly-report.yaml").read_text(encoding="utf-8")
)

FORMS: tuple[str, ...] = tuple(_DOCUMENT["forms"])


def deadlines(year: int) -> tuple[Deadline, ...]:
    """The deadlines for what is reported about a year; none for a year before the rules."""
    if year < _DOCUMENT["from_year"]["year"]:
        return ()
    return tuple(_deadline(year, row) for row in _DOCUMENT["levels"])


def _deadline(year: int, row: Mapping[str, Any]) -> Deadline:
    return Deadline(
        level=row["level"],
        last_day=f"{year}-{row['last_day']}",
        form=row["form"],
        articles=tuple(_DOCUMENT["articles"]),
        verified=row["verified"],
        sources=tuple(row["sources"]),
    )


def last_day(year: int) -> str | None:
    """The last day on which a cooperative files in time; None where no rule is known."""
    return next((found.last_day for found in deadlines(year) if found.level == COOPERATIVE), None)
