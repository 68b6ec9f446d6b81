"""Random work of both services: registrations, support, classes, reports, score sheets, voids and corrections."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import strategies as st

from contracts.commands import COMMANDS
from tests.model.pools import DAYS, GROUPS, IDS, NAME_OF, POOLS, UNITS_OF
from tests.model.score_sheets import sheets, usually
from tests.model.sequences import Step, foundings, others, spells

# The cooperatives that reports and support speak of most.
HTX = (*IDS[:2] * 3, IDS[4], *IDS)
IN_2024 = tuple(day for day in DAYS if day.startswith("2024"))
# Which of the commands that were taken a void or correction names: by its number from the last one back, or from the first.
NUMBERS = st.sampled_from((*range(-12, 0), *range(-6, 0), 0, 5, 99))
# What a report may tell beside what it must, some of them a part of another.
PERHAPS = (
    "revenue_from_members",
    "member_workers",
    "total_capital",
    "undividable_assets",
    "managers",
    "managers_higher",
)
REGISTRATIONS = (
    *("amend_registration", "amend_registration", "suspend_operation", "resume_operation"),
    *("begin_dissolution", "dissolve_cooperative", "reorganise_cooperative", "revoke_certificate"),
)

Dated = tuple[str, Step]
"""A step, and the day that an office which keeps to the order of days works on it."""


@st.composite
def beginnings(draw: st.DrawFn, id: str) -> Step:
    """A founding as it should be; of a cooperative perhaps from a group, or a credit fund's."""
    form, name = NAME_OF[id]
    day = draw(st.sampled_from(DAYS[:1] * 4 + DAYS[1:7]))
    unit = draw(st.sampled_from((UNITS_OF[form], "016"))) if form != "LHHTX" else UNITS_OF[form]
    data = {"cooperative_id": id, "form": form, "name": name, "unit": unit, "founded_on": day, "members": 9}
    more: dict[str, Any] = {"converted_from": draw(st.sampled_from(GROUPS)), "sector": "K64"}
    field = draw(usually(None, "sector", "converted_from")) if form == "HTX" else None
    return "found_cooperative", data | ({field: more[field]} if field else {})


@st.composite
def _filed(draw: st.DrawFn) -> tuple[str, int, str]:
    """Whose, of which year, and on which day: of 2024 and in time, as a rule."""
    year = draw(usually(2024, 2023, 2025))
    days = [day for day in DAYS if int(day[:4]) in (year, year + 1)]
    return draw(st.sampled_from(HTX)), year, draw(st.sampled_from(days * 6 + list(DAYS)))


@st.composite
def reports(draw: st.DrawFn) -> Step:
    id, year, day = draw(_filed())
    amounts = {field: draw(st.integers(0, 5 * 10**9)) for field in ("revenue", "wages")}
    amounts |= {"profit": draw(st.integers(-(10**9), 10**9)), "workers": draw(st.integers(0, 40))}
    more = {field: draw(st.integers(0, 9)) for field in draw(st.sets(st.sampled_from(PERHAPS), max_size=2))}
    return "file_annual_report", {"cooperative_id": id, "year": year, "filed_on": day, **amounts, **more}


@st.composite
def scores(draw: st.DrawFn) -> Step:
    id, year, day = draw(_filed())
    points = draw(sheets())
    return "score_cooperative", {"cooperative_id": id, "year": year, "scored_on": day, "points": points}


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Step, ...]:
    """Support of some kinds for a cooperative, given on one day."""
    id, day = draw(st.sampled_from(HTX)), draw(st.sampled_from(IN_2024 * 3 + DAYS))
    kinds = draw(st.lists(st.sampled_from(POOLS["support"]), min_size=2, max_size=4))
    given: dict[str, Any] = {"cooperative_id": id, "given_on": day}
    return tuple(("record_support", given | {"support": kind}) for kind in kinds)


@st.composite
def moves(draw: st.DrawFn) -> Step:
    """To another unit of the day's map."""
    day = draw(st.sampled_from(DAYS))
    unit = draw(st.sampled_from(("016", "017") if day < "2025-07-01" else ("00454",)))
    return "amend_registration", {
        "cooperative_id": draw(st.sampled_from(HTX)),
        "changed_on": day,
        "unit": unit,
    }


@st.composite
def corrections(draw: st.DrawFn) -> Step:
    """Of a command that was taken: other values in place of those it has, or another day."""
    values: dict[str, st.SearchStrategy[Any]] = {
        "day": st.sampled_from(IN_2024 + DAYS),
        **{field: st.sampled_from(POOLS[field]) for field in ("cooperative_id", "unit", "support")},
        "attendances": st.sampled_from(POOLS["attendances"]).map(list),
        **{field: st.integers(0, 5 * 10**9) for field in ("revenue", "wages", "profit")},
        "points": sheets(),
    }
    chosen = draw(st.lists(st.sampled_from(tuple(values)), min_size=3, max_size=6, unique=True))
    return "correct_entry", {
        "event_id": draw(NUMBERS), "reason": "Ghi nhầm", "change": {field: draw(values[field]) for field in chosen},
    }  # fmt: skip


@st.composite
def voids(draw: st.DrawFn) -> Step:
    return "void_entry", {"event_id": draw(NUMBERS), "reason": "Ghi nhầm"}


@st.composite
def endings(draw: st.DrawFn) -> Step:
    """Dissolved as its members wish, or merged into another; the one of which least else is told, as a rule."""
    id, day = draw(st.sampled_from((*IDS[:2], *IDS[4:5] * 4))), draw(st.sampled_from(IN_2024[-1:] * 6 + DAYS))
    if draw(st.booleans()):
        return "dissolve_cooperative", {"cooperative_id": id, "dissolved_on": day, "ground": "voluntary"}
    successor = draw(st.sampled_from([other for other in IDS[:2] if other != id]))
    merger = {"reorganisation": "merger", "successors": [successor]}
    return "reorganise_cooperative", {"cooperative_id": id, "reorganised_on": day, **merger}


def _dated(steps: tuple[Step, ...], other: str) -> list[Dated]:
    """What has no day of its own is done on another."""
    return [(data.get(COMMANDS[name].day or "", other), (name, data)) for name, data in steps]


def _one(step: Step) -> tuple[Step, ...]:
    return (step,)


BEGINNINGS = st.tuples(*(beginnings(id) for id in (*GROUPS, *IDS[:3], *IDS[4:6])))
WORK = st.one_of(
    *(made.map(_one) for made in (reports(), reports(), scores(), scores(), moves())),
    *(programmes(), spells()),
    *(
        made.map(_one)
        for made in (voids(), voids(), corrections(), corrections(), others("hold_training_class"))
    ),
    st.sampled_from(REGISTRATIONS).flatmap(others).map(_one),
    st.sampled_from(IDS).flatmap(foundings).map(_one),
)
_LATER = st.lists(st.tuples(WORK, st.sampled_from(DAYS)), min_size=16, max_size=30).map(
    lambda parts: list(chain.from_iterable(_dated(*part) for part in parts))
)
_LAST = st.lists(st.one_of(endings(), endings(), voids(), corrections()), min_size=1, max_size=5)


@st.composite
def works(draw: st.DrawFn) -> list[Step]:
    """In the order of the days, or in any order, as sheets come in late; endings and what is put right come last."""
    begun, later, last = draw(BEGINNINGS), draw(_LATER), draw(_LAST)
    if draw(st.booleans()):
        later = sorted(later, key=lambda dated: dated[0])
    return [*begun, *(step for _, step in later), *last]
