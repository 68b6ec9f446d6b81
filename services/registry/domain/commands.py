"""What each command on a cooperative does: the rules it must keep, and the event it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.decisions import Accepted, Claim, NewEvent, Refused, Verdict
from contracts.errors import error
from services.registry.domain import late, life, rules
from services.registry.domain.life import Life
from services.registry.domain.rules import Case, Rule, broken

REGISTERED = ("name", "unit", "address", "sector", "members", "charter_capital", "tax_code")
CLAIMS = ("tax_code", "certificate_no")

_KNOWN: tuple[Rule, ...] = (rules.is_known,)
_LIVING: tuple[Rule, ...] = (rules.is_not_before_founding, rules.has_not_ended, rules.is_of_the_actors_units)

Handler = Callable[[Case], Verdict]


def found(case: Case, group: Life | None) -> Verdict:
    """A founding; one converted from a group also ends the group."""
    errors = broken(case, (
        rules.is_new,
        rules.unit_fits_form,
        rules.has_enough_members,
        rules.only_cooperatives_are_converted,
        rules.is_of_the_actors_units,
    ))  # fmt: skip
    data, personal = _apart(case.data)
    events = [NewEvent(life.FOUNDED, data["cooperative_id"], case.day, data, personal)]
    if "converted_from" in data:
        errors += _group_errors(case, group)
        events += [_conversion(case, group)] if group and group.founding else []
    if errors:
        return Refused(errors)
    return Accepted(tuple(events), tuple(Claim(kind, data[kind]) for kind in CLAIMS if kind in data))


def amend(case: Case) -> Verdict:
    changes = {
        field: case.data[field]
        for field in REGISTERED
        if field in case.data and case.data[field] != case.life.value_on(case.day, field)
    }
    _, personal = _apart(case.data)
    errors = broken(case, (*_LIVING, rules.unit_fits_form))
    if not errors and not changes and not personal:
        errors = (error("no_change"),)
    if errors:
        return Refused(errors)
    own = {"changed_on": case.day, "status": case.life.status_on(case.day), "changes": changes}
    event = _about(case, life.AMENDED, own, unit=changes.get("unit"), personal=personal)
    return _accepted(case, event, *_tax_code_claims(case, changes))


def _tax_code_claims(case: Case, changes: dict[str, Any]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The new code is claimed and the old one released, unless a later amendment already set another."""
    later = any(
        fact.effective_on > case.day and "tax_code" in fact.data["changes"]
        for fact in case.life.of(life.AMENDED)
    )
    if later or "tax_code" not in changes:
        return (), ()
    return (Claim("tax_code", changes["tax_code"]),), held(case.life.tax_code)


def held(tax_code: str | None) -> tuple[Claim, ...]:
    return (Claim("tax_code", tax_code),) if tax_code else ()


def suspend(case: Case) -> Verdict:
    return _judged(case, life.SUSPENDED, (
        *_LIVING,
        rules.is_not_suspended,
        rules.suspension_ends_after_it_begins,
        rules.notice_is_of_a_year_at_most,
    ))  # fmt: skip


def resume(case: Case) -> Verdict:
    return _judged(case, life.RESUMED, (*_LIVING, rules.is_not_dissolving, rules.is_suspended))


def support(case: Case) -> Verdict:
    return _judged(case, "SupportReceived", _LIVING)


def begin_dissolution(case: Case) -> Verdict:
    return _judged(case, life.BEGUN, (*_LIVING, rules.dissolution_begins_once))


def dissolve(case: Case) -> Verdict:
    return _judged(case, life.DISSOLVED, (
        rules.is_not_before_founding,
        rules.ends_once,
        rules.nothing_holds_later,
        rules.is_of_the_actors_units,
    ))  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "amend_registration": amend,
    "suspend_operation": suspend,
    "resume_operation": resume,
    "record_support": support,
    "begin_dissolution": begin_dissolution,
    "dissolve_cooperative": dissolve,
}


def about_known(case: Case) -> Verdict:
    """A command about a cooperative the register must know."""
    unknown = broken(case, _KNOWN)
    return Refused(unknown) if unknown else HANDLERS[case.command.name](case)


def _judged(case: Case, type: str, rules_to_keep: tuple[Rule, ...]) -> Verdict:
    errors = broken(case, rules_to_keep)
    if errors:
        return Refused(errors)
    own = {field: value for field, value in case.data.items() if field != "cooperative_id"}
    return _accepted(case, _about(case, type, own))


def _accepted(
    case: Case, event: NewEvent, claims: tuple[Claim, ...] = (), releases: tuple[Claim, ...] = ()
) -> Verdict:
    """The event, unless it comes too late for what was already told of later days."""
    spoilt = late.spoilt_by(case.life, event)
    if not spoilt:
        return Accepted((event,), claims, releases)
    latest = spoilt[-1].effective_on
    return Refused((error("after_later_facts", case.day_field, day=case.day, latest=latest),))


def _about(
    case: Case,
    type: str,
    own: dict[str, Any],
    unit: str | None = None,
    personal: dict[str, str] | None = None,
) -> NewEvent:
    """An event about the cooperative, with its form and unit on the day."""
    assert case.life.founding is not None
    data = {
        "cooperative_id": case.data["cooperative_id"],
        "form": case.life.founding.data["form"],
        "unit": unit or case.life.unit_on(case.day),
        **own,
    }
    return NewEvent(type, case.data["cooperative_id"], case.day, data, personal or {})


def _group_errors(case: Case, group: Life | None) -> tuple[Any, ...]:
    id = case.data["converted_from"]
    founding = group.founding if group else None
    if group is None or founding is None or founding.data["form"] != "THT" or group.end:
        return (error("unknown_group", "converted_from", id=id),)
    if group.latest_day > case.day:
        return (error("after_later_facts", "founded_on", day=case.day, latest=group.latest_day),)
    if not case.command.actor.may_act_for(group.unit_on(case.day)):
        return (error("forbidden_unit", "converted_from", unit=group.unit_on(case.day)),)
    return ()


def _conversion(case: Case, group: Life) -> NewEvent:
    id = case.data["converted_from"]
    data = {
        "cooperative_id": id,
        "form": "THT",
        "unit": group.unit_on(case.day),
        "converted_on": case.day,
        "into_id": case.data["cooperative_id"],
    }
    return NewEvent(life.CONVERTED, id, case.day, data)


def _apart(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The data without its personal values, and those by their path."""
    personal = {f"representative.{field}": value for field, value in data.get("representative", {}).items()}
    return {field: value for field, value in data.items() if field != "representative"}, personal
