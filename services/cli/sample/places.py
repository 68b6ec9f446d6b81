"""How the population is spread over the city's 30 units: an assumption, since no figure by district is published.

A unit's weight is its number of communes (2024) times that of its kind: farming gathers in the 17 rural districts,
other trades are spread more evenly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contracts.units import CITY, UNITS

_COMMUNES = """
    001:14 002:18 003:8  004:14 005:8  006:21 007:18 008:14 009:11 016:26 017:24 018:22 019:10 020:16 021:13
    250:18 268:17 269:15 271:31 272:21 273:16 274:20 275:21 276:23 277:32 278:21 279:29 280:27 281:29 282:22
"""
_OUTER = {"004", "008", "019", "021", "268"}  # urban districts that still farm

# Old stopped farm cooperatives gather here (Ứng Hòa, Chương Mỹ, Quốc Oai: published, without numbers).
STAGNANT = frozenset({"281", "277", "275"})


def _farming(code: str) -> int:
    return {"huyen": 10, "thi_xa": 7, "quan": 3 if code in _OUTER else 1}[UNITS[code].kind]


def _other(code: str) -> int:
    return 6 if UNITS[code].kind == "quan" else 4


def _weights(weight_of: Callable[[str], int]) -> Mapping[str, int]:
    pairs = (pair.split(":") for pair in _COMMUNES.split())
    return {code: int(communes) * weight_of(code) for code, communes in pairs}


FARMING = _weights(_farming)
OTHER = _weights(_other)


def address(unit: str, number: int) -> str:
    """An address that is plainly a sample's."""
    name = UNITS[unit].name_vi
    place = "Số" if UNITS[unit].kind in ("quan", "city") else "Thôn"
    return f"{place} {number} (địa chỉ mẫu), {name}" + ("" if unit == CITY else ", Thành phố Hà Nội")
