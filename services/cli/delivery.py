"""Commands sent in batches, in order; what came of each is counted, what was refused is handed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from services.cli.background import Background
from services.cli.entry import Entry, Item, Refusal

Answers = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes into one request."""

    lines: int
    bytes: int


BATCH = Limits(500, 4 * 2**20)
# A dry run keeps nothing: a line sees only the earlier ones of its own request, so as many as are allowed.
WHOLE = Limits(5_000, 15 * 2**20)


@dataclass(slots=True)
class Tally:
    """What came of the lines read so far."""

    accepted: int = 0
    duplicate: int = 0
    refused: int = 0

    @property
    def lines(self) -> int:
        return self.accepted + self.duplicate + self.refused

    def count(self, status: str) -> None:
        setattr(self, status, getattr(self, status) + 1)


class Sender(Protocol):
    """`Client.post_commands`, or the like."""

    def post_commands(
        self, service: str, lines: Sequence[bytes], *, dry_run: bool = False
    ) -> list[dict[str, Any]]: ...


class Delivery:
    """Sends entries one batch after another; while a batch is being answered the next is read."""

    def __init__(self, sender: Sender, tally: Tally, *, dry_run: bool = False) -> None:
        self.tally = tally
        self._sender = sender
        self._dry_run = dry_run
        self._limits = WHOLE if dry_run else BATCH

    def run(self, entries: Iterable[Entry]) -> Iterator[list[Refusal]]:
        """The refusals of each batch once it is answered; only then the next is sent. Raises Fault."""
        sent: tuple[list[Entry], Background[Answers]] | None = None
        for batch in batches(entries, self._limits):
            answered = (sent[0], sent[1].result()) if sent else None
            sent = batch, self._send(batch)
            if answered:
                yield self._refusals(*answered)
        if sent:
            yield self._refusals(sent[0], sent[1].result())

    def _send(self, batch: list[Entry]) -> Background[Answers]:
        items = [entry for entry in batch if isinstance(entry, Item)]
        return Background(lambda: self._answers(items))

    def _refusals(self, batch: list[Entry], answers: Answers) -> list[Refusal]:
        return [refusal for entry in batch if (refusal := self._outcome(entry, answers))]

    def _outcome(self, entry: Entry, answers: Answers) -> Refusal | None:
        if isinstance(entry, Refusal):
            self.tally.count("refused")
            return entry
        answer = answers[id(entry)]
        self.tally.count(answer["status"])
        if answer["status"] != "refused":
            return None
        return Refusal(entry.place, entry.id, entry.command, answer["errors"])

    def _answers(self, items: list[Item]) -> Answers:
        """By identity of the item: two lines of a file may have the same command id.

        An event to be voided may lie in either of two logs; the second is asked when the first has it not.
        """
        answers = self._ask(items, 0)
        elsewhere = [item for item in items if len(item.services) > 1 and unknown_event(answers[id(item)])]
        return answers | self._ask(elsewhere, 1)

    def _ask(self, items: list[Item], turn: int) -> Answers:
        if not items:
            return {}
        service = items[0].services[turn]
        answers = self._sender.post_commands(service, [item.line for item in items], dry_run=self._dry_run)
        return dict(zip(map(id, items), answers, strict=True))


def batches(entries: Iterable[Entry], limits: Limits) -> Iterator[list[Entry]]:
    """Runs of entries of one service, none larger than the limits; a refusal goes with what is around it."""
    batch: list[Entry] = []
    size, services = 0, None
    for entry in entries:
        length = len(entry.line) + 1 if isinstance(entry, Item) else 0
        turn = isinstance(entry, Item) and services not in (None, entry.services)
        if batch and (turn or len(batch) >= limits.lines or size + length > limits.bytes):
            yield batch
            batch, size, services = [], 0, None
        batch.append(entry)
        size += length
        services = entry.services if isinstance(entry, Item) else services
    if batch:
        yield batch


def unknown_event(answer: dict[str, Any]) -> bool:
    return any(error["code"] == "unknown_event" for error in answer["errors"])
