"""What each command on a cooperative does: the rules it must keep, and the events it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from contracts.decisions import NewEvent
from contracts.errors import Error, error
from contracts.trades import group_of
from services.registry.domain import life
from services.registry.domain.case import Case, Rule, broken
from services.registry.domain.rules import dissolution, founding, living, reorganisation, suspension

REGISTERED = ("name", "unit", "address", "commune", "sector", "members", "charter_capital", "tax_code")

Decision = tuple[tuple[NewEvent, ...], tuple[Error, ...]]
"""The events of a command, or why it is refused; one of the two is empty."""

_LIVING: tuple[Rule, ...] = (
    living.is_not_before_founding,
    living.has_not_ended,
    living.is_of_the_actors_units,
)
_OPERATING: tuple[Rule, ...] = (*_LIVING, living.certificate_stands)
_ENDING: tuple[Rule, ...] = (
    living.is_not_before_founding,
    living.ends_once,
    living.nothing_holds_later,
    living.is_of_the_actors_units,
)

RULES: Mapping[str, tuple[Rule, ...]] = {
    "found_cooperative": (
        founding.is_new,
        founding.unit_fits_form,
        founding.unit_exists_on_the_day,
        founding.sector_is_of_vsic,
        founding.name_begins_with_the_form,
        founding.has_enough_members,
        founding.only_cooperatives_are_converted,
        founding.group_can_be_converted,
        living.is_of_the_actors_units,
    ),
    "amend_registration": (
        *_OPERATING,
        founding.unit_fits_form,
        founding.unit_exists_on_the_day,
        founding.sector_is_of_vsic,
        founding.name_begins_with_the_form,
    ),
    "suspend_operation": (
        *_OPERATING,
        suspension.is_not_suspended,
        suspension.suspension_ends_after_it_begins,
        suspension.notice_is_of_a_year_at_most,
    ),
    "resume_operation": (*_OPERATING, dissolution.is_not_dissolving, suspension.is_suspended),
    "record_support": _OPERATING,
    "hold_training_class": (
        founding.class_is_new,
        founding.persons_are_among_the_staff,
        founding.unit_exists_on_the_day,
        living.is_of_the_actors_units,
    ),
    "hold_general_meeting": _OPERATING,
    "begin_dissolution": (*_LIVING, dissolution.dissolution_begins_once, dissolution.clock_has_run),
    "record_obstacles": (*_LIVING, dissolution.is_dissolving),
    "dissolve_cooperative": (*_ENDING, dissolution.clock_has_run),
    "revoke_certificate": (*_OPERATING, living.only_its_end_holds_later),
    "declare_bankruptcy": _ENDING,
    "reorganise_cooperative": (
        *_ENDING,
        living.certificate_stands,
        reorganisation.has_its_successors,
        reorganisation.successors_can_take_over,
    ),
}


def decided(case: Case) -> Decision:
    """What a command about a cooperative gives."""
    name = case.command.name
    errors = () if name == "found_cooperative" else broken(case, (living.is_known,))
    errors = errors or broken(case, RULES[name])
    if errors:
        return (), errors
    events = HANDLERS[name](case) if name in HANDLERS else (_about(case, EVENTS[name], _own(case)),)
    return events, () if events else (error("no_change"),)


def found(case: Case) -> tuple[NewEvent, ...]:
    """A founding; one converted from a group also ends the group."""
    data, personal = _apart(case.data)
    group = group_of(data.get("sector"))
    data |= {"trade_group": group} if group else {}
    founded = NewEvent(life.FOUNDED, data["cooperative_id"], case.day, data, personal)
    return (founded, _conversion(case)) if "converted_from" in data else (founded,)


def amend(case: Case) -> tuple[NewEvent, ...]:
    """The fields that change; what counts the cooperative elsewhere is told as it is after the change."""
    changes = {
        field: case.data[field]
        for field in REGISTERED
        if field in case.data and case.data[field] != case.life.value_on(case.day, field)
    }
    _, personal = _apart(case.data)
    if not changes and not personal:
        return ()
    own: dict[str, Any] = {
        "changed_on": case.day,
        "status": case.life.status_on(case.day),
        "changes": changes,
    }
    if "unit" in changes or "members" in changes:
        own["members"] = case.value("members")
    group = group_of(case.value("sector"))
    own |= {"trade_group": group} if group else {}
    return (_about(case, life.AMENDED, own, unit=changes.get("unit"), personal=personal),)


def begin_dissolution(case: Case) -> tuple[NewEvent, ...]:
    state = "stuck" if case.data.get("obstacles") else "dissolving"
    return (_about(case, life.BEGUN, _own(case) | {"state": state}),)


def record_obstacles(case: Case) -> tuple[NewEvent, ...]:
    state = "stuck" if case.data["causes"] else "dissolving"
    return (_about(case, life.OBSTACLES, _own(case) | {"state": state}),)


def reorganise(case: Case) -> tuple[NewEvent, ...]:
    """Its end, and in the stream of each successor that it took over."""
    return (
        _about(case, life.REORGANISED, _own(case)),
        *(_succession(case, id) for id in case.data.get("successors", ())),
    )


EVENTS: Mapping[str, str] = {
    "found_cooperative": life.FOUNDED,
    "amend_registration": life.AMENDED,
    "suspend_operation": life.SUSPENDED,
    "resume_operation": life.RESUMED,
    "record_support": life.SUPPORTED,
    "hold_general_meeting": life.MET,
    "begin_dissolution": life.BEGUN,
    "record_obstacles": life.OBSTACLES,
    "dissolve_cooperative": life.DISSOLVED,
    "revoke_certificate": life.REVOKED,
    "declare_bankruptcy": life.BANKRUPTED,
    "reorganise_cooperative": life.REORGANISED,
}
"""The event that each command gives, the first where it gives several."""

HANDLERS: Mapping[str, Callable[[Case], tuple[NewEvent, ...]]] = {
    "found_cooperative": found,
    "amend_registration": amend,
    "begin_dissolution": begin_dissolution,
    "record_obstacles": record_obstacles,
    "reorganise_cooperative": reorganise,
}
"""Commands whose events hold more than the command's own data."""


