"""The registry's decider: which streams a command reads, and what it decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contracts.commands import COMMANDS, CORRECT, ERASE
from contracts.decisions import Accepted, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry
from contracts.errors import error
from services.registry.domain import claims, classes, correcting, erasing, filings, late, voiding
from services.registry.domain.case import Case
from services.registry.domain.commands import Decision, decided
from services.registry.domain.life import Life
from services.registry.domain.pending import evolved

Lives = Mapping[str, Life]


class RegistryDecider:
    """Streams are cooperatives (by id) and training classes (by class id)."""

    initial = Life()

    def wishes(self, command: Command) -> tuple[Claim, ...]:
        if command.name == CORRECT:
            return self.wishes(command.inner)
        if command.name == "found_cooperative":
            return claims.of_founding(command.data)
        return tuple(Claim(kind, command.data[kind]) for kind in claims.NUMBERS if kind in command.data)

    def streams(self, command: Command, streams_of: Mapping[str, str]) -> tuple[str, ...]:
        if command.name == "void_entry":
            return tuple(dict.fromkeys(streams_of.values()))
        if command.name == CORRECT:
            about = self.streams(command.inner, {})
            return tuple(dict.fromkeys((*streams_of.values(), *about)))
        if command.name == "hold_training_class":
            return (command.data["class_id"],)
        return (command.data["cooperative_id"], *_others(command))

    def evolve(self, state: Life, entry: Entry) -> Life:
        return state.evolve(entry)

    def decide(self, command: Command, states: Mapping[str, Any], today: str) -> Verdict:
        """`states` also holds what was filed about cooperatives, each under its `filings.key`."""
        lives: Lives = {stream: life for stream, life in states.items() if isinstance(life, Life)}
        events, errors = _decided(command, lives, today)
        if errors:
            return Refused(errors)
        after = {stream: evolved(lives[stream], _of(stream, events)) for stream in _streams(events)}
        errors = filings.belied(lives, after, states)
        taken, let_go = claims.moved(lives, after)
        return Refused(errors) if errors else Accepted(events, taken, let_go, erasing.erased(events))


def _streams(events: Iterable[NewEvent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.stream for event in events))


def _of(stream: str, events: Iterable[NewEvent]) -> Iterator[NewEvent]:
    return (event for event in events if event.stream == stream)


def _others(command: Command) -> tuple[str, ...]:
    """Other cooperatives that a command names."""
    group = (command.data["converted_from"],) if "converted_from" in command.data else ()
    return (*group, *command.data.get("successors", ()))


def _decided(command: Command, states: Lives, today: str) -> Decision:
    if command.name == "void_entry":
        return voiding.void(command, states, today)
    if command.name == CORRECT:
        return correcting.correct(command, states, today, _judged)
    if command.name == ERASE:
        return erasing.erase(command, states[command.data["cooperative_id"]])
    events, errors = _judged(command, states)
    return (events, errors) if errors else _in_time(command, states, events)


def _judged(command: Command, states: Lives) -> Decision:
    """A command that speaks of one fact."""
    if command.name == "hold_training_class":
        return classes.hold(command, states[command.data["class_id"]])
    others = {id: states[id] for id in _others(command)}
    return decided(Case(command, states[command.data["cooperative_id"]], others))


def _in_time(command: Command, states: Lives, events: tuple[NewEvent, ...]) -> Decision:
    """The events, unless they come too late for what was already told of later days."""
    first = events[0]
    spoilt = late.untrue(evolved(states[first.stream], (first,)), first.effective_on)
    if not spoilt:
        return events, ()
    day = COMMANDS[command.name].day or ""
    latest = spoilt[-1].effective_on
    return (), (error("after_later_facts", day, day=first.effective_on, latest=latest),)


DECIDER = RegistryDecider()
