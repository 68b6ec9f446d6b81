"""What a cooperative holds that no other may hold: its tax code, its certificate and its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.decisions import Claim
from contracts.laws import applies, cite
from services.registry.domain import names
from services.registry.domain.life import LAST_DAY, Life

NUMBERS = ("tax_code", "certificate_no")


@applies("naming.scope", "decree-77-2019.name")
def named(form: str, name: str, sector: object, unit: str, commune: object) -> Claim:
    """No two living organisations of a form have one name in its scope."""
    scope = "decree-77-2019.name" if form == "THT" else "naming.scope"
    return Claim("name", names.key(form, name, sector, unit, commune), name, cite(scope))


def of_founding(data: Mapping[str, Any]) -> tuple[Claim, ...]:
    """What a founding claims, as its command or its event says."""
    name = named(data["form"], data["name"], data.get("sector"), data["unit"], data.get("commune"))
    return (*(Claim(kind, data[kind]) for kind in NUMBERS if kind in data), name)


@applies("tax-code")
def held_by(life: Life) -> frozenset[Claim]:
    """What is held now. Numbers are for ever; a name is free again when its holder has ended."""
    if life.founding is None:
        return frozenset()
    now = {field: life.value_on(LAST_DAY, field) for field in (*NUMBERS, "name", "sector", "unit", "commune")}
    numbers = {Claim(kind, str(now[kind])) for kind in NUMBERS if now[kind] is not None}
    if life.end:
        return frozenset(numbers)
    form = life.founding.data["form"]
    return frozenset(
        numbers | {named(form, str(now["name"]), now["sector"], str(now["unit"]), now["commune"])}
    )


def moved(
    before: Mapping[str, Life], after: Mapping[str, Life]
) -> tuple[dict[Claim, str], tuple[Claim, ...]]:
    """What is taken, with the stream that takes it, and what is let go, when these lives become others."""
    taken: dict[Claim, str] = {}
    let_go: list[Claim] = []
    for stream, life in after.items():
        held, holds = held_by(before[stream]), held_by(life)
        taken |= dict.fromkeys(sorted(holds - held, key=repr), stream)
        let_go += sorted(held - holds, key=repr)
    return taken, tuple(let_go)
