"""Commands are judged here: validated, decided by the service's rules, and appended in one transaction a request.

A request holds one command or many. They are decided in order, each seeing the events of those before it; what is
accepted is appended together, and only then answered. When another writer was first, everything is judged again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from contracts.canonical import canonical_bytes
from contracts.commands import COMMANDS, validate
from contracts.decisions import Actor, Claim, Command, Decider, Refused
from contracts.envelope import parse
from contracts.errors import Error, error
from services.chassis.log import AppendConflict, Batch, KnownEvent, Log
from services.chassis.sealing import event_ids, seal

RETRIES = 8

Clock = Callable[[], str]
States = dict[str, Any]


class Contended(Exception):
    """Other writers were first every time; the request can be sent again."""


class Knowledge(Protocol):
    """What a service knows of other services' streams, from following their logs."""

    def load(self, ids: Iterable[str]) -> dict[str, Any]: ...

    def catch_up(self) -> None:
        """Follow the sources to where they are now; raises SourceUnavailable."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one command; `status` is `accepted`, `duplicate` or `refused`."""

    id: str | None
    status: str
    events: tuple[tuple[str, str], ...] = ()
    errors: tuple[Error, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "status": self.status,
            "events": [{"id": id, "type": type} for id, type in self.events],
            "errors": [error.as_json() for error in self.errors],
        }


class Judge:
    """Judges the commands of one service."""

    def __init__(
        self, log: Log, decider: Decider[Any], today: Clock, now: Clock, knowledge: Knowledge | None = None
    ) -> None:
        self._log = log
        self._decider = decider
        self._today = today
        self._now = now
        self._knowledge = knowledge

    def judge(self, requests: Sequence[Any], actor: Actor, *, dry_run: bool = False) -> list[Answer]:
        """One answer for each request, in order.

        A request is a parsed JSON value, or the Error that parsing gave. With `dry_run` everything is judged and
        nothing appended. Raises Contended, DatabaseUnavailable.
        """
        read = [_read(request, self._log.name, actor, self._today()) for request in requests]
        for _ in range(RETRIES):
            session = _Session(self._log, self._decider, self._knowledge, self._today(), self._now())
            answers = session.decide(read)
            if dry_run:
                return answers
            try:
                self._log.append(session.batch)
            except AppendConflict:
                continue
            return answers
        raise Contended(f"{RETRIES} times")


def _read(request: Any, service: str, actor: Actor, today: str) -> Command | Answer:
    """A command that may be decided, or the refusal of what is none, is malformed, or is not this actor's to give."""
    if isinstance(request, Error):
        return Answer(None, "refused", errors=(request,))
    envelope_errors = tuple(_envelope_errors(request, service))
    id = request.get("id") if isinstance(request, dict) else None
    shown = id if isinstance(id, str) else None
    if envelope_errors:
        return Answer(shown, "refused", errors=envelope_errors)
    contract = COMMANDS[request["command"]]
    if actor.role not in contract.roles:
        return Answer(shown, "refused", errors=(_forbidden_role(actor, contract.roles),))
    data, errors = validate(request["command"], request["data"])
    if not errors and contract.day and data[contract.day] > today:
        errors = (error("day_in_future", contract.day, day=data[contract.day], today=today),)
    if errors:
        return Answer(shown, "refused", errors=errors)
    return Command(request["id"].lower(), request["command"], data, actor)


def _forbidden_role(actor: Actor, roles: Iterable[str]) -> Error:
    return error("forbidden_role", "command", role=actor.role, roles=", ".join(sorted(roles)))


