"""Whatever is recorded, in whatever order: a decision or errors that can be told, and the rating of the sum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.commands import validate
from contracts.decisions import Actor, Command
from contracts.envelope import Entry
from contracts.events import EVENTS, latest
from contracts.fields import load as validated
from tests.unit.classification.stories import (
    FULL,
    OF_DONG_ANH,
    SOC_SON,
    classification,
    founded,
    registry_entry,
    report,
    score,
    void_of,
)
from tests.unit.registry.deciding import ADMINISTRATOR, Service, uuid

END = registry_entry("CooperativeDissolved", "2024-07-01")
FOLLOWED: list[tuple[Entry, ...]] = [
    (founded(),),
    (founded("2024-03-01"),),
    (founded(form="THT"),),
    (founded(sector="A01", members=250), registry_entry("OperationSuspended", "2024-06-01")),
    (founded(sector="K64"),),
    (founded(), registry_entry("RegistrationAmended", "2024-06-01", unit=SOC_SON), END),
    (founded(), void_of(founded())),
    (END,),
    (),
]
DAYS = st.sampled_from(["2023-12-31", "2024-03-01", "2024-12-15", "2025-01-15", "2026-02-01"])
YEARS = st.sampled_from([2019, 2023, 2024, 2025])
POINTS = st.one_of(
    st.fixed_dictionaries(
        {code: st.integers(0, 100 * most).map(lambda n: n / 100) for code, most in FULL.items()}
    ),
    st.dictionaries(st.sampled_from([*FULL, "1a", "1b", "16"]), st.sampled_from([0, 0.5, 7, 100])),
)
FURTHER = st.fixed_dictionaries(
    {},
    optional={
        "member_workers": st.integers(9, 11),
        "members": st.integers(0, 1_200),
        "total_capital": st.integers(0, 60 * 10**9),
        "managers": st.integers(0, 3),
        "managers_primary": st.integers(0, 3),
        "managers_higher": st.integers(0, 3),
        "serves": st.lists(st.sampled_from(["production", "consumption", "employment"]), max_size=3),
    },
)
REPORTS = st.builds(
    lambda day, year, further: report(filed_on=day, year=year, **further), DAYS, YEARS, FURTHER
)
SCORES = st.builds(lambda day, year, points: score(points, scored_on=day, year=year), DAYS, YEARS, POINTS)
VOIDS = st.integers(0, 12).map(lambda number: {"event_id": number, "reason": "Ghi nhầm"})

Step = tuple[str, dict[str, Any], Actor]
ACTORS = st.sampled_from([ADMINISTRATOR, OF_DONG_ANH])
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        st.tuples(st.just("file_annual_report"), REPORTS, ACTORS),
        st.tuples(st.just("score_cooperative"), SCORES, ACTORS),
        st.tuples(st.just("void_entry"), VOIDS, ACTORS),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FOLLOWED), STEPS)
def test_every_command_is_decided(followed: tuple[Entry, ...], steps: list[Step]) -> None:
    service = classification(*followed) if followed else classification(END)
    for name, data, actor in steps:
        if name == "void_entry":
            data = data | {"event_id": _named(service, data["event_id"])}
        valid, errors = validate(name, data)
        assert errors == ()
        outcome = service.judge(Command(uuid(f"{len(service.entries)}"), name, valid, actor))
        assert outcome.refused or outcome.events
        service.entries += outcome.entries
    for entry in service.entries:
        assert validated(EVENTS[entry.type, latest(entry.type)].schema, entry.data) == (entry.data, ())
        if entry.type == "CooperativeClassified":
            _is_rated_by_its_sum(entry.data)


def _named(service: Service, number: int) -> str:
    return service.entries[number].id if number < len(service.entries) else uuid("nothing")


def _is_rated_by_its_sum(data: dict[str, Any]) -> None:
    total = sum(map(Decimal, data["points"].values()), Decimal(0))
    assert Decimal(data["total"]) == total <= 100
    bounds = {
        "tot": (80, 101),
        "kha": (65, 80),
        "trung_binh": (50, 65),
        "yeu": (0, 50),
        "khong_danh_gia": (0, 101),
    }
    least, below = bounds[data["rating"]]
    assert least <= total < below
