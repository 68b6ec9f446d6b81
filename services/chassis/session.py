"""One pass over the commands of a request: what they need is looked up for all of them, then each is decided."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from contracts.decisions import Accepted, Claim, Command, Decider, Refused
from contracts.envelope import event_id, parse
from contracts.errors import Error, error
from services.chassis.answers import Answer, refused
from services.chassis.feed import SourceUnavailable
from services.chassis.log import Batch, KnownEvent, Log
from services.chassis.sealing import request_digest, seal

# No command gives more events than this; a duplicate's answer looks for as many.
MOST_EVENTS = 8
BREATH = 100


class Knowledge(Protocol):
    """What a service knows of another service's streams, from following its log."""

    def asked(self, command: Command, streams: tuple[str, ...]) -> tuple[str, ...]:
        """Under which names a command that reads these streams must be judged with knowledge."""
        ...

    def load(self, names: Iterable[str]) -> dict[str, Any]:
        """What is known, by name; what is not known is absent."""
        ...

    def catch_up(self) -> None:
        """Follow the source to where it is now; raises SourceUnavailable."""
        ...


class Session:
    """Decides commands in order and gathers in `batch` what their events append."""

    def __init__(
        self, log: Log, decider: Decider[Any], knowledge: Knowledge | None, today: str, now: str
    ) -> None:
        self.batch = Batch()
        self._log = log
        self._decider = decider
        self._knowledge = knowledge
        self._today = today
        self._now = now
        self._states: dict[str, Any] = {}
        self._known: dict[str, Any] = {}
        self._versions: dict[str, int] = {}
        self._events: dict[str, KnownEvent] = {}
        self._holders: dict[Claim, str] = {}
        self._asked: set[Claim] = set()

    def decide(self, read: Sequence[Command | Answer]) -> list[Answer]:
        self._look_up([item for item in read if isinstance(item, Command)])
        answers = []
        for number, item in enumerate(read):
            if number % BREATH == 0:
                time.sleep(0)  # a long request lets others of the process have their turn
            answers.append(self._answer(item) if isinstance(item, Command) else item)
        return answers

    def _look_up(self, commands: Sequence[Command]) -> None:
        """Everything the commands will ask for, in a few statements for all of them."""
        named = [id for command in commands for id in _act(command)]
        self._events = self._log.known_events([command.id for command in commands] + named)
        again = [command.id for command in commands if command.id in self._events]
        self._events |= self._log.known_events(
            [event_id(id, n) for id in again for n in range(1, MOST_EVENTS)]
        )
        fresh = [command for command in commands if command.id not in self._events]
        read = [(command, self._streams(command)) for command in fresh]
        self._load(stream for _, streams in read for stream in streams)
        self._look_up_holders(
            dict.fromkeys(claim for command in fresh for claim in self._decider.wishes(command))
        )
        if self._knowledge:
            asked = (self._knowledge.asked(command, streams) for command, streams in read)
            self._learn(self._knowledge, {name for names in asked for name in names})

    def _learn(self, knowledge: Knowledge, names: set[str]) -> None:
        """Follow the source to where it is, so that what was recorded before is judged by; where it does not answer,
        what is known already must do.
        """
        if not names:
            return
        try:
            knowledge.catch_up()
        except SourceUnavailable:
            if len(knowledge.load(names)) < len(names):
                raise
        self._known = knowledge.load(names)

    def _streams(self, command: Command) -> tuple[str, ...]:
        known = {id: self._events[id].stream for id in _act(command) if id in self._events}
        return self._decider.streams(command, known)

    def _load(self, streams: Iterable[str]) -> None:
        wanted = {stream for stream in streams if stream not in self._versions}
        for stream, bodies in self._log.streams(sorted(wanted)).items():
            state = self._decider.initial
            for body in bodies:
                state = self._decider.evolve(state, parse(body))
            self._states[stream] = state
            self._versions[stream] = len(bodies)

    def _answer(self, command: Command) -> Answer:
        request = request_digest(command)
        if command.id in self._events:
            return self._duplicate(command, request)
        verdict = self._decider.decide(command, self._seen(command), self._today)
        if isinstance(verdict, Refused):
            return refused(command.id, *verdict.errors, http_status=_status(verdict.errors))
        self._look_up_holders(verdict.claims)
        taken = self._taken(verdict, "event_id" in command.data)
        if taken:
            return refused(command.id, *taken)
        self._gather(command, verdict, request)
        events = ((event_id(command.id, n), new.type) for n, new in enumerate(verdict.events))
        return Answer(command.id, "accepted", tuple(events))

    def _seen(self, command: Command) -> dict[str, Any]:
        """The states a command reads, and what is known of what it asks about."""
        streams = self._streams(command)
        self._load(streams)
        seen = {stream: self._states[stream] for stream in streams}
        asked = self._knowledge.asked(command, streams) if self._knowledge else ()
        return seen | {name: self._known.get(name) for name in asked}

    def _duplicate(self, command: Command, request: bytes) -> Answer:
        if self._events[command.id].request != request:
            return refused(command.id, error("command_id_reused", "id", id=command.id))
        ids = [event_id(command.id, n) for n in range(MOST_EVENTS)]
        known = self._events
        return Answer(command.id, "duplicate", tuple((id, known[id].type) for id in ids if id in known))

    def _look_up_holders(self, claims: Iterable[Claim]) -> None:
        """Who holds what a verdict claims and no command named, such as a code that a void gives back."""
        unknown = [claim for claim in claims if claim not in self._asked]
        self._asked.update(unknown)
        self._holders |= self._log.holders(unknown)

    def _taken(self, verdict: Accepted, named: bool) -> tuple[Error, ...]:
        """What another holds already; `named` says that the command names an event and not the value."""
        free = set(verdict.releases)
        return tuple(
            error(
                f"{claim.kind}_taken",
                "event_id" if named else claim.kind,
                claim.article,
                value=claim.shown or claim.key,
                holder=self._holders[claim],
            )
            for claim, stream in verdict.claims.items()
            if claim not in free and self._holders.get(claim, stream) != stream
        )

    def _gather(self, command: Command, verdict: Accepted, request: bytes) -> None:
        """Put a verdict into the batch, and let later commands of the request see it."""
        for n, new in enumerate(verdict.events):
            version = self._versions[new.stream] + 1
            sealed = seal(new, command, n, version, self._log.name, self._now)
            self._versions[new.stream] = version
            self._states[new.stream] = self._decider.evolve(self._states[new.stream], sealed.entry)
            self._events[sealed.entry.id] = KnownEvent(new.type, new.stream, request)
            self.batch.events.append(sealed.append(request))
            self.batch.personal.extend(sealed.personal)
        self.batch.erasures.extend(verdict.erasures)
        self._release(verdict.releases)
        self._claim(verdict.claims)

    def _release(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            holder = self._holders.pop(claim, None)
            if holder is not None and (claim, holder) in self.batch.claims:
                self.batch.claims.remove((claim, holder))
            else:
                self.batch.releases.append(claim)

    def _claim(self, claims: Mapping[Claim, str]) -> None:
        for claim, stream in claims.items():
            if self._holders.get(claim) != stream:
                self._holders[claim] = stream
                self.batch.claims.append((claim, stream))


def _act(command: Command) -> list[str]:
    """The ids of the event that a command names, and of all that may have been recorded by the same command."""
    named = command.data.get("event_id")
    return [event_id(named, n) for n in range(MOST_EVENTS)] if named else []


def _status(errors: Iterable[Error]) -> int:
    """403 where the actor may not act for the unit; any other refusal is a judgement."""
    return 403 if any(found.code == "forbidden_unit" for found in errors) else 200