class _Session:
    """One pass over a request's commands, gathering what to append."""

    def __init__(
        self, log: Log, decider: Decider[Any], knowledge: Knowledge | None, today: str, now: str
    ) -> None:
        self.batch = Batch()
        self._log = log
        self._decider = decider
        self._knowledge = knowledge
        self._today = today
        self._now = now
        self._states: States = {}
        self._versions: dict[str, int] = {}
        self._events: dict[str, KnownEvent] = {}
        self._holders: dict[Claim, str] = {}

    def decide(self, read: Sequence[Command | Answer]) -> list[Answer]:
        commands = [command for command in read if isinstance(command, Command)]
        self._look_up(commands)
        return [self._answer(item) if isinstance(item, Command) else item for item in read]

    def _look_up(self, commands: Sequence[Command]) -> None:
        """Everything the commands will ask for, in a few statements for all of them."""
        named = [command.data["event_id"] for command in commands if "event_id" in command.data]
        self._events = self._log.known_events([command.id for command in commands] + named)
        fresh = [command for command in commands if command.id not in self._events]
        self._load({stream for command in fresh for stream in self._streams(command)})
        self._holders = self._log.holders([claim for command in fresh for claim in self._wishes(command)])
        if self._knowledge:
            self._learn(self._knowledge, {self._decider.knows(command) for command in fresh})

    def _learn(self, knowledge: Knowledge, ids: set[str]) -> None:
        known = knowledge.load(ids)
        if len(known) < len(ids):  # perhaps founded a moment ago: follow the source before saying no
            knowledge.catch_up()
            known = knowledge.load(ids)
        self._states |= {id: known.get(id) for id in ids}

    def _streams(self, command: Command) -> tuple[str, ...]:
        return self._decider.streams(command, {id: event.stream for id, event in self._events.items()})

    def _wishes(self, command: Command) -> list[Claim]:
        return [Claim(kind, command.data[kind]) for kind in self._decider.claims if command.data.get(kind)]

    def _load(self, streams: Iterable[str]) -> None:
        for stream, bodies in self._log.streams([s for s in streams if s not in self._states]).items():
            state = self._decider.initial
            for body in bodies:
                state = self._decider.evolve(state, parse(body))
            self._states[stream] = state
            self._versions[stream] = len(bodies)

    def _answer(self, command: Command) -> Answer:
        request = _digest(command)
        if command.id in self._events:
            return self._duplicate(command, request)
        self._load(self._streams(command))
        verdict = self._decider.decide(command, self._states, self._today)
        if isinstance(verdict, Refused):
            return Answer(command.id, "refused", errors=verdict.errors)
        taken = self._taken(verdict.claims, verdict.events[0].stream)
        if taken:
            return Answer(command.id, "refused", errors=taken)
        self._gather(command, verdict, request)
        events = tuple(zip(event_ids(command.id, len(verdict.events)), (e.type for e in verdict.events), strict=True))
        return Answer(command.id, "accepted", events)

    def _duplicate(self, command: Command, request: bytes) -> Answer:
        first = self._events[command.id]
        if first.request != request:
            return Answer(command.id, "refused", errors=(error("command_id_reused", "id", id=command.id),))
        ids = event_ids(command.id, MOST_EVENTS)
        known = self._log.known_events(ids) | self._events
        return Answer(command.id, "duplicate", tuple((id, known[id].type) for id in ids if id in known))

    def _taken(self, claims: Iterable[Claim], stream: str) -> tuple[Error, ...]:
        held = ((claim, self._holders.get(claim)) for claim in claims)
        return tuple(
            error(f"{claim.kind}_taken", claim.kind, value=claim.key, holder=holder)
            for claim, holder in held
            if holder not in (None, stream)
        )

    def _gather(self, command: Command, verdict: Any, request: bytes) -> None:
        """Put a verdict into the batch, and let later commands of the request see it."""
        for position, new in enumerate(verdict.events):
            version = self._versions.get(new.stream, 0) + 1
            sealed = seal(new, command, position, version, self._log.name, self._now)
            self._versions[new.stream] = version
            self._states[new.stream] = self._decider.evolve(
                self._states.get(new.stream, self._decider.initial), sealed.entry
            )
            append = sealed.append(request)
            self._events[append.id] = KnownEvent(new.type, new.stream, request)
            self.batch.events.append(append)
            self.batch.personal.extend(sealed.personal)
        self._claim(verdict.claims, verdict.releases, verdict.events[0].stream)

    def _claim(self, claims: Iterable[Claim], releases: Iterable[Claim], stream: str) -> None:
        for claim in releases:
            self._holders.pop(claim, None)
            mine = (claim, stream)
            if mine in self.batch.claims:
                self.batch.claims.remove(mine)
            else:
                self.batch.releases.append(claim)
        for claim in claims:
            if self._holders.get(claim) != stream:
                self.batch.claims.append((claim, stream))
                self._holders[claim] = stream
