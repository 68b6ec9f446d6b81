"""The sample in figures, to be held against the published ones and against what the services answer."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Any

from services.cli.sample import tallies
from services.cli.sample.days import REPORT_DAY
from services.cli.sample.diary import Note
from services.cli.sample.story import Story, tell

YEAR_END = "2024-12-31"
START = "2023-12-31"
SETTLED_2023 = "2024-01-31"


def describe(seed: int = 2024) -> dict[str, Any]:
    """{"seed", "synthetic", "commands", "start", "baseline", "plan": {day: figures}, "entries_by_report_day",
    "endings", "models", "assigned"}.

    Counts are of cooperatives unless named otherwise, money is in whole VND. `plan` is as of a day with all that was
    ever recorded; `entries_by_report_day` is the size each log had that evening, to be asked for by `at=`.
    `endings` are of 2024 by ground or kind; `models` tells how many of those of 2024 had three years with a profit.
    """
    story = tell(seed)
    notes = [*chain.from_iterable(story.parts())]
    founded_on = _cooperatives(notes)
    return {
        "seed": seed,
        "synthetic": True,
        "commands": dict(sorted(Counter(note.command["command"] for note in notes).items())),
        "start": _start(story),
        "baseline": _year(story.filed_2023, 2023, SETTLED_2023, founded_on),
        "plan": {day: _plan(story, day, founded_on) for day in (REPORT_DAY, YEAR_END)},
        "entries_by_report_day": _entries(story),
        "endings": tallies.endings(tallies.live(story.year_2024, YEAR_END), set(founded_on)),
        "models": tallies.profits([*story.filed_2023, *story.year_2024]),
        "assigned": {
            data["indicator"]: sum(data["targets"].values())
            for data in tallies.data_of(story.targets, "assign_targets")
        },
    }


def _cooperatives(notes: list[Note]) -> dict[str, str]:
    """The day each cooperative (HTX) was founded, by id."""
    return {
        data["cooperative_id"]: data["founded_on"]
        for data in tallies.data_of(notes, "found_cooperative", form="HTX")
    }


def _start(story: Story) -> dict[str, Any]:
    """The population on the last day of 2023."""
    cooperatives = tallies.data_of(story.opening, "found_cooperative", form="HTX")
    groups = tallies.data_of(story.opening, "found_cooperative", form="THT")
    return {
        "htx": len(cooperatives),
        "htx_a_year_before": sum(one["founded_on"] < "2023-01-01" for one in cooperatives),
        "lhhtx": len(tallies.data_of(story.opening, "found_cooperative", form="LHHTX")),
        "tht": len(groups),
        "tht_farming": sum(one["sector"].startswith("A") for one in groups),
        "sections": dict(sorted(Counter(one["sector"][0] for one in cooperatives).items())),
        "units": dict(sorted(Counter(one["unit"] for one in cooperatives).items())),
        "not_operating": len(tallies.data_of(story.opening, "suspend_operation")),
        "without_tax_code": sum("tax_code" not in one for one in cooperatives),
    }


def _year(filed: list[Note], year: int, day: str, founded_on: dict[str, str]) -> dict[str, Any]:
    notes = tallies.live(filed, day)
    return tallies.means(notes, year, set(founded_on)) | tallies.ratings(notes, year, founded_on)


def _plan(story: Story, day: str, founded_on: dict[str, str]) -> dict[str, Any]:
    events = tallies.events(tallies.live(story.year_2024, day), set(founded_on))
    return events | _year(story.filed_2024, 2024, day, founded_on)


def _entries(story: Story) -> dict[str, int]:
    filed = sum(_events_of(note) for note in story.filed_2024 if note.recorded_on <= REPORT_DAY)
    lived = sum(_events_of(note) for note in story.year_2024 if note.recorded_on <= REPORT_DAY)
    return {
        "registry": len(story.opening) + lived,
        "classification": len(story.filed_2023) + filed,
    }


def _events_of(note: Note) -> int:
    """A conversion also ends the group, a correction also voids, and a merger is also told of the successor."""
    data = note.command["data"]
    return 1 + ("converted_from" in data) + ("command" in data) + len(data.get("successors", ()))
