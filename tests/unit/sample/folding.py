"""Folds commands through the deciders of all services, as the services would, in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contracts.commands import COMMANDS, CORRECT, validate
from contracts.decisions import Accepted, Actor, Claim, Command, Verdict
from contracts.envelope import Entry, event_id, stream_of
from contracts.errors import Error
from contracts.plans import load_document
from services.classification.decider import DECIDER as CLASSIFICATION
from services.classification.known import TYPES, KnownCooperative, learn
from services.registry.decider import DECIDER as REGISTRY
from services.reporting.catalogue import CATALOGUE
from services.reporting.decider import Adopted, ReportingDecider

PLAN = load_document("hanoi-2024")
REPORTING = ReportingDecider({code: each.value for code, each in CATALOGUE.indicators.items()})
DECIDERS: dict[str, Any] = {"registry": REGISTRY, "classification": CLASSIFICATION, "reporting": REPORTING}
SAMPLE = Actor("sample", "administrator")
TODAY = "2026-11-24"


class Services:
    """With the plan adopted. `entries` are of all logs, in the order of the commands; `refusals` hold what was not
    accepted, and why.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.refusals: list[tuple[dict[str, Any], tuple[Error, ...]]] = []
        self._states: dict[str, dict[str, Any]] = {name: {} for name in DECIDERS}
        self._states["reporting"][stream_of("plan", PLAN["plan"])] = Adopted(PLAN)
        self._streams: dict[str, dict[str, str]] = {name: {} for name in DECIDERS}
        self._known: dict[str, KnownCooperative | None] = {}
        self._claims: set[Claim] = set()

    def take(self, commands: Iterable[dict[str, Any]]) -> Services:
        for raw in commands:
            data, errors = validate(raw["command"], raw["data"])
            if errors:
                self.refusals.append((raw, errors))
            else:
                self._judge(raw, Command(raw["id"], raw["command"], data, SAMPLE))
        return self

    def _judge(self, raw: dict[str, Any], command: Command) -> None:
        service = self._owner(command)
        verdict = self._verdict(service, command)
        if not isinstance(verdict, Accepted):
            self.refusals.append((raw, verdict.errors))
            return
        self._claims -= set(verdict.releases)
        taken = self._claims & set(verdict.claims)
        assert not taken, taken
        self._claims |= set(verdict.claims)
        for n, new in enumerate(verdict.events):
            entry = Entry(event_id(command.id, n), new.type, 1, service, new.stream, "", new.effective_on, 1, command.id,
                          SAMPLE.reference, new.data)  # fmt: skip
            self._keep(service, entry)

    def _owner(self, command: Command) -> str:
        """A void or a correction goes to the log that has the event."""
        owners = sorted(COMMANDS[command.name].services, reverse=True)
        return next(
            (name for name in owners if command.data.get("event_id") in self._streams[name]), owners[0]
        )

    def _verdict(self, service: str, command: Command) -> Verdict:
        decider, states = DECIDERS[service], self._states[service]
        event = command.data.get("event_id", "")
        named = {event: self._streams[service][event]} if event in self._streams[service] else {}
        seen = {stream: states.get(stream, decider.initial) for stream in decider.streams(command, named)}
        about = command.inner if command.name == CORRECT else command
        if service == "classification" and "cooperative_id" in about.data:
            seen[about.data["cooperative_id"]] = self._known.get(about.data["cooperative_id"])
        verdict: Verdict = decider.decide(command, seen, TODAY)
        return verdict

    def _keep(self, service: str, entry: Entry) -> None:
        decider, states = DECIDERS[service], self._states[service]
        states[entry.subject] = decider.evolve(states.get(entry.subject, decider.initial), entry)
        self._streams[service][entry.id] = entry.subject
        self.entries.append(entry)
        id = entry.data.get("cooperative_id")
        if service == "registry" and entry.type in TYPES and id:
            self._known[id] = learn(self._known.get(id), entry)
