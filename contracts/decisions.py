"""What a decision is made of: a command judged against a state gives events, or errors.

The values are shared by the domain code of every service, which decides, and by the chassis, which appends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from contracts.envelope import Entry
from contracts.errors import Error


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command; `units` is None for an actor who may act for every unit."""

    id: str
    role: str
    units: frozenset[str] | None = None

    @property
    def reference(self) -> str:
        """The form kept in an entry: role and token id, no name."""
        return f"{self.role}:{self.id}"

    def may_act_for(self, unit: str) -> bool:
        return self.units is None or unit in self.units


@dataclass(frozen=True, slots=True)
class Command:
    """A command whose data passed its schema; `id` is the idempotency key."""

    id: str
    name: str
    data: dict[str, Any]
    actor: Actor

    @property
    def inner(self) -> Command:
        """Of a correction, the command that says what should have been recorded."""
        return Command(self.id, self.data["command"], self.data["data"], self.actor)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to append to a stream.

    `personal` maps a dotted path within `data` to a personal value; the chassis keeps the value aside and puts a
    salted commitment at the path.
    """

    type: str
    stream: str
    effective_on: str
    data: dict[str, Any]
    personal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """A key that only one stream may hold: kind `tax_code`, `certificate_no` or `name`.

    `shown` is how people write the key, `article` why no other may hold it; they make no difference.
    """

    kind: str
    key: str
    shown: str | None = field(default=None, compare=False)
    article: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """`claims` maps what is taken to the stream that takes it; `erasures` are events whose personal values go."""

    events: tuple[NewEvent, ...]
    claims: Mapping[Claim, str] = field(default_factory=dict)
    releases: tuple[Claim, ...] = ()
    erasures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    errors: tuple[Error, ...]


Verdict = Accepted | Refused

State = TypeVar("State")


class Decider(Protocol[State]):
    """The rules of one service as pure functions (the Decider pattern)."""

    initial: State

    def wishes(self, command: Command) -> tuple[Claim, ...]:
        """What the command's data tells that it will claim, so that the holders are looked up for many at once."""
        ...

    def streams(self, command: Command, streams_of: Mapping[str, str]) -> tuple[str, ...]:
        """Streams the command reads; `streams_of` gives the stream of an event that the command names by id."""
        ...

    def evolve(self, state: State, entry: Entry) -> State: ...

    def decide(self, command: Command, states: Mapping[str, State], today: str) -> Verdict: ...
