"""Voiding: an event no longer counts, from the voiding entry on, and stays in the log."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.decisions import Accepted, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry
from contracts.errors import Error, error
from services.registry.domain import late, life
from services.registry.domain.commands import CLAIMS, held
from services.registry.domain.life import Life


def void(command: Command, stream: str, states: Mapping[str, Life], today: str) -> Verdict:
    """Void an event of `stream`; with the founding of a converted group, that group's end goes too."""
    id, recorded = command.data["event_id"], states[stream]
    fact = recorded.fact(id)
    if fact is None:
        return Refused((_absent(recorded, id),))
    conversion = _conversion(fact, states)
    errors = (*_dependants(recorded, fact, conversion), *_foreign(command, fact, conversion))
    if errors:
        return Refused(errors)
    gone = (fact, *((conversion,) if conversion else ()))
    events = tuple(_voided(command, one, today) for one in gone)
    return Accepted(events, *_claims(recorded, fact))


def _voided(command: Command, fact: Entry, today: str) -> NewEvent:
    reason = command.data["reason"]
    data = {"event_id": fact.id, "event_type": fact.type, "reason": reason, "voided_on": today}
    data |= {field: fact.data[field] for field in ("cooperative_id", "form", "unit") if field in fact.data}
    return NewEvent(life.VOIDED, fact.subject, today, data)


def _absent(recorded: Life, id: str) -> Error:
    if id in recorded.voided:
        return error("already_void", "event_id", id=id)
    return error("not_voidable", "event_id", type=life.VOIDED)


def _conversion(fact: Entry, states: Mapping[str, Life]) -> Entry | None:
    """The end of the group whose conversion this founding was: one act, recorded by one command."""
    group = states.get(fact.data.get("converted_from", ""), Life())
    return next(group.of(life.CONVERTED), None)


def _dependants(recorded: Life, fact: Entry, conversion: Entry | None) -> tuple[Error, ...]:
    """What must be voided before: a founding carries its stream, a conversion is of the founding it led to."""
    if fact.type == life.CONVERTED:
        return (error("others_depend", "event_id", ids=fact.command_id),)
    if "converted_from" in fact.data and conversion is None:
        return (error("not_voidable", "event_id", type=f"{fact.type} (converted_from)"),)
    others = recorded.facts if fact.type == life.FOUNDED else late.spoilt_without(recorded, fact)
    ids = ", ".join(other.id for other in others if other.id != fact.id)
    return (error("others_depend", "event_id", ids=ids),) if ids else ()


def _foreign(command: Command, *facts: Entry | None) -> tuple[Error, ...]:
    units = [fact.data["unit"] for fact in facts if fact and not command.actor.may_act_for(fact.data["unit"])]
    return tuple(error("forbidden_unit", "event_id", unit=unit) for unit in units)


def _claims(recorded: Life, fact: Entry) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """What is claimed again and what is released when a fact goes."""
    if fact.type == life.FOUNDED:
        return (), tuple(Claim(kind, fact.data[kind]) for kind in CLAIMS if kind in fact.data)
    if fact.type == life.AMENDED and "tax_code" in fact.data["changes"]:
        without = Life(tuple(other for other in recorded.facts if other.id != fact.id))
        if without.tax_code != recorded.tax_code:
            return held(without.tax_code), held(recorded.tax_code)
    return (), ()
