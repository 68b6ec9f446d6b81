"""What classification knows of a cooperative, from following registry's log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from contracts.commands import CORRECT
from contracts.decisions import Command
from contracts.envelope import Entry
from contracts.events.registry import ENDS
from contracts.history import VOIDED

FOUNDED = "CooperativeFounded"
AMENDED = "RegistrationAmended"
STOPPED = ("OperationSuspended", "CertificateRevoked")
RESUMED = "OperationResumed"
TYPES = (FOUNDED, AMENDED, *STOPPED, RESUMED, *ENDS, VOIDED)

# What is registered and may change, as far as a report or a rating depends on it.
TOLD = ("name", "sector", "members")


class Fact(NamedTuple):
    """An event of registry: its id, its type, the day it holds, the unit on that day, and what it registers."""

    id: str
    type: str
    day: str
    unit: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KnownCooperative:
    """The registry's facts that a report or a score depends on, in the order recorded."""

    form: str
    facts: tuple[Fact, ...]

    @property
    def founded_on(self) -> str | None:
        return next((fact.day for fact in self._of(FOUNDED)), None)

    @property
    def ended_on(self) -> str | None:
        return next((fact.day for fact in self._of(*ENDS)), None)

    def is_registered_on(self, day: str) -> bool:
        """Whether it is on the register at the end of a day."""
        founded_on, ended_on = self.founded_on, self.ended_on
        return founded_on is not None and founded_on <= day and not (ended_on and ended_on <= day)

    def unit_on(self, day: str) -> str:
        """The unit on a day; before the founding, that of the founding."""
        told = self._by_day(FOUNDED, AMENDED)
        return next((fact.unit for fact in reversed(told) if fact.day <= day), told[0].unit)

    def registered_on(self, day: str, field: str) -> Any:
        """The value of one of TOLD in force on a day; None where none was registered by then."""
        told = (fact.told for fact in reversed(self._by_day(FOUNDED, AMENDED)) if fact.day <= day)
        return next((values[field] for values in told if field in values), None)

    def stops(self) -> Iterator[tuple[str, str | None]]:
        """Stretches without operation: the first day, and the first day after it or None while it lasts.

        A declared suspension and inactivity that was found count alike, each until operation is resumed, whatever its
        notice said; one that follows on another continues it. From the day its certificate was revoked it stands too.
        """
        since = None
        for fact in self._by_day(*STOPPED, RESUMED, *ENDS):
            if fact.type in STOPPED:
                since = since or fact.day
            elif since is not None:
                yield since, fact.day
                since = None
        if since is not None:
            yield since, None

    def _of(self, *types: str) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.type in types)

    def _by_day(self, *types: str) -> list[Fact]:
        return sorted(self._of(*types), key=lambda fact: fact.day)

    def to_json(self) -> dict[str, Any]:
        return {"form": self.form, "facts": [list(fact) for fact in self.facts]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> KnownCooperative:
        return cls(value["form"], tuple(Fact(*fact) for fact in value["facts"]))


def learn(known: KnownCooperative | None, entry: Entry) -> KnownCooperative | None:
    """What is known after an entry of registry; None once the founding itself is voided. Twice is as good as once."""
    gone = entry.data["event_id"] if entry.type == VOIDED else entry.id
    left = tuple(fact for fact in known.facts if fact.id != gone) if known else ()
    if entry.type != VOIDED:
        fact = Fact(entry.id, entry.type, entry.effective_on, entry.data["unit"], _told(entry))
        return KnownCooperative(entry.data["form"], (*left, fact))
    return KnownCooperative(known.form, left) if known and left else None


def _told(entry: Entry) -> dict[str, Any]:
    """What an event registers: the founding all of it, an amendment what changed."""
    if entry.type not in (FOUNDED, AMENDED):
        return {}
    registered = entry.data["changes"] if entry.type == AMENDED else entry.data
    return {field: registered[field] for field in TOLD if field in registered}


def asked(command: Command, streams: tuple[str, ...]) -> tuple[str, ...]:
    """The cooperative a command must be judged with knowledge of."""
    about = command.inner if command.name == CORRECT else command
    return (about.data["cooperative_id"],) if "cooperative_id" in about.data else ()