def _own(case: Case) -> dict[str, Any]:
    return {field: value for field, value in case.data.items() if field != "cooperative_id"}


def _about(
    case: Case,
    type: str,
    own: dict[str, Any],
    unit: str | None = None,
    personal: dict[str, str] | None = None,
) -> NewEvent:
    """An event about the cooperative, with its form and unit on the day."""
    id = case.data["cooperative_id"]
    unit = unit or case.life.unit_on(case.day)
    return NewEvent(
        type, id, case.day, {"cooperative_id": id, "form": case.form, "unit": unit, **own}, personal or {}
    )


def _of_other(case: Case, type: str, id: str, form: str, own: dict[str, Any]) -> NewEvent:
    """An event about another cooperative that the command names."""
    unit = case.others[id].unit_on(case.day)
    return NewEvent(type, id, case.day, {"cooperative_id": id, "form": form, "unit": unit, **own})


def _conversion(case: Case) -> NewEvent:
    own = {"converted_on": case.day, "into_id": case.data["cooperative_id"]}
    return _of_other(case, life.CONVERTED, case.data["converted_from"], "THT", own)


def _succession(case: Case, id: str) -> NewEvent:
    own = {
        "succeeded_on": case.day,
        "predecessor_id": case.data["cooperative_id"],
        "reorganisation": case.data["reorganisation"],
    }
    return _of_other(case, life.SUCCEEDED, id, case.form, own)


def _apart(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The data without its personal values, and those by their path."""
    personal = {f"representative.{field}": value for field, value in data.get("representative", {}).items()}
    return {field: value for field, value in data.items() if field != "representative"}, personal
