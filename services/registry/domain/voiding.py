"""Voiding: an event no longer counts, from the voiding entry on, and stays in the log."""

from __future__ import annotations

from contracts.decisions import Accepted, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry
from contracts.errors import Error, error
from services.registry.domain import life
from services.registry.domain.commands import CLAIMS, held
from services.registry.domain.life import Life


def void(command: Command, stream: str, recorded: Life, today: str) -> Verdict:
    id = command.data["event_id"]
    fact = recorded.fact(id)
    if fact is None:
        return Refused((_absent(recorded, id),))
    wrong = _dependants(recorded, fact) or _foreign(command, fact)
    if wrong:
        return Refused((wrong,))
    data = {"event_id": id, "event_type": fact.type, "reason": command.data["reason"], "voided_on": today}
    data |= {field: fact.data[field] for field in ("cooperative_id", "form", "unit") if field in fact.data}
    return Accepted((NewEvent(life.VOIDED, stream, today, data),), *_claims(recorded, fact))


def _absent(recorded: Life, id: str) -> Error:
    if id in recorded.voided:
        return error("already_void", "event_id", id=id)
    return error("not_voidable", "event_id", type=life.VOIDED)


def _dependants(recorded: Life, fact: Entry) -> Error | None:
    """A founding carries all that follows in its stream; a conversion is one act with the founding it led to."""
    if fact.type == life.CONVERTED:
        return error("others_depend", "event_id", ids=fact.command_id)
    if fact.type != life.FOUNDED:
        return None
    if "converted_from" in fact.data:
        return error("not_voidable", "event_id", type=f"{fact.type} (converted_from)")
    others = [other.id for other in recorded.facts if other.id != fact.id]
    return error("others_depend", "event_id", ids=", ".join(others)) if others else None


def _foreign(command: Command, fact: Entry) -> Error | None:
    if command.actor.may_act_for(fact.data["unit"]):
        return None
    return error("forbidden_unit", "event_id", unit=fact.data["unit"])


def _claims(recorded: Life, fact: Entry) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """What is claimed again and what is released when a fact goes."""
    if fact.type == life.FOUNDED:
        return (), tuple(Claim(kind, fact.data[kind]) for kind in CLAIMS if kind in fact.data)
    if fact.type == life.AMENDED and "tax_code" in fact.data["changes"]:
        without = Life(tuple(other for other in recorded.facts if other.id != fact.id))
        if without.tax_code != recorded.tax_code:
            return held(without.tax_code), held(recorded.tax_code)
    return (), ()
