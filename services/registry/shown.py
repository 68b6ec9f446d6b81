"""A cooperative as it is shown: its state, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.canonical import loads
from contracts.envelope import parse
from services.registry.domain.commands import REGISTERED
from services.registry.domain.life import LAST_DAY, Life


def shown(history: Sequence[tuple[int | None, bytes]]) -> dict[str, Any]:
    """From (entry number, body) of a stream; a void event stays in the history and is marked."""
    life = Life()
    for _, body in history:
        life = life.evolve(parse(body))
    events = [{"entry": entry, "event": loads(body)} for entry, body in history]
    for item in events:
        item["voided"] = item["event"]["id"] in life.voided
    return {"cooperative": _state(life), "history": events}


def _state(life: Life) -> dict[str, Any] | None:
    """Values in force now; None when the founding itself is void."""
    founding = life.founding
    if founding is None:
        return None
    data, end = founding.data, life.end
    registered = {field: life.value_on(LAST_DAY, field) for field in REGISTERED}
    return {
        "cooperative_id": data["cooperative_id"],
        "form": data["form"],
        **{field: value for field, value in registered.items() if value is not None},
        **{field: data[field] for field in ("certificate_no", "converted_from") if field in data},
        "founded_on": founding.effective_on,
        "status": life.status,
        "ended_on": end.effective_on if end else None,
    }
