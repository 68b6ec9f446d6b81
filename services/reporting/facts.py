"""From entries to rows: the facts of a batch, its voids, and the seconds it was recorded in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from contracts.canonical import loads
from contracts.history import VOIDED
from services.chassis.batch import Batch
from services.reporting.definitions import NULL, Definitions

# Canonical bytes have sorted keys: `actor` comes first, `time` and `type` last, so they are read without decoding.
_TYPE = b',"type":"'
_TIME = b',"time":"'
_ACTOR = b'{"actor":"'
_SAMPLE = b":sample"
_TO_THE_SECOND = len("2026-11-24T08:15:00")

_NO_MORE = f"{NULL}\t{NULL}"

OWN = ("PlanAdopted", "TargetRevised", "TargetsAssigned", "FiguresPublished")


@dataclass(slots=True)
class Rows:
    """What a batch adds. `facts` are lines of COPY text; `voids` are (entry, event id, possible keys)."""

    facts: list[str] = field(default_factory=list)
    voids: list[tuple[int, str, list[str]]] = field(default_factory=list)
    seconds: list[tuple[int, int]] = field(default_factory=list)
    plans: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    targets: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    assigned: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    published: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    synthetic: int | None = None

    def take(self, later: Rows) -> None:
        """Add the rows of the entries that follow, except their facts."""
        self.voids += later.voids
        self.seconds += later.seconds
        self.plans += later.plans
        self.targets += later.targets
        self.assigned += later.assigned
        self.published += later.published
        self.synthetic = later.synthetic if self.synthetic is None else self.synthetic


def rows_of(batch: Batch, definitions: Definitions, last_second: int) -> Rows:
    """The rows of a batch; an entry is decoded at most once, and only when something is made of it.

    `last_second` is the latest second recorded before the batch (Unix time). Raises what a malformed entry raises.
    """
    rows = Rows()
    for entry, body in enumerate(batch.bodies, batch.first):
        at = body.rindex(_TYPE)
        type = body[at + len(_TYPE) : body.index(b'"', at + len(_TYPE))].decode()
        time = body.rindex(_TIME, 0, at) + len(_TIME)
        last_second = _clock(rows, entry, body[time : time + _TO_THE_SECOND], last_second)
        if rows.synthetic is None and body[len(_ACTOR) : body.index(b'"', len(_ACTOR))].endswith(_SAMPLE):
            rows.synthetic = entry
        if type in definitions:
            rows.facts += _facts(f"{batch.source}\t{entry}", loads(body), type, definitions)
        elif type == VOIDED or type in OWN:
            _other(rows, entry, type, loads(body))
    return rows


def _clock(rows: Rows, entry: int, time: bytes, last_second: int) -> int:
    second = _second(time)
    if second > last_second:
        rows.seconds.append((second, entry))
        return second
    return last_second


@lru_cache(maxsize=1024)
def _second(time: bytes) -> int:
    """Unix time of 2026-11-24T08:15:00; entries of a batch share few seconds, so each is computed once."""
    return int(datetime.fromisoformat(time.decode() + "+00:00").timestamp())


def _facts(entry: str, value: dict[str, Any], type: str, definitions: Definitions) -> list[str]:
    data, day, id = value["data"], value["effectiveon"], value["id"]
    return [
        f"{entry}\t{maker.indicator}\t{data[maker.key]}\t{maker.period_of(data, day)}\t{data['unit']}\t{day}"
        f"\t{maker.numerator(data)}\t{maker.denominator(data)}\t{id}\t{maker.more(data) if maker.more else _NO_MORE}\n"
        for maker in definitions.of(type, data.get("form"))
        if not (maker.where or maker.fields) or maker.admits(data)
    ]


def _other(rows: Rows, entry: int, type: str, value: dict[str, Any]) -> None:
    data = value["data"]
    if type == VOIDED:
        # What was voided is found by its key: the stream itself, or the cooperative that the stream is about.
        keys = {value["subject"], data.get("cooperative_id", value["subject"])}
        rows.voids.append((entry, data["event_id"], sorted(keys)))
    elif type == "PlanAdopted":
        rows.plans.append((entry, data))
    elif type == "TargetRevised":
        rows.targets.append((entry, data))
    elif type == "FiguresPublished":
        rows.published.append((entry, value["time"], data))
    else:
        rows.assigned.append((entry, data))
