"""Reading a request: a command that may be decided, or the refusal of what is none or is not this actor's to give."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from contracts.commands import COMMANDS, CORRECT, CommandContract, validate
from contracts.decisions import Actor, Command
from contracts.errors import Error, error
from contracts.fields import expecting
from services.chassis.answers import Answer, refused

_ENVELOPE = frozenset({"id", "command", "data"})


def read(request: Any, service: str, actor: Actor, today: str) -> Command | Answer:
    """`request` is a parsed JSON value, or the Error that parsing gave. All errors are told at once."""
    if isinstance(request, Error):
        return refused(None, request, http_status=400)
    if not isinstance(request, dict):
        return refused(None, error("not_an_object", type=type(request).__name__), http_status=400)
    id = request.get("id") if isinstance(request.get("id"), str) else None
    wrong = _envelope_errors(request, service)
    if wrong:
        return refused(id, *wrong, http_status=400)
    contract = COMMANDS[request["command"]]
    if actor.role not in contract.roles_at(service):
        return refused(id, _forbidden(actor, contract, service), http_status=403)
    data, errors = validate(contract.name, request["data"])
    errors += _day_errors(contract, data, service, today)
    if errors:
        return refused(id, *errors)
    return Command(str(UUID(id)), contract.name, data, actor)


def _envelope_errors(request: dict[str, Any], service: str) -> tuple[Error, ...]:
    return (
        *_id_errors(request.get("id")),
        *_name_errors(request.get("command"), service),
        *_data_errors(request.get("data")),
        *(error("unknown_field", str(name), name=str(name)) for name in request.keys() - _ENVELOPE),
    )


def _id_errors(id: Any) -> tuple[Error, ...]:
    if id is None:
        return (error("missing_id", "id"),)
    try:
        UUID(id)
    except (ValueError, TypeError, AttributeError):
        return (error("invalid_uuid", "id", value=str(id)[:80]),)
    return ()


def _name_errors(name: Any, service: str) -> tuple[Error, ...]:
    contract = COMMANDS.get(name) if isinstance(name, str) else None
    if contract is None:
        known = ", ".join(sorted(name for name, known in COMMANDS.items() if service in known.services))
        return (error("unknown_command", "command", command=str(name)[:80], known=known),)
    if service not in contract.services:
        owner = ", ".join(sorted(contract.services))
        return (error("wrong_service", "command", command=name, service=service, owner=owner),)
    return ()


def _data_errors(data: Any) -> tuple[Error, ...]:
    if data is None:
        return (error("missing_field", "data"),)
    return () if isinstance(data, dict) else (error("invalid_type", "data", **expecting("object")),)


def _forbidden(actor: Actor, contract: CommandContract, service: str) -> Error:
    roles = ", ".join(sorted(contract.roles_at(service)))
    return error("forbidden_role", "command", role=actor.role, command=contract.name, roles=roles)


def _day_errors(
    contract: CommandContract, data: dict[str, Any], service: str, today: str
) -> tuple[Error, ...]:
    """Of a correction, those of the command that it puts in the place of another."""
    if contract.name != CORRECT or not data:
        return _future_day(contract, data, today)
    inner = COMMANDS[data["command"]]
    if service not in inner.services:
        owner = ", ".join(sorted(inner.services))
        return (error("wrong_service", "data.command", command=inner.name, service=service, owner=owner),)
    return tuple(found.within("data") for found in _future_day(inner, data["data"], today))


def _future_day(contract: CommandContract, data: dict[str, Any], today: str) -> tuple[Error, ...]:
    day = data.get(contract.day) if contract.day else None
    if contract.day is None or not isinstance(day, str) or day <= today:
        return ()
    return (error("day_in_future", contract.day, day=day, today=today),)
