"""The 14 figures are what the accepted commands mean: as of any day, at any sizes of the logs, however these were read.

Both services judge random commands beside the oracles of the law; what they record is folded into a real projection.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from contracts.units import CITY
from services.chassis.database import Database
from services.reporting import values
from services.reporting.catalogue import CATALOGUE
from tests.integration.reporting.asking import ask, fill
from tests.integration.reporting.projecting import ON_A_DATABASE, parked, read_sums
from tests.model.counting import FIGURES, YEAR, Figure
from tests.model.filing_sequences import works
from tests.model.office import Office, worked
from tests.model.pools import DAYS
from tests.model.sequences import Step

MAPS = ("", "2024-12-31", "2025-07-01")
UNITS = (CITY, CITY, "017", "016", "00454")
END = "2026-12-31"


@st.composite
def questions(draw: st.DrawFn, lengths: dict[str, int]) -> dict[str, Any]:
    sizes = {log: draw(st.integers(0, length) | st.just(length)) for log, length in lengths.items()}
    return {
        "sizes": sizes,
        "as_of": draw(st.sampled_from((*DAYS[2:], "2024-12-31", END))),
        "unit": draw(st.sampled_from(UNITS)),
        "map": draw(st.sampled_from(MAPS)),
    }


def meant(unit: str, day: str) -> tuple[str, ...]:
    """The units whose facts are a unit's on the map of a day: the commune was made of this district alone."""
    return (unit, "00454") if unit == "017" and day < "2025-07-01" else (unit,)


def answered(view: Database, asked: dict[str, Any]) -> dict[str, Figure]:
    at = ",".join(f"{log}:{size}" for log, size in asked["sizes"].items())
    told = ask(view, unit=asked["unit"], as_of=asked["as_of"], map=asked["map"], at=at)
    return {row["code"]: (row["value"], row["numerator"], row["denominator"]) for row in told["indicators"]}


def rolled_up(view: Database, asked: dict[str, Any]) -> dict[str, Figure]:
    """The same from blocks of few entries, that a longer log would be read from."""
    units = meant(asked["unit"], asked["map"] or asked["as_of"])
    sums = read_sums(view, asked["sizes"], asked["as_of"], units=units)
    totals = {code: [sums.get((unit, code, YEAR), (0, 0)) for unit in units] for code in FIGURES}
    added = {code: (sum(n for n, _ in found), sum(d for _, d in found)) for code, found in totals.items()}
    shown = {code: values.figure(CATALOGUE.indicators[code], total) for code, total in added.items()}
    return {code: (row["value"], row["numerator"], row["denominator"]) for code, row in shown.items()}


@pytest.mark.timeout(400)  # a failure takes its time to be made small
@settings(max_examples=200, deadline=None, suppress_health_check=ON_A_DATABASE, report_multiple_bugs=False)
@given(steps=works(), data=st.data())
def test_figures_are_what_the_accepted_commands_mean(
    view: Database, steps: list[Step], data: st.DataObject
) -> None:
    office = worked(steps)
    assert office.disagreements == []
    lengths = {log: len(entries) for log, entries in office.logs.items()}
    fill(view, office.logs, data)
    note(office, lengths)
    for _ in range(6):
        asked = data.draw(questions(lengths), label="question")
        units = meant(asked["unit"], asked["map"] or asked["as_of"])
        expected = office.figures.figures(asked["as_of"], asked["sizes"], units)
        assert answered(view, asked) == expected
        assert rolled_up(view, asked) == expected
    assert parked(view) == []


def note(office: Office, lengths: dict[str, int]) -> None:
    """For `--hypothesis-show-statistics`: how often each figure is not nought."""
    for code, (_, numerator, denominator) in office.figures.figures(END, lengths, (CITY,)).items():
        if numerator or denominator:
            event(code)
