"""A projection rebuilt from the logs gives the answers of the old one, byte for byte, over the whole sample year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice

import orjson
import pytest

from contracts.canonical import canonical_bytes
from contracts.envelope import entry_bytes
from services.chassis.batch import Batch
from services.chassis.database import Database
from services.chassis.projection import Projection
from services.cli.sample import generate
from services.reporting.fold import folder
from tests.integration.reporting.asking import (
    ADOPTED,
    ask,
    ask_annex,
    ask_by_unit,
    ask_difference,
    ask_evidence,
    assigned,
    indicator,
    revised,
)
from tests.integration.reporting.projecting import DEFINITIONS, another_view, parked
from tests.unit.sample.folding import Services

Bodies = Mapping[str, list[bytes]]

TARGETS = {"017": 9, "277": 3}
PIECES = (1, 37, 150, 5, 211, 64, 2)
UNITS = ("01", "017", "277", "281")
DAYS = ("2024-03-31", "2024-12-10", "2024-12-31")
# Inside a block of entries, at its end and beyond it; and the whole logs.
SIZES = (
    "registry:1500,classification:0",
    "registry:4096,classification:700",
    "registry:5000,classification:2048",
    "registry:2049,classification:6001",
    "",
)
CODES = ("new_htx", "good_fair_share", "avg_worker_income", "trained_staff", "dissolved")


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    """The three logs after the sample year, its entries a second apart."""
    found: dict[str, list[bytes]] = {"registry": [], "classification": []}
    told = (entry for entry in Services().take(generate(2024)).entries if entry.source in found)
    for n, entry in enumerate(told):
        time = datetime(2026, 1, 1) + timedelta(seconds=n)
        found[entry.source].append(entry_bytes(replace(entry, time=f"{time.isoformat()}.000000Z")))
    own = (ADOPTED, revised(2, 120), assigned(3, TARGETS))
    return found | {"reporting": [canonical_bytes(entry) for entry in own]}


def fold(view: Database, source: str, bodies: list[bytes], pieces: tuple[int, ...]) -> None:
    """Fold a log in batches of these lengths, again and again."""
    projection, done = Projection(view, folder(DEFINITIONS)), 0
    for length in islice(cycle(pieces), len(bodies)):
        if done < len(bodies):
            batch = bodies[done : done + length]
            done = projection.apply(Batch(source, done + 1, batch))
    assert done == len(bodies)


def answers(view: Database) -> Iterator[tuple[str, bytes]]:
    """Each question with the bytes of its answer."""
    for unit in UNITS:
        for day in DAYS:
            for at in SIZES:
                asked = {"unit": unit, "as_of": day, "at": at}
                yield f"indicators {asked}", orjson.dumps(ask(view, **asked))
    for code, at in zip(CODES, SIZES, strict=True):
        for unit in UNITS[:2]:
            told = ask_evidence(view, code, unit=unit, at=at, as_of=DAYS[1])
            yield f"evidence {code} {unit} {at}", orjson.dumps(told)
    for at in SIZES:
        yield f"annex {at}", orjson.dumps(ask_annex(view, at=at))
        yield f"map {at}", orjson.dumps(ask_by_unit(view, at=at, map="2025-07-01"))
    for at in SIZES[:2]:
        yield f"difference {at}", orjson.dumps(ask_difference(view, from_at=at, as_of=DAYS[1]))


def test_a_rebuilt_projection_answers_the_recorded_questions_with_the_same_bytes(
    view: Database, database_url: str, bodies: Bodies
) -> None:
    """Given logs that were folded as they came, and again each in one pass, classification before registry."""
    for source in ("reporting", "registry", "classification"):
        fold(view, source, bodies[source], PIECES)
    assert parked(view) == []
    recorded = dict(answers(view))
    assert len(recorded) >= 60
    assert all(indicator(ask(view), code)["numerator"] for code in CODES)
    with another_view(database_url, "rebuilt") as rebuilt:
        for source in ("classification", "registry", "reporting"):
            fold(rebuilt, source, bodies[source], (len(bodies[source]),))
        assert [asked for asked, told in answers(rebuilt) if told != recorded[asked]] == []
