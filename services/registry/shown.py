"""A cooperative as it is shown: its state as of a day and as known then, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from typing import Any

from contracts.canonical import loads
from contracts.envelope import Entry, parse
from services.registry.domain.commands import REGISTERED
from services.registry.domain.life import LAST_DAY, Life
from services.registry.question import Question

History = Sequence[tuple[int | None, bytes]]
"""(entry number, body) of the events of a stream, in order; no number while not yet sequenced."""


def shown(history: History, question: Question, size: int) -> dict[str, Any]:
    """What is asked, of a log that has come to `size`; a void event stays in the history and is marked.

    `at` is a size at which the same is known of this cooperative.
    """
    upto = size if question.size is None else question.size
    known = [
        (entry, body)
        for entry, body in history
        if entry is not None and _is_known(entry, body, upto, question.known_at)
    ]
    if question.known_at is not None:
        upto = max((entry for entry, _ in known), default=0)
    life = reduce(Life.evolve, map(parse, (body for _, body in known)), Life())
    day = question.as_of or LAST_DAY
    return {
        "as_of": question.as_of,
        "at": {"registry": upto},
        "cooperative": _state(life.until(day), day),
        "history": list(_events(known, life)),
    }


def _is_known(entry: int, body: bytes, size: int, known_at: int | None) -> bool:
    """Whether an event had been recorded at a size and by a time."""
    if entry > size:
        return False
    return known_at is None or _recorded_at(parse(body)) <= known_at


def _recorded_at(entry: Entry) -> int:
    return int(datetime.fromisoformat(entry.time).timestamp())


def _events(known: Sequence[tuple[int, bytes]], life: Life) -> Iterable[dict[str, Any]]:
    for entry, body in known:
        event = loads(body)
        yield {"entry": entry, "event": event, "voided": event["id"] in life.voided}


def _state(life: Life, day: str) -> dict[str, Any] | None:
    """Values in force on a day, of a life up to it; None before the founding, or when it is void."""
    founding = life.founding
    if founding is None:
        return None
    data, end = founding.data, life.end
    registered = {field: life.value_on(day, field) for field in REGISTERED}
    return {
        "cooperative_id": data["cooperative_id"],
        "form": data["form"],
        **{field: value for field, value in registered.items() if value is not None},
        **{field: data[field] for field in ("certificate_no", "converted_from") if field in data},
        "founded_on": founding.effective_on,
        "status": life.status,
        "ended_on": end.effective_on if end else None,
        **_stuck(life),
    }


def _stuck(life: Life) -> dict[str, Any]:
    """What holds a dissolution up, where it is held up."""
    dissolution = life.dissolution_on(LAST_DAY)
    if life.end or dissolution is None or dissolution.data.get("state") != "stuck":
        return {}
    data = dissolution.data
    return {"obstacles": data.get("causes", ["other"]), "obstacles_since": dissolution.effective_on}
