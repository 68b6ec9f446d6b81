"""What classification holds of a cooperative: reports and ratings that a void or an end may not belie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from contracts.errors import Error, error
from services.registry.domain.life import Life


class Filing(NamedTuple):
    """A live report or rating: its event, the day of filing, and the year it is for."""

    event_id: str
    day: str
    year: int


def key(id: str) -> str:
    """Where the filings of a cooperative stand among what a command is judged with."""
    return f"filed:{id}"


def belied(
    before: Mapping[str, Life], after: Mapping[str, Life], known: Mapping[str, Any]
) -> tuple[Error, ...]:
    """Refuses what would make a filing one of a cooperative that was not there."""
    ids = [
        filing.event_id
        for stream, life in after.items()
        for filing in known.get(key(stream), ())
        if _is_belied(filing, life) and not _is_belied(filing, before[stream])
    ]
    return (error("filings_depend", ids=", ".join(ids)),) if ids else ()


def _is_belied(filing: Filing, life: Life) -> bool:
    founding, end = life.founding, life.end
    if founding is None:
        return True
    founded_on = founding.effective_on
    late = end is not None and filing.day > end.effective_on
    return late or filing.day < founded_on or filing.year < int(founded_on[:4])
