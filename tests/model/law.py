"""The law's rules, each saying the kinds of refusal it finds; `unsaid` where the text at hand leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contracts.units import CITY, UNITS
from tests.model import book, grounds
from tests.model.book import UNSAID, Book, Data, Fact, day_of
from tests.model.founding import founding_rules, place
from tests.model.holding import held_by_others
from tests.model.names import befits
from tests.model.succession import succession
from tests.model.suspension import resumption, suspension

# All that may still be recorded of a day after the certificate is gone.
_AFTER_REVOCATION = (book.BEGIN, book.DISSOLVE, book.BANKRUPT, "record_obstacles")
_ENDS = (book.DISSOLVE, book.BANKRUPT, book.REORGANISE)


def broken(known: Book, name: str, data: Data) -> Iterator[str]:
    """What a command breaks, as the book stands."""
    if name == book.FOUND:
        yield from founding_rules(known, data)
    elif name == book.HOLD_CLASS:
        yield from _hold_class(known, data)
    else:
        yield from _about_known(known, name, data)


def _about_known(known: Book, name: str, data: Data) -> Iterator[str]:
    founding = known.founding(data["cooperative_id"])
    if founding is None:
        yield "unknown"
        return
    yield from _in_its_time(known, name, data, founding)
    yield from _OWN.get(name, _nothing)(known, data, founding)


def _in_its_time(known: Book, name: str, data: Data, founding: Fact) -> Iterator[str]:
    id, day = data["cooperative_id"], day_of(name, data)
    ended, revoked = known.ended_on(id), known.revoked_on(id)
    if day < founding.day or (ended and day >= ended and name not in _ENDS):
        yield "dates"
    if revoked and name not in _AFTER_REVOCATION and day >= revoked:
        yield "revoked" if day > revoked or name == book.REVOKE else UNSAID
    if name in _ENDS and (ended or max(known.days(id)) > day):
        yield "ended" if ended else "dates"


def _nothing(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    yield from ()


def _amend(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    id, day, form = data["cooperative_id"], data["changed_on"], founding.data["form"]
    if "unit" in data:
        yield from place(form, data["unit"], day)
    if "name" in data and not befits(
        data["name"], form, data.get("sector") or known.value(id, "sector", day)
    ):
        yield "name"
    yield from held_by_others(known, id, data, form, day)


def _begin(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    if known.begun_on(data["cooperative_id"]):
        yield "dissolving"
    yield from _ground(known, data, data["began_on"])


def _dissolve(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    yield from _ground(known, data, data["dissolved_on"])


def _ground(known: Book, data: Data, day: str) -> Iterator[str]:
    id = data["cooperative_id"]
    if day < known.of(id, book.FOUND)[0].day:
        return
    contradicted = grounds.contradicted(known, id, data["ground"], day)
    if contradicted is not False:
        yield "ground" if contradicted else UNSAID


def _obstacles(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    begun = known.begun_on(data["cooperative_id"])
    if begun is None or data["recorded_on"] < begun:
        yield "not_dissolving"


def _revoke(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    """Of a group's certificate the law's text at hand says nothing; what came after must be allowed after it."""
    id, day = data["cooperative_id"], data["revoked_on"]
    if founding.data["form"] == "THT" or known.revoked_on(id):
        yield UNSAID
    others = [
        fact for fact in known.lives[id] if fact.name not in _AFTER_REVOCATION and fact.name != book.REVOKE
    ]
    if any(fact.day > day for fact in others):
        yield "dates"


def _bankrupt(known: Book, data: Data, founding: Fact) -> Iterator[str]:
    if founding.data["form"] == "THT":
        yield UNSAID


def _hold_class(known: Book, data: Data) -> Iterator[str]:
    if known.classes.get(data["class_id"]):
        yield "exists"
    if not UNITS[data.get("unit", CITY)].existed_on(data["held_on"]):
        yield "unit"


_OWN: dict[str, Callable[[Book, Data, Fact], Iterator[str]]] = {
    book.AMEND: _amend,
    book.SUSPEND: suspension,
    book.RESUME: resumption,
    book.BEGIN: _begin,
    book.DISSOLVE: _dissolve,
    "record_obstacles": _obstacles,
    book.REVOKE: _revoke,
    book.BANKRUPT: _bankrupt,
    book.REORGANISE: succession,
}
