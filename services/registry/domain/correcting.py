"""Correcting: an event is voided, and recorded as it should have been, by one command.

The right event is judged as its own command would be, without the wrong one; what was told of other days must stay true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contracts.decisions import Command, NewEvent
from contracts.envelope import Entry
from contracts.errors import Error, error
from services.registry.domain import late, life, voiding
from services.registry.domain.commands import Decision
from services.registry.domain.life import Life
from services.registry.domain.pending import evolved

Lives = Mapping[str, Life]
Judge = Callable[[Command, Lives], Decision]


def correct(command: Command, lives: Lives, today: str, judge: Judge) -> Decision:
    """The void of the named event and the right event; `judge` decides the latter."""
    act, errors = voiding.named(command, lives)
    if errors:
        return (), errors
    (wrong, *more), right = act, command.inner
    if more:
        return (), (error("not_correctable", "event_id", type=wrong.type),)
    events, errors = judge(right, _without(lives, wrong))
    errors = tuple(found.within("data") for found in errors)
    errors = errors or _unlike(wrong, events) or _untrue(lives, wrong, events)
    return ((), errors) if errors else ((*voiding.voids(command, act, today), *events), ())


def _without(lives: Lives, wrong: Entry) -> Lives:
    """The lives as they would be; of a founding judged anew there is nothing yet."""
    left = Life() if wrong.type == life.FOUNDED else lives[wrong.subject].without({wrong.id})
    return {**lives, wrong.subject: left}


def _unlike(wrong: Entry, events: tuple[NewEvent, ...]) -> tuple[Error, ...]:
    """One event of the same type, about the same cooperative where it is its founding, and not the same again."""
    first = events[0]
    if first.type != wrong.type or len(events) > 1:
        return (error("wrong_correction", "command", type=wrong.type),)
    if wrong.type == life.FOUNDED and (first.stream, first.data["form"]) != (
        wrong.subject,
        wrong.data["form"],
    ):
        return (error("wrong_correction", "data.cooperative_id", type=wrong.type),)
    same = first.data == wrong.data and not first.personal
    return (error("no_change"),) if same else ()


def _untrue(lives: Lives, wrong: Entry, events: tuple[NewEvent, ...]) -> tuple[Error, ...]:
    """What would no longer be true of the streams that are changed."""
    whole = {**lives, wrong.subject: lives[wrong.subject].without({wrong.id})}
    whole |= {new.stream: evolved(whole[new.stream], (new,)) for new in events}
    since = min(wrong.effective_on, *(new.effective_on for new in events))
    changed = (whole[stream] for stream in dict.fromkeys((wrong.subject, *(new.stream for new in events))))
    others = [fact for one in changed for fact in (*late.out_of_life(one), *late.untrue(one, since))]
    return voiding.depending(fact for fact in others if fact.id)
