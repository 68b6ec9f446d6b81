"""Ids, and tax codes that are right by their check digit and nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from contracts.fields import checks

Command = dict[str, Any]

_NAMESPACE = UUID("6f0d3c1e-5a67-5d2b-9f0e-2024c0de2024")

# Of the city's codes (01 and a sequence of seven digits) those from 0199… on are far above any seen in use.
_FIRST_SEQUENCE = 9_900_000


def make_id(seed: int, label: str) -> str:
    return str(uuid5(_NAMESPACE, f"{seed}:{label}"))


def command(seed: int, name: str, label: str, data: dict[str, Any]) -> Command:
    """A command whose id follows from the seed, its name and its label."""
    return {"id": make_id(seed, f"{name}:{label}"), "command": name, "data": data}


def tax_codes() -> Iterator[str]:
    """Codes with the right check digit; a sequence that has none is passed over, as in issuing."""
    for sequence in count(_FIRST_SEQUENCE):
        stem = f"01{sequence}"
        yield from (code for digit in range(10) if checks(code := f"{stem}{digit}"))
