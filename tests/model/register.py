"""A registry with its claims in memory, as the log keeps them: what is claimed is held by one stream."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from contracts.decisions import Accepted, Claim, Command
from services.registry.decider import DECIDER
from tests.unit.registry.deciding import ADMINISTRATOR, Outcome, Service, uuid


@dataclass
class Register:
    """`ids` holds the entry of each command that was taken, in order: the first, or what a correction puts right."""

    service: Service = field(default_factory=lambda: Service(DECIDER, "registry"))
    holders: dict[Claim, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    asked: int = 0

    def judge(self, name: str, data: dict[str, Any]) -> tuple[Outcome, set[str]]:
        """The outcome, and the codes of refusal; those of claims are `…_taken`."""
        self.asked += 1
        outcome = self.service.judge(
            Command(uuid(f"{self.service.name} {self.asked}"), name, data, ADMINISTRATOR)
        )
        return outcome, {error.code for error in outcome.errors} | self._taken(outcome)

    def take(self, outcome: Outcome) -> str:
        """Keep the entries and claims; the id of the first entry."""
        assert isinstance(outcome.verdict, Accepted)
        for claim in outcome.verdict.releases:
            self.holders.pop(claim, None)
        self.holders |= dict.fromkeys(outcome.verdict.claims, outcome.entries[0].subject)
        self.service.entries += outcome.entries
        voids = outcome.events[0].type == "EntryVoided"
        self.ids.append(outcome.entries[-1 if voids and outcome.events[-1].type != "EntryVoided" else 0].id)
        return self.ids[-1]

    def _taken(self, outcome: Outcome) -> set[str]:
        if not isinstance(outcome.verdict, Accepted):
            return set()
        released, own = set(outcome.verdict.releases), outcome.verdict.events[0].stream
        wanted = [claim for claim in outcome.verdict.claims if claim not in released]
        return {f"{claim.kind}_taken" for claim in wanted if self.holders.get(claim, own) != own}
