"""Which changes of a published schema break those who rely on it.

A version of an event never changes what its entries meant, and a command goes on taking what it took. What does
not break: a new optional field, a wider bound, a longer list of choices (a reader takes a choice it does not know
for "other"). Everything else needs a new event version or a new command beside the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import gt, lt
from typing import Any, Literal

Side = Literal["command", "event"]
Schema = Mapping[str, Any]

_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "minLength", "minItems", "minProperties")
_EXACT = ("const", "pattern", "format")
_INNER = ("items", "propertyNames", "additionalProperties")


def breaking_changes(old: Schema, new: Schema, side: Side) -> list[str]:
    """What breaks, each with its path; empty when whoever relied on `old` can rely on `new`.

    Others write commands and read events, so a command may ask for less and an event may not.
    """
    return list(_compare(old, new, side, "$"))


def _compare(old: Schema, new: Schema, side: Side, path: str) -> Iterator[str]:
    for rule in _RULES:
        for found in rule(old, new, side):
            yield f"{path}: {found}"
    inner = _inner(new)
    for name, schema in _inner(old).items():
        if name in inner:
            yield from _compare(schema, inner[name], side, f"{path}.{name}")


def _inner(schema: Schema) -> dict[str, Schema]:
    keywords = {f"<{word}>": schema[word] for word in _INNER if isinstance(schema.get(word), Mapping)}
    return {**schema.get("properties", {}), **keywords}


def _fields(old: Schema, new: Schema, side: Side) -> Iterator[str]:
    before, now = set(old.get("required", ())), set(new.get("required", ()))
    yield from (
        f"{name} is gone"
        for name in sorted(old.get("properties", {}).keys() - new.get("properties", {}).keys())
    )
    yield from (f"{name} is newly required" for name in sorted(now - before))
    if side == "event":
        yield from (f"{name} is no longer sure to be there" for name in sorted(before - now))
    if new.get("additionalProperties") is False and old.get("additionalProperties") is not False:
        yield "it holds nothing else any more"


def _types(old: Schema, new: Schema, side: Side) -> Iterator[str]:
    before, now = _named(old), _named(new)
    if before - now or (side == "event" and now - before):
        yield f"its type was {' | '.join(sorted(before))} and is {' | '.join(sorted(now))}"


def _named(schema: Schema) -> set[str]:
    told = schema.get("type", [])
    return {told} if isinstance(told, str) else set(told)


def _choices(old: Schema, new: Schema, side: Side) -> Iterator[str]:
    if "enum" in new and "enum" not in old:
        yield "it is newly limited to choices"
    elif "enum" in new:
        yield from (f"the choice {choice} is gone" for choice in old["enum"] if choice not in new["enum"])


def _bounds(old: Schema, new: Schema, side: Side) -> Iterator[str]:
    for words, tighter in ((_UPPER, lt), (_LOWER, gt)):
        for word in words:
            if word in new and (word not in old or tighter(new[word], old[word])):
                yield f"{word} was {old.get(word, 'open')} and is {new[word]}"
    yield from (f"{word} changed" for word in _EXACT if old.get(word) != new.get(word))


_RULES: tuple[Callable[[Schema, Schema, Side], Iterator[str]], ...] = (_fields, _types, _choices, _bounds)
