"""Both services in memory beside the oracles: each command is judged by both sides, and what both accept is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from contracts.canonical import loads
from contracts.commands import COMMANDS, CORRECT, validate
from contracts.envelope import Entry, entry_bytes
from services.classification.decider import DECIDER as CLASSIFICATION
from services.classification.known import TYPES, learn
from tests.model.figures_oracle import FiguresOracle
from tests.model.filing_oracle import FilingOracle
from tests.model.law_oracle import Judgement, LawOracle
from tests.model.pools import IDS, TODAY
from tests.model.register import Register
from tests.model.sequences import Step
from tests.unit.registry.deciding import Outcome, Service, uuid

# What a register may refuse for its own sake: a change of nothing, what would belie an entry that was told before, and
# a correction that changes what the fact is about.
OWN_CODES = {"no_change", "after_later_facts", "others_depend", "wrong_correction", "not_correctable"}
REGISTRY, FILINGS = "registry", "classification"


@dataclass(frozen=True, slots=True)
class Taken:
    """A command that both sides accepted, by the log and the id of the entry it gave; of a correction the right one."""

    log: str
    id: str
    name: str
    data: dict[str, Any]


class Office:
    """`disagreements` tell each command that only one side accepted."""

    def __init__(self) -> None:
        self.followed: dict[str, Any] = dict.fromkeys(IDS)
        self.services = {
            REGISTRY: Register(),
            FILINGS: Register(Service(CLASSIFICATION, FILINGS, self.followed)),
        }
        self.law = LawOracle()
        self.filings = FilingOracle(self.law.book)
        self.figures = FiguresOracle(self.law.book)
        self.taken: list[Taken] = []
        self.disagreements: list[str] = []

    @property
    def logs(self) -> dict[str, list[dict[str, Any]]]:
        """The entries of each log that has any, as a reader of the log decodes them."""
        entries = {name: register.service.entries for name, register in self.services.items()}
        return {
            name: [loads(entry_bytes(each)) for each in found] for name, found in entries.items() if found
        }

    def told(self, step: Step) -> None:
        """A step that names another by number names the entry of that command, or one that never was."""
        named = self._named(*step)
        if named is None:
            return
        name, given, log = named
        data, errors = validate(name, given)
        judged = Judgement(frozenset(), True) if errors else self._judged(log, name, data)
        if judged.unsaid:
            return
        outcome, codes = self.services[log].judge(name, data)
        if judged.accepted and not codes:
            self._take(log, name, data, outcome)
        elif judged.accepted != (not codes) and not (judged.accepted and codes <= OWN_CODES):
            self.disagreements.append(
                f"{name} {data}: the law {sorted(judged.refused)}, the register {codes}"
            )

    def _named(self, name: str, data: dict[str, Any]) -> tuple[str, dict[str, Any], str] | None:
        if "event_id" not in data:
            return name, data, min(COMMANDS[name].services)
        number = data["event_id"]
        if not -len(self.taken) <= number < len(self.taken):
            return (name, data | {"event_id": uuid("nothing")}, REGISTRY) if name != CORRECT else None
        old = self.taken[number]
        if name != CORRECT:
            return name, data | {"event_id": old.id}, old.log
        inner = old.data.get("command", old.name)
        return (name, _correction(old, inner, data), old.log) if COMMANDS[inner].day else None

    def _judged(self, log: str, name: str, data: dict[str, Any]) -> Judgement:
        return self.filings.judge(name, data) if log == FILINGS else self.law.judge(name, data, TODAY)

    def _take(self, log: str, name: str, data: dict[str, Any], outcome: Outcome) -> None:
        first = len(self.services[log].service.entries) + 1
        id = self.services[log].take(outcome)
        (self.filings if log == FILINGS else self.law).take(id, name, data)
        self.figures.take(log, first, id, name, data)
        self.taken.append(Taken(log, id, name, data))
        for entry in outcome.entries if log == REGISTRY else ():
            self._follow(entry)

    def _follow(self, entry: Entry) -> None:
        """As classification follows registry's log."""
        id = entry.data.get("cooperative_id")
        if id and entry.type in TYPES:
            self.followed[id] = learn(self.followed.get(id), entry)


def worked(steps: Iterable[Step]) -> Office:
    """An office that was told these steps."""
    office = Office()
    for step in steps:
        office.told(step)
    return office


def _correction(old: Taken, inner: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a correction: the old command with those of the changed values that it has, told of another day."""
    told = old.data.get("data", old.data) if old.name == CORRECT else old.data
    change = {field: value for field, value in data["change"].items() if field in told}
    if "day" in data["change"]:
        change[COMMANDS[inner].day or ""] = data["change"]["day"]
    told = told | change
    if "points" in told:
        told = told | {"points": {code: float(value) for code, value in told["points"].items()}}
    return {"event_id": old.id, "reason": data["reason"], "command": inner, "data": told}
