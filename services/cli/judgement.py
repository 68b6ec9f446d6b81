"""What the services say of a file's commands beforehand, each service of all of its own at once, as a patch gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contracts.canonical import canonical_bytes, loads
from contracts.checkpoint import Checkpoint
from contracts.errors import error
from contracts.sealed_patch import Part
from services.chassis.config import SERVICES
from services.cli.client import Client
from services.cli.delivery import Tally, unknown_event
from services.cli.entry import Entry, Item, Refusal
from services.cli.fault import Fault
from services.cli.log_states import all_settled

TRIES = 5
FOUND = "found_cooperative"

Placed = Mapping[str, Sequence[Item]]
Answers = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(slots=True)
class Judgement:
    """A patch may be made of `parts` if there are no `refusals`."""

    tally: Tally = field(default_factory=Tally)
    refusals: list[Refusal] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        for refusal in refusals:
            self.tally.count("refused")
            self.refusals.append(refusal)


def judge(client: Client, entries: Sequence[Entry]) -> Judgement:
    """Raises Fault."""
    judgement = Judgement()
    judgement.refuse(entry for entry in entries if isinstance(entry, Refusal))
    placed = _placed(client, [entry for entry in entries if isinstance(entry, Item)])
    states, answers = _judged(client, placed)
    founded = {_cooperative(item): item for item in _founded(placed, answers)}
    for service, items in placed.items():
        for item, answer in zip(items, answers[service], strict=True):
            if answer["status"] == "refused":
                errors = [*answer["errors"], *_builds_on(founded.get(_cooperative(item)), item)]
                judgement.refuse([Refusal(item.place, item.id, item.command, errors)])
            else:
                judgement.tally.count(answer["status"])
        commands = [canonical_bytes(loads(item.line)) for item in items]
        judgement.parts.append(Part(states[service], commands))
    return judgement


def _judged(client: Client, placed: Placed) -> tuple[Mapping[str, Checkpoint], Answers]:
    """The answers, and the states of the logs that they hold for: a log that moved meanwhile is judged again."""
    states = all_settled(client, placed)
    for _ in range(TRIES):
        answers = {
            service: client.post_commands(service, [item.line for item in items], dry_run=True)
            for service, items in placed.items()
        }
        before, states = states, all_settled(client, placed)
        if before == states:
            return states, answers
    moving = next(service for service in placed if before[service] != states[service])
    raise Fault("log_moving", service=moving)


def _placed(client: Client, items: Sequence[Item]) -> Placed:
    """Each item at its service, in the services' order and the file's; an event to be voided is looked for first."""
    services = {id(item): item.services[0] for item in items}
    either = [item for item in items if len(item.services) > 1]
    if either:
        first, second = either[0].services
        answers = client.post_commands(first, [item.line for item in either], dry_run=True)
        elsewhere = [item for item, answer in zip(either, answers, strict=True) if unknown_event(answer)]
        services |= dict.fromkeys(map(id, elsewhere), second)
    placed = {service: [item for item in items if services[id(item)] == service] for service in SERVICES}
    return {service: own for service, own in placed.items() if own}


def _founded(placed: Placed, answers: Answers) -> Iterator[Item]:
    """What the file founds and the log has not yet."""
    for service, items in placed.items():
        for item, answer in zip(items, answers[service], strict=True):
            if item.command == FOUND and answer["status"] == "accepted":
                yield item


def _builds_on(founding: Item | None, item: Item) -> list[dict[str, Any]]:
    """A dry run writes nothing, so another service hears of no founding in the same file."""
    if founding is None or founding.services == item.services:
        return []
    return [error("builds_on_file", "cooperative_id", spot=founding.place.spot("cooperative_id")).as_json()]


def _cooperative(item: Item) -> Any:
    return loads(item.line)["data"].get("cooperative_id")
