"""Voiding: an event no longer counts, from the voiding entry on, and stays in the log.

What one command recorded in several streams is one act, and goes together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contracts import history
from contracts.decisions import Command, NewEvent
from contracts.envelope import Entry
from contracts.errors import Error, error
from services.registry.domain import late, life
from services.registry.domain.commands import Decision
from services.registry.domain.life import Life

Lives = Mapping[str, Life]


# Recorded together with another event, which is the one to name.
_ACCOMPANY = (life.CONVERTED, life.SUCCEEDED)


def void(command: Command, lives: Lives, today: str) -> Decision:
    """The voids of the act that recorded the named event."""
    act, errors = named(command, lives)
    errors = errors or dependants(act, lives)
    return ((), errors) if errors else (tuple(voids(command, act, today)), ())


def named(command: Command, lives: Lives) -> tuple[tuple[Entry, ...], tuple[Error, ...]]:
    """The events that the command would have no longer count, that it names first; or why it may not."""
    id = command.data["event_id"]
    if any(id in recorded.erasures for recorded in lives.values()):
        return (), (error("erasure_stands", "event_id", id=id),)
    fact = history.find(lives.values(), id)
    if isinstance(fact, Error):
        return (), (fact,)
    if fact.type in _ACCOMPANY:
        return (), (error("others_depend", "event_id", ids=fact.command_id),)
    act = _act_of(fact, lives)
    foreign = dict.fromkeys(
        one.data["unit"] for one in act if not command.actor.may_act_for(one.data["unit"])
    )
    return act, tuple(error("forbidden_unit", "event_id", unit=unit) for unit in foreign)


def voids(command: Command, act: Iterable[Entry], today: str) -> Iterator[NewEvent]:
    return (history.void(command, fact, today) for fact in act)


def _act_of(fact: Entry, lives: Lives) -> tuple[Entry, ...]:
    same = [
        one
        for recorded in lives.values()
        for one in recorded.facts
        if one.command_id == fact.command_id and one.id != fact.id
    ]
    return (fact, *same)


def dependants(act: tuple[Entry, ...], lives: Lives) -> tuple[Error, ...]:
    """What must be voided before: a founding carries its stream, other facts what was told of later days."""
    gone = {fact.id for fact in act}
    others: dict[str, Entry] = {}
    for fact in act:
        left = lives[fact.subject].without(gone)
        found = left.facts if fact.type == life.FOUNDED else late.untrue(left, fact.effective_on)
        others |= {other.id: other for other in found}
    return depending(others.values())


def depending(others: Iterable[Entry]) -> tuple[Error, ...]:
    """Refuses because of these, each named by the event that is to be voided for it."""
    ids = dict.fromkeys(other.command_id if other.type in _ACCOMPANY else other.id for other in others)
    return (error("others_depend", "event_id", ids=", ".join(ids)),) if ids else ()
