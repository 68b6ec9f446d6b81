"""Random commands on a handful of organisations, most of them lawful, some near the edge of the law, some beyond it."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import strategies as st

from contracts.commands import COMMANDS
from tests.model.pools import DAYS, GROUPS, IDS, NAME_OF, OTHER_NAMES, POOLS, UNITS_OF

# What shapes a life more often than the rest.
LIVED = (
    *("amend_registration", "suspend_operation", "resume_operation", "void_entry") * 3,
    *("begin_dissolution", "dissolve_cooperative", "reorganise_cooperative", "hold_general_meeting") * 2,
    *(
        "record_obstacles",
        "revoke_certificate",
        "declare_bankruptcy",
        "record_support",
        "hold_training_class",
    ),
)

Step = tuple[str, dict[str, Any]]


@st.composite
def foundings(draw: st.DrawFn, id: str) -> Step:
    """Lawful four times in five or so; a cooperative sometimes of a group."""
    form, name = NAME_OF[id]
    data = {
        "cooperative_id": id,
        "form": form,
        "name": draw(_mostly(name, *OTHER_NAMES)),
        "unit": draw(_mostly(UNITS_OF[form], *POOLS["unit"])),
        "founded_on": draw(st.sampled_from(DAYS[:2] * 8 + DAYS)),
        "members": draw(_mostly(9, 7, 5, 4, 3, 2, 1)),
    }
    more = {field: st.sampled_from(POOLS[field]) for field in ("tax_code", "commune", "sector")}
    wanted = [*more, None, None, None]
    if form == "HTX":
        more, wanted = more | {"converted_from": st.sampled_from(GROUPS)}, [*wanted, "converted_from"]
    field = draw(st.sampled_from(wanted))
    return "found_cooperative", data | ({field: draw(more[field])} if field else {})


def _mostly(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((usual,) * 8 * len(others) + others)


@st.composite
def others(draw: st.DrawFn, name: str) -> Step:
    """With all that a command must have, and one or two of what it may."""
    schema = COMMANDS[name].schema.fields
    values = {
        field: st.sampled_from(DAYS if field.endswith("_on") else POOLS[field])
        for field in schema
        if field.endswith("_on") or field in POOLS
    }
    may = [field for field in values if not schema[field].required]
    chosen = draw(st.lists(st.sampled_from(may), min_size=1, max_size=2, unique=True)) if may else []
    wanted = [field for field in values if schema[field].required or field in chosen]
    return name, _plain({field: draw(values[field]) for field in wanted})


@st.composite
def spells(draw: st.DrawFn) -> tuple[Step, Step]:
    """One stops, and works again on a later day."""
    first, last = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True)))
    id = draw(st.sampled_from(IDS[:2]))
    stopped = {"cooperative_id": id, "from_on": first, "declared": draw(st.booleans())}
    return ("suspend_operation", stopped), ("resume_operation", {"cooperative_id": id, "resumed_on": last})


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Lists as JSON has them."""
    return {field: list(value) if isinstance(value, tuple) else value for field, value in data.items()}


def _day(step: Step) -> str:
    name, data = step
    return str(data.get(COMMANDS[name].day or "", DAYS[-1]))


BEGINNINGS = st.tuples(*(foundings(id) for id in (*GROUPS, *IDS[:3], IDS[4])))
LATER = st.lists(
    st.one_of(
        *(others(name).map(lambda step: (step,)) for name in LIVED),
        st.sampled_from(IDS).flatmap(foundings).map(lambda step: (step,)),
        spells(),
    ),
    min_size=8,
    max_size=18,
).map(lambda parts: list(chain.from_iterable(parts)))
# In the order of the days, as an office records them, or in any order, as sheets come in late.
SEQUENCES: st.SearchStrategy[list[Step]] = st.tuples(BEGINNINGS, LATER, st.booleans()).map(
    lambda parts: [*parts[0], *(sorted(parts[1], key=_day) if parts[2] else parts[1])]
)
