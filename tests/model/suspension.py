"""When an organisation may stop, and work again."""

from __future__ import annotations

from collections.abc import Iterator

from tests.model import book, grounds
from tests.model.book import UNSAID, Book, Data, Fact


def suspension(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    id, day, until = data["cooperative_id"], data["from_on"], data.get("until_on")
    if until and (until < day or (data["declared"] and until > grounds.later(day, 12))):
        yield "until"
    yield from _late(known, id, day)
    last = [fact for fact in known.of(id, book.SUSPEND, book.RESUME) if fact.day <= day][-1:]
    if last and last[0].name == book.SUSPEND and day <= _covers(last[0]):
        yield "suspended"


def _covers(stop: Fact) -> str:
    """The last day of a notice, twelve months on where it names none; what was found in fact has no last day."""
    open_end = grounds.later(stop.day, 12) if stop.data["declared"] else book.LAST_DAY
    return str(stop.data.get("until_on", open_end))


def resumption(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    id, day = data["cooperative_id"], data["resumed_on"]
    yield from _late(known, id, day)
    begun = known.begun_on(id)
    if begun and begun <= day:
        yield UNSAID
    if not known.stopped_since(id, day):
        yield "not_suspended"


def _late(known: Book, id: str, day: str) -> Iterator[str]:
    """How a suspension or resumption fits in before later ones is nowhere said."""
    if any(fact.day > day for fact in known.of(id, book.SUSPEND, book.RESUME)):
        yield UNSAID
