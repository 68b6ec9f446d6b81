"""What is kept of a cooperative's personal data, and what was erased, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from contracts.commands.contract import ADMINISTRATOR, KEEPERS
from contracts.decisions import Actor
from contracts.envelope import parse
from contracts.errors import error
from contracts.notes import base64
from contracts.personal import commitments
from services.chassis.http import Problem
from services.chassis.log import Held
from services.registry.domain.erasing import units_of
from services.registry.domain.life import ERASED, Life


def admit(actor: Actor) -> None:
    """Raises Problem for whoever does not keep the register."""
    roles = {KEEPERS["registry"], ADMINISTRATOR}
    if actor.role not in roles:
        needed = ", ".join(sorted(roles))
        raise Problem(403, [error("personal_for_keepers", role=actor.role, roles=needed)])


def admit_to(held: Sequence[Held], actor: Actor) -> None:
    """Raises Problem for who may not act for the units whose personal data this is."""
    life = reduce(Life.evolve, (parse(event.body) for event in held), Life())
    foreign = [unit for unit in units_of(life) if not actor.may_act_for(unit)]
    if foreign:
        raise Problem(403, [error("personal_of_other_unit", "id", unit=unit) for unit in foreign])


def disclosed(held: Sequence[Held]) -> Iterator[dict[str, Any]]:
    """Each commitment with the value and the salt (base64) that open it, or with the entry that erased them."""
    erasures = dict(_erasures(held))
    for event in held:
        entry = parse(event.body)
        for path, commitment in commitments(entry.data).items():
            told = {"entry": event.entry, "event_id": entry.id, "path": path, "commitment": commitment}
            yield told | (_value(event.personal, path) or erasures.get(entry.id, {}))


def _value(kept: Mapping[str, tuple[bytes, str]], path: str) -> dict[str, Any]:
    if path not in kept:
        return {}
    salt, value = kept[path]
    return {"erased": False, "value": value, "salt": base64(salt)}


def _erasures(held: Sequence[Held]) -> Iterator[tuple[str, dict[str, Any]]]:
    for event in held:
        entry = parse(event.body)
        if entry.type == ERASED:
            by = {"entry": event.entry, "event_id": entry.id, "decided_on": entry.data["decided_on"]}
            for erased in entry.data["entries"]:
                yield erased["event_id"], {"erased": True, "erased_by": by | {"reason": entry.data["reason"]}}
