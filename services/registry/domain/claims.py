"""What a cooperative holds that no other may hold: its tax code, its certificate and its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.decisions import Claim, NewEvent
from contracts.events.registry import ENDS
from contracts.laws import applies, cite
from services.registry.domain import names
from services.registry.domain.life import AMENDED, FOUNDED, LAST_DAY, VOIDED, Life
from services.registry.domain.pending import evolved

NUMBERS = ("tax_code", "certificate_no")
# Events that may change what is held.
MOVING = (FOUNDED, AMENDED, *ENDS, VOIDED)


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
    lives: Mapping[str, Life], events: Iterable[NewEvent]
) -> tuple[dict[Claim, str], tuple[Claim, ...]]:
    """What is taken, with the stream that takes it, and what is let go, when the events come to these lives."""
    events = tuple(events)
    taken: dict[Claim, str] = {}
    let_go: list[Claim] = []
    for stream in dict.fromkeys(event.stream for event in events if event.type in MOVING):
        before = held_by(lives[stream])
        after = held_by(evolved(lives[stream], (event for event in events if event.stream == stream)))
        taken |= dict.fromkeys(sorted(after - before, key=repr), stream)
        let_go += sorted(before - after, key=repr)
    return taken, tuple(let_go)
