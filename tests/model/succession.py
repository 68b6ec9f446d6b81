"""Who may take over from a cooperative that is reorganised."""

from __future__ import annotations

from collections.abc import Iterator

from tests.model.book import LAST_DAY, UNSAID, Book, Data, Fact

# How many successors each reorganisation has: at least, at most.
NUMBERS = {"merger": (1, 1), "consolidation": (1, 1), "division": (2, 6), "enterprise": (0, 0)}

# These make their successors, on that very day.
FOUNDING = ("consolidation", "division")


def succession(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    named = data.get("successors", [])
    least, most = NUMBERS[data["reorganisation"]]
    if not least <= len(named) <= most:
        yield "successors"
    if len(set(named)) < len(named) or founding.data["form"] == "THT":
        yield UNSAID
    if known.begun_on(data["cooperative_id"]):
        yield UNSAID
    for successor in named:
        yield from _successor(known, successor, data, founding)


def _successor(known: Book, id: str, data: Data, founding: Fact) -> Iterator[str]:
    """Another of the same form, living on the day; one whose dissolution has begun is nowhere spoken of."""
    other, day = known.founding(id), data["reorganised_on"]
    if id == data["cooperative_id"] or other is None or other.data["form"] != founding.data["form"]:
        yield "successors"
        return
    ended, revoked = known.ended_on(id) or LAST_DAY, known.revoked_on(id) or LAST_DAY
    made = data["reorganisation"] in FOUNDING
    if not (other.day == day if made else other.day <= day) or min(ended, revoked) <= day:
        yield "successors"
    elif known.begun_on(id):
        yield UNSAID
