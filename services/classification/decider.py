"""Classification's decider: yearly reports, score sheets, their voiding and correcting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.commands import COMMANDS, CORRECT
from contracts.decisions import Accepted, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry, stream_of
from contracts.errors import Error, error
from contracts.history import History
from contracts.laws import applies
from services.classification import reports, scoring, voiding
from services.classification.agreement import Statement, contradictions
from services.classification.exemption import exemption
from services.classification.known import KnownCooperative

SCORE = "score_cooperative"


class ClassificationDecider:
    """A stream is one year of one cooperative; a later report or score supersedes from its own day on."""

    initial = History()

    def streams(self, command: Command, streams_of: Mapping[str, str]) -> tuple[str, ...]:
        if command.name == "void_entry":
            return tuple(dict.fromkeys(streams_of.values()))
        if command.name == CORRECT:
            return tuple(dict.fromkeys((*streams_of.values(), _stream(command.inner))))
        return (_stream(command),)

    def wishes(self, command: Command) -> tuple[Claim, ...]:
        return ()

    def evolve(self, state: History, entry: Entry) -> History:
        return state.evolve(entry)

    def decide(self, command: Command, states: Mapping[str, Any], today: str) -> Verdict:
        """`states` also holds what is known of the cooperative, under its id; None when registry has none such."""
        if command.name == "void_entry":
            return voiding.void(command, states, today)
        if command.name == CORRECT:
            return voiding.correct(command, states, today, _judged(command.inner, states))
        return _judged(command, states)


def _judged(command: Command, states: Mapping[str, Any]) -> Verdict:
    """A report or a score, by what is known of the cooperative."""
    known: KnownCooperative | None = states[command.data["cooperative_id"]]
    against = tuple(contradictions(_statement(command), known))
    if known is None or known.founded_on is None:
        return Refused(against)
    errors = (*against, *_common_errors(command, known), *_own_errors(command))
    return Refused(errors) if errors else Accepted((_event(command, known),))


def _statement(command: Command) -> Statement:
    id, year = command.data["cooperative_id"], command.data["year"]
    return Statement(id, year, *_day(command), is_score=command.name == SCORE)


def _stream(command: Command) -> str:
    return stream_of("year", command.data["cooperative_id"], command.data["year"])


def _day(command: Command) -> tuple[str, str]:
    field = COMMANDS[command.name].day
    assert field is not None  # both commands have one
    return field, command.data[field]


@applies("register")
def _common_errors(command: Command, known: KnownCooperative) -> Iterator[Error]:
    field, day = _day(command)
    year = command.data["year"]
    if int(day[:4]) - year not in (0, 1):
        yield error("report_year", field, day=day, year=year)
    if not command.actor.may_act_for(known.unit_on(day)):
        yield error("forbidden_unit", "cooperative_id", unit=known.unit_on(day))


def _own_errors(command: Command) -> Iterator[Error]:
    if command.name == SCORE:
        yield from scoring.errors(command.data["points"])
    else:
        yield from reports.errors(command.data)


def _event(command: Command, known: KnownCooperative) -> NewEvent:
    _, day = _day(command)
    data = {**command.data, "form": known.form, "unit": known.unit_on(day)}
    if command.name == "file_annual_report":
        return NewEvent("AnnualReportFiled", _stream(command), day, data | reports.derived(data, known))
    rated = scoring.rate(data["points"], exemption(known, data["year"], day, scoring.RUBRIC.not_rated))
    data |= {"total": rated.total, "rating": rated.rating, "rubric": scoring.RUBRIC.code}
    data |= {"reason": rated.reason, "reason_code": rated.reason_code} if rated.reason_code else {}
    return NewEvent("CooperativeClassified", _stream(command), day, data)


DECIDER = ClassificationDecider()
