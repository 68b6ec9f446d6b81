"""Reports and score sheets of 2024 that were entered wrongly: voided, or put right by a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from services.cli.sample.books import first_books
from services.cli.sample.days import after
from services.cli.sample.diary import Diary, Note
from services.cli.sample.draw import Draw
from services.cli.sample.filings import report
from services.cli.sample.mistakes import put_right, void
from services.cli.sample.organisation import Organisation

MISFILED = 3
CORRECTED_UNTIL = "2024-11-29"


def misfile(seed: int, draw: Draw, silent: Sequence[Organisation], diary: Diary) -> None:
    """Reports recorded under a cooperative that filed none, and voided days later."""
    for one in draw.some(silent, MISFILED):
        day = draw.day("2024-11-20", "2024-11-29")
        wrong = report(draw, one, 2024, day, first_books(draw, one), "mistake")
        diary.note(wrong, day)
        diary.note(void(seed, wrong, "Ghi nhầm báo cáo của hợp tác xã khác"), after(day, draw.between(3, 20)))


def correct_filings(seed: int, diary: Diary) -> None:
    """A report with a digit too many, and a sheet whose first criterion was left at nought."""
    draw = Draw(seed, "corrected filings")
    filed = _once(diary, "file_annual_report")
    revenue = filed.command["data"]["revenue"]
    _mistype(filed, {"revenue": revenue * 10})
    put_right(seed, draw, filed, {"revenue": revenue}, filed.held_on, diary)
    scored = _once(diary, "score_cooperative")
    points = scored.command["data"]["points"]
    _mistype(scored, {"points": points | {"1": 0}})
    put_right(seed, draw, scored, {"points": points}, scored.held_on, diary)


def _once(diary: Diary, name: str) -> Note:
    """The first of a name that its cooperative gave once, early enough to be put right within the year."""
    notes = [note for note in diary.notes if note.command["command"] == name]
    times = Counter(note.subject for note in notes)
    return next(
        note
        for note in notes
        if times[note.subject] == 1 and note.recorded_on <= CORRECTED_UNTIL and _is_told(note)
    )


def _is_told(note: Note) -> bool:
    """A report of a profit that is no union's, or a sheet with points for the first criterion."""
    data: Mapping[str, Any] = note.command["data"]
    return bool(data["points"]["1"] if "points" in data else data["profit"] > 0)


def _mistype(note: Note, wrong: dict[str, Any]) -> None:
    note.command = note.command | {"data": note.command["data"] | wrong}
