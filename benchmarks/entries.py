"""Entries to measure with: foundings alone, and whole sample years as the services decide them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import uuid4

from contracts.decisions import Actor, Command, NewEvent
from services.chassis.clock import Clock
from services.chassis.database import Database
from services.chassis.judging import Judge
from services.chassis.log import Batch, Log
from services.chassis.sealing import seal
from services.classification.decider import DECIDER as CLASSIFICATION
from services.classification.known import KnownCooperative, asked, learn
from services.cli.owners import owners
from services.cli.sample import generate
from services.registry.decider import DECIDER as REGISTRY

NOW = "2026-11-24T08:15:00.000000Z"
CLOCK = Clock(today=lambda: "2026-11-24", now=lambda: NOW)
ACTOR = Actor("bench", "administrator")
BATCH = 1_000

# An amendment of a tax code alone changes nothing once the code is left out, and its void then voids nothing; a void
# of classification's is asked of registry.
LEFT_OUT = ("no_change", "unknown_event")


def append_foundings(url: str, count: int) -> None:
    """Append so many foundings to registry's log, a thousand a transaction."""
    database = Database(url, "registry")
    database.open()
    log = Log(database, "registry")
    for first in range(0, count, BATCH):
        log.append(Batch(events=[_founding().append(b"") for _ in range(min(BATCH, count - first))]))
    database.close()


def append_years(url: str, years: int) -> dict[str, int]:
    """Give the commands of so many sample years to the deciders of both services; returns the logs' sizes unnumbered."""
    known: dict[str, KnownCooperative | None] = {}
    appended = {}
    for service, decider, knowledge in (
        ("registry", REGISTRY, None),
        ("classification", CLASSIFICATION, _Known(known)),
    ):
        database = Database(url, service)
        database.open()
        judge = Judge(Log(database, service), decider, CLOCK, knowledge)
        appended[service] = sum(_judge(judge, batch) for batch in _batches(service, years))
        if service == "registry":
            _learn(known, Log(database, service))
        database.close()
    return appended


def _founding() -> Any:
    id = str(uuid4())
    data = {"cooperative_id": id, "form": "HTX", "name": "Hợp tác xã Đo tốc độ", "unit": "277", "members": 12}
    data |= {"founded_on": "2024-03-05", "address": "Địa chỉ mẫu số 1, Huyện Chương Mỹ", "sector": "A"}
    new = NewEvent("CooperativeFounded", id, "2024-03-05", data)
    return seal(new, Command(str(uuid4()), "found_cooperative", {}, ACTOR), 0, 1, "registry", NOW)


def _batches(service: str, years: int) -> Iterator[list[dict[str, Any]]]:
    for seed in range(years):
        commands = (c for c in generate(seed) if _owner(c) == service)
        while batch := list(islice(commands, BATCH)):
            yield [{**command, "data": _of_its_own(command["data"], seed)} for command in batch]


def _owner(command: dict[str, Any]) -> str:
    able = owners(command["command"], command["data"])
    return "registry" if "registry" in able else able[0]


def _of_its_own(data: dict[str, Any], seed: int) -> dict[str, Any]:
    """Sample years of several seeds share codes, numbers and names, which are unique in a register."""
    own = {name: value for name, value in data.items() if name not in ("tax_code", "certificate_no")}
    own |= {"name": f"{data['name']} ({seed})"} if "name" in data else {}
    return own | {"data": _of_its_own(data["data"], seed)} if "data" in data else own


def _judge(judge: Judge, batch: list[dict[str, Any]]) -> int:
    answers = judge.judge(batch, ACTOR)
    refused = [a for a in answers if a.status != "accepted" and a.errors[0].code not in LEFT_OUT]
    assert not refused, refused[0].as_json()
    return sum(len(answer.events) for answer in answers)


def _learn(known: dict[str, KnownCooperative | None], log: Log) -> None:
    from contracts.envelope import parse
    from services.chassis.sequencer import number

    with log._database.dedicated(enable_seqscan="off") as connection:
        number(connection)
    for body in log.entries(0, 10_000_000):
        entry = parse(body)
        id = entry.data.get("cooperative_id")
        if id and entry.type in ("CooperativeFounded", "RegistrationAmended"):
            known[id] = learn(known.get(id), entry)


class _Known:
    """Knowledge that is there already."""

    def __init__(self, known: dict[str, KnownCooperative | None]) -> None:
        self._known = known
        self.asked = asked

    def load(self, ids: Any) -> dict[str, Any]:
        return {id: self._known[id] for id in ids}

    def catch_up(self) -> None:
        """All that there is was learned before."""
