"""Commands are judged here: read, decided by the service's rules, and appended in one transaction a request.

A request holds one command or many. They are decided in order, each seeing the events of those before it; what is
accepted is appended together, and only then answered. When another writer was first, all is judged again.

A request may name the one state of the log that it is for: then all of it is appended to that state, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.decisions import Actor, Command, Decider
from contracts.errors import error
from services.chassis.answers import Answer, refused
from services.chassis.clock import Clock
from services.chassis.condition import Moved, State
from services.chassis.log import AppendConflict, Log
from services.chassis.reading import read
from services.chassis.session import Knowledge, Session

RETRIES = 8


class Contended(Exception):
    """Other writers were first every time; the request can be sent again."""


class Judge:
    """Judges the commands of the service whose log this is."""

    def __init__(
        self, log: Log, decider: Decider[Any], clock: Clock, knowledge: Knowledge | None = None
    ) -> None:
        self._log = log
        self._decider = decider
        self._clock = clock
        self._knowledge = knowledge

    def judge(self, requests: Sequence[Any], actor: Actor, *, dry_run: bool = False) -> list[Answer]:
        """One answer for each request, in order.

        A request is a parsed JSON value, or the Error that parsing gave. With `dry_run` everything is judged and
        nothing appended. Raises Contended, DatabaseUnavailable.
        """
        today = self._clock.today()
        commands = self._read(requests, actor, today)
        for _ in range(RETRIES):
            session, answers = self._decide(commands, today)
            if dry_run:
                return answers
            try:
                self._log.append(session.batch)
            except AppendConflict:
                continue
            return answers
        raise Contended(f"other writers were first {RETRIES} times")

    def judge_at(
        self, expected: State, requests: Sequence[Any], actor: Actor, *, dry_run: bool = False
    ) -> list[Answer]:
        """As `judge`, but all is appended to exactly this state of the log, or nothing.

        The state is read before the judging and again where nobody else can append; in between the log only grows, so
        it was the same all the time. What is in already is answered so, whatever the state. Raises Moved too.
        """
        today = self._clock.today()
        commands = self._read(requests, actor, today)
        for _ in range(RETRIES):
            actual = self._log.settled(expected.size)
            session, answers = self._decide(commands, today)
            if all(answer.status == "duplicate" for answer in answers):
                return answers
            if actual != expected:
                raise Moved(expected, actual)
            if dry_run:
                return answers
            if any(answer.status == "refused" for answer in answers):
                return [_withheld(answer) for answer in answers]
            try:
                self._log.append(session.batch, expected)
            except (AppendConflict, Moved):
                continue
            return answers
        raise Contended(f"other writers were first {RETRIES} times")

    def _read(self, requests: Sequence[Any], actor: Actor, today: str) -> list[Command | Answer]:
        return [read(request, self._log.name, actor, today) for request in requests]

    def _decide(self, commands: Sequence[Command | Answer], today: str) -> tuple[Session, list[Answer]]:
        session = Session(self._log, self._decider, self._knowledge, today, self._clock.now())
        return session, session.decide(commands)


def _withheld(answer: Answer) -> Answer:
    """What would have been accepted, had the rest of the request been too."""
    return refused(answer.id, error("withheld")) if answer.status == "accepted" else answer
