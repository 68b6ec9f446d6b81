"""Where the rows that a service answers from differ from those that its logs give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from contracts.canonical import loads

Row = bytes | None
Read = Callable[[str, str, int], Iterable[bytes]]
"""source, table and bucket -> its rows"""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first row that differs: as `served` and as `rebuilt`, None where there is none of the two."""

    source: str
    table: str
    bucket: int
    served: Any
    rebuilt: Any

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def first_difference(
    served: Mapping[str, Any], rebuilt: Mapping[str, Any], read_served: Read, read_rebuilt: Read
) -> Difference | None:
    """Between two answers of digests, by source; only the rows of one bucket are read."""
    for source, own in rebuilt.items():
        told = served.get(source, {}).get("tables", {})
        for table, digests in own["tables"].items():
            bucket = _first(told.get(table, []), digests)
            if bucket is not None:
                rows = read_served(source, table, bucket), read_rebuilt(source, table, bucket)
                return Difference(source, table, bucket, *_first_rows(*rows))
    return None


def _first(one: list[str], other: list[str]) -> int | None:
    """The first bucket whose digests differ, one that only one of the two has among them."""
    for bucket in range(max(len(one), len(other))):
        if one[bucket : bucket + 1] != other[bucket : bucket + 1]:
            return bucket
    return None


def _first_rows(served: Iterable[bytes], rebuilt: Iterable[bytes]) -> tuple[Any, Any]:
    """The first rows that only one side has; of both sides where they are of the same entry."""
    here, there = Counter(served), Counter(rebuilt)
    sides = [sorted((_place(row), row) for row in only) for only in (here - there, there - here)]
    first = min((side[0][0] for side in sides if side), default=0)
    found = [side[0][1] if side and side[0][0] == first else None for side in sides]
    return found[0] and loads(found[0]), found[1] and loads(found[1])


def _place(row: bytes) -> int:
    """A row's entry, where it has one."""
    entry: int = loads(row).get("entry", 0)
    return entry
