"""A service's decider with its entries in memory: given commands, when a command, then events or errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import UUID, uuid5

from contracts.commands import validate
from contracts.decisions import Accepted, Actor, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry, event_id
from contracts.errors import Error
from services.chassis.sealing import seal

TODAY = "2026-11-24"
NOW = "2026-11-24T08:15:00.123456Z"
ADMINISTRATOR = Actor("a1", "administrator")
NAMES = UUID("5d0f5c1e-0c55-4e0f-9f0f-3a2b7c1d9e10")


def uuid(name: str) -> str:
    """The same UUID for the same name."""
    return str(uuid5(NAMES, name))


@dataclass(frozen=True)
class Outcome:
    verdict: Verdict
    entries: tuple[Entry, ...] = ()

    @property
    def events(self) -> tuple[NewEvent, ...]:
        assert isinstance(self.verdict, Accepted), [error.as_json() for error in self.errors]
        return self.verdict.events

    @property
    def event(self) -> NewEvent:
        (event,) = self.events
        return event

    @property
    def errors(self) -> tuple[Error, ...]:
        return self.verdict.errors if isinstance(self.verdict, Refused) else ()

    @property
    def refused(self) -> list[tuple[str, str]]:
        """(code, field) of every error; each can be told in both languages."""
        assert all(error.as_json()["messages"]["vi"] for error in self.errors)
        return [(error.code, error.field) for error in self.errors]

    @property
    def articles(self) -> list[str | None]:
        return [error.article for error in self.errors]

    @property
    def claims(self) -> set[Claim]:
        assert isinstance(self.verdict, Accepted)
        return set(self.verdict.claims)

    @property
    def releases(self) -> set[Claim]:
        assert isinstance(self.verdict, Accepted)
        return set(self.verdict.releases)


@dataclass
class Service:
    """`known` is what the service knows of cooperatives by following."""

    decider: Any
    name: str
    known: Mapping[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def given(self, name: str, /, **data: Any) -> Entry:
        """Take a command that must be accepted; its first entry."""
        outcome = self.when(name, **data)
        assert outcome.events
        self.entries += outcome.entries
        return outcome.entries[0]

    def when(self, name: str, actor: Actor = ADMINISTRATOR, /, **data: Any) -> Outcome:
        """What is decided about a command; nothing is kept."""
        valid, errors = validate(name, data)
        assert errors == (), errors
        return self.judge(Command(uuid(f"{name} {len(self.entries)}"), name, valid, actor))

    def judge(self, command: Command) -> Outcome:
        streams = self.decider.streams(command, self._streams_of(command))
        states = {stream: self.state(stream) for stream in streams}
        about = command.inner if command.name == "correct_entry" else command
        asked = self._asked(about.data.get("cooperative_id"), streams)
        verdict = self.decider.decide(command, states | asked, TODAY)
        new = verdict.events if isinstance(verdict, Accepted) else ()
        return Outcome(verdict, tuple(self._sealed(new, command)))

    def _asked(self, id: str | None, streams: Iterable[str]) -> dict[str, Any]:
        """Of a service that knows nothing of others nothing; else what it knows, under the id or the key of it."""
        names = [id, *(f"filed:{stream}" for stream in streams)] if self.known else []
        return {
            name: self.known.get(name) for name in names if name and (name == id) == (self.name != "registry")
        }

    def state(self, stream: str) -> Any:
        recorded = (entry for entry in self.entries if entry.subject == stream)
        return reduce(self.decider.evolve, recorded, self.decider.initial)

    def _streams_of(self, command: Command) -> dict[str, str]:
        """The stream of the event that is named, and of those recorded by the same command."""
        named = command.data.get("event_id")
        ids = {event_id(named, n) for n in range(8)} if named else set()
        return {entry.id: entry.subject for entry in self.entries if entry.id in ids}

    def _sealed(self, new: Iterable[NewEvent], command: Command) -> Iterable[Entry]:
        versions = {event.stream: sum(e.subject == event.stream for e in self.entries) for event in new}
        for n, event in enumerate(new):
            yield seal(event, command, n, versions[event.stream] + 1, self.name, NOW).entry
