"""What only one organisation may hold: its name within its scope, its tax code and its certificate number."""

from __future__ import annotations

from collections.abc import Iterator

from tests.model.book import LAST_DAY, UNSAID, Book, Data
from tests.model.names import folded, key

Scope = tuple[str, ...]


def held_by_others(known: Book, id: str, data: Data, form: str, day: str) -> Iterator[str]:
    """What a founding or an amendment would take from another."""
    others = [other for other, facts in known.lives.items() if facts and other != id]
    for field in ("tax_code", "certificate_no"):
        if field in data and any(data[field] in known.values(other, field) for other in others):
            yield field
    if {"name", "unit", "commune"} & set(data):
        yield from _name(known, id, data, form, day, others)


def _name(known: Book, id: str, data: Data, form: str, day: str, others: list[str]) -> Iterator[str]:
    """Taken while another bears it; whose name it was on some day before, or where, is nowhere said.

    Nor is it what one that has ended was called, told late.
    """
    wanted = key(data.get("name") or known.value(id, "name", day) or "")
    scope = _scope(form, _either(known, id, data, "unit", day), _either(known, id, data, "commune", day))
    late = known.ended_on(id) or any(fact.day > day for fact in known.of(id, "amend_registration"))
    for other in others:
        if wanted not in map(key, known.values(other, "name")):
            continue
        if late:
            yield UNSAID
        elif _taken(known, other, wanted, scope):
            yield "name"
        elif _was_near(known, other, scope, day):
            yield UNSAID


def _either(known: Book, id: str, data: Data, field: str, day: str) -> str:
    return str(data.get(field) or known.value(id, field, day) or "")


def _scope(form: str, unit: str, commune: str) -> Scope:
    return (unit, folded(commune)) if form == "THT" and commune else (unit,)


def _scope_of(known: Book, id: str) -> Scope:
    unit, commune = known.value(id, "unit"), known.value(id, "commune")
    founding = known.founding(id)
    return _scope(founding.data["form"] if founding else "", unit, commune or "")


def _taken(known: Book, other: str, wanted: str, scope: Scope) -> bool:
    bears = key(known.value(other, "name", LAST_DAY)) == wanted
    return bears and known.ended_on(other) is None and _scope_of(known, other) == scope


def _was_near(known: Book, other: str, scope: Scope, day: str) -> bool:
    """It may have borne the name in this scope on the day, or in a scope that holds this one."""
    ended = known.ended_on(other)
    moved = len(known.of(other, "amend_registration")) > 0
    nested = _scope_of(known, other)[0] == scope[0] and len(_scope_of(known, other)) != len(scope)
    return bool((ended and ended >= day) or (not ended and (moved or nested)))
