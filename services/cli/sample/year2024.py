"""What registry was told of 2024, and which cooperatives kept operating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from services.cli.sample import figures
from services.cli.sample.changes import amend
from services.cli.sample.days import REPORT_DAY, after
from services.cli.sample.departures import depart, meet
from services.cli.sample.diary import Diary, Note
from services.cli.sample.dissolutions import dissolve, end_groups
from services.cli.sample.draw import Draw
from services.cli.sample.mistakes import correct, mistake
from services.cli.sample.newcomers import found, newcomers
from services.cli.sample.organisation import Organisation
from services.cli.sample.population import NEW_SINCE, Population
from services.cli.sample.reorganisations import reorganise
from services.cli.sample.standstill import resume, suspend
from services.cli.sample.supports import support
from services.cli.sample.training import train

STOPPING, LEAVING, SPARE = 26, 8, 16  # of the leaving one is divided
RECORDED_LATE = 25
_LATE = ("found_cooperative", "record_support", "hold_training_class")


@dataclass(slots=True)
class Year:
    """`steady` operated from before 2023 to the end of 2024; `founded` are the cooperatives of 2024."""

    diary: Diary = field(default_factory=Diary)
    steady: list[Organisation] = field(default_factory=list)
    founded: list[Organisation] = field(default_factory=list)


def live_through(seed: int, population: Population) -> Year:
    """Those rated for 2023 must be known by now: a model is chosen by its rating."""
    draw, year = Draw(seed, "2024"), Year()
    diary, groups = year.diary, iter(draw.shuffled(population.groups))
    old = iter(
        draw.shuffled(
            one for one in population.operating() if one.trade != "credit" and one.founded_on < NEW_SINCE
        )
    )
    stopping, leaving, spare = _take(old, STOPPING), _take(old, LEAVING), _take(old, SPARE)
    rest = list(old)
    year.steady = spare + rest
    idle = [one for one in population.cooperatives if one.stopped_on and not one.stopped_until]
    year.founded = newcomers(draw, population, _take(groups, figures.CONVERTED_GROUPS))
    gone = _found(seed, draw, population, year, leaving, idle)
    amend(draw, population.makers, rest, _take(groups, figures.CHANGED_GROUPS), diary)
    resume(draw, [one for one in population.cooperatives if one.stopped_until], diary)
    suspend(draw, stopping, diary)
    support(draw, rest, _take(groups, figures.GROUPS_LENT_TO), diary)
    train(seed, draw, rest, diary)
    gone += dissolve(draw, _without(leaving, gone), _without(idle, gone), diary)
    end_groups(draw, _take(groups, figures.ENDED_GROUPS), diary)
    _tell_late(draw, diary)
    mistake(seed, draw, spare, population.makers, diary)
    depart(draw, _without(idle, gone), rest, diary)
    meet(draw, rest, diary)
    correct(seed, draw, spare[6], diary)
    return year


def _found(
    seed: int,
    draw: Draw,
    population: Population,
    year: Year,
    leaving: list[Organisation],
    idle: list[Organisation],
) -> list[Organisation]:
    """The foundings, three of them to succeed others; returns those that are succeeded."""
    own = Draw(seed, "reorganisations")
    divided = next(one for one in leaving if one.trade == "farming")
    acts = reorganise(own, year.founded, divided, idle)
    found(draw, population, year.founded, year.diary)
    for act in acts:
        act.tell(own, year.diary)
    return [one for act in acts for one in act.predecessors]


def _without(all: list[Organisation], gone: list[Organisation]) -> list[Organisation]:
    return [one for one in all if one not in gone]


def _take(things: Iterator[Organisation], count: int) -> list[Organisation]:
    return list(islice(things, count))


def _tell_late(draw: Draw, diary: Diary) -> None:
    """Some facts of November are recorded after facts of December: those that nothing else in the diary needs."""
    notes_on = Counter(note.subject for note in diary.notes)
    november = [note for note in diary.notes if _may_be_late(note) and notes_on[note.subject] == 1]
    for note in draw.some(november, RECORDED_LATE):
        note.recorded_on = draw.day(after(REPORT_DAY, 1), "2024-12-27")


def _may_be_late(note: Note) -> bool:
    command = note.command
    return (
        note.held_on[:7] == "2024-11"
        and command["command"] in _LATE
        and "converted_from" not in command["data"]
    )
