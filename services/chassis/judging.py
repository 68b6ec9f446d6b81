"""Commands are judged here: read, decided by the service's rules, and appended in one transaction a request.

A request holds one command or many. They are decided in order, each seeing the events of those before it; what is
accepted is appended together, and only then answered. When another writer was first, all is judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.decisions import Actor, Decider
from services.chassis.answers import Answer
from services.chassis.log import AppendConflict, Log
from services.chassis.reading import read
from services.chassis.session import Knowledge, Session

RETRIES = 8


class Contended(Exception):
    """Other writers were first every time; the request can be sent again."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`today` gives the register's day (ISO), `now` the time of recording (RFC 3339, UTC)."""

    today: Callable[[], str]
    now: Callable[[], str]


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
        commands = [read(request, self._log.name, actor, today) for request in requests]
        for _ in range(RETRIES):
            session = Session(self._log, self._decider, self._knowledge, today, self._clock.now())
            answers = session.decide(commands)
            if dry_run:
                return answers
            try:
                self._log.append(session.batch)
            except AppendConflict:
                continue
            return answers
        raise Contended(f"other writers were first {RETRIES} times")
