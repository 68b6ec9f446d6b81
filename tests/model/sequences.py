"""Random commands on a handful of organisations, most of them lawful, some near the edge of the law, some beyond it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from contracts.commands import COMMANDS
from tests.unit.registry.deciding import uuid

TODAY = "2026-11-24"
DAYS = (
    "2022-12-15",
    "2023-06-15",
    "2023-12-15",
    "2024-06-15",
    "2024-06-30",
    "2024-07-01",
    "2024-12-15",
    "2025-06-15",
    "2025-06-30",
    "2025-07-01",
    "2026-01-15",
    "2026-06-15",
)
FORM_OF = {
    uuid("rau"): "HTX",
    uuid("hoa"): "HTX",
    uuid("lua"): "HTX",
    uuid("hong"): "LHHTX",
    uuid("da"): "LHHTX",
    uuid("to"): "THT",
    uuid("nhom"): "THT",
}
IDS = tuple(FORM_OF)
NAMES = {
    "HTX": ("Hợp tác xã Hoà Bình", "HTX HÒA BÌNH", "Hợp tác xã Rau sạch", "Quỹ tín dụng nhân dân Hòa Bình"),
    "LHHTX": ("Liên hiệp hợp tác xã Sông Hồng", "LH HTX Sông Hồng", "LHHTX Sông Đà"),
    "THT": ("Tổ hợp tác Hoa", "THT  hoa", "Tổ hợp tác Quả"),
}
ALL_NAMES = (*NAMES["HTX"], *NAMES["LHHTX"], *NAMES["THT"], "Công ty Hoà Bình")
UNITS_OF = {"HTX": ("017", "017", "016", "00454"), "LHHTX": ("01",), "THT": ("017", "017", "016", "00454")}
POOLS: dict[str, tuple[Any, ...]] = {
    "cooperative_id": IDS,
    "class_id": (uuid("class one"), uuid("class two")),
    "unit": ("017", "016", "01", "00454"),
    "name": ALL_NAMES,
    "commune": ("Xã Cổ Loa", "xã Đông Hội"),
    "sector": ("A", "K64", "01110"),
    "members": (1, 3, 5, 9),
    "tax_code": ("0100047516", "0101243150"),
    "declared": (True, False),
    "support": ("model",),
    "causes": ((), ("debts",)),
    "ground": (
        "voluntary",
        "inactive_12_months",
        "too_few_members_12_months",
        "no_general_meeting_18_months",
        "court_decision",
    ),
    "reorganisation": ("merger", "consolidation", "division", "enterprise"),
    "successors": ((), IDS[:1], IDS[1:2], IDS[1:3], IDS[3:4], IDS[4:5]),
    "title": ("Quản trị",),
    "attendances": (({"staff": 3},),),
    "reason": ("Ghi nhầm",),
    "event_id": tuple(range(14)),  # a void names the number of a step that was taken
}
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
    """Of its own form, mostly with a fitting name, unit and number of members; a cooperative sometimes of a group."""
    form = FORM_OF[id]
    data = {
        "cooperative_id": id,
        "form": form,
        "name": draw(st.sampled_from(NAMES[form] * 3 + ALL_NAMES)),
        "unit": draw(st.sampled_from(UNITS_OF[form] * 3 + ("01",))),
        "founded_on": draw(st.sampled_from(DAYS[:2] * 5 + DAYS)),
        "members": draw(st.sampled_from((9, 9, 9, 7, 5, 4, 3, 2, 1))),
    }
    groups = st.sampled_from(IDS[-2:]) if form == "HTX" and draw(st.integers(0, 3)) == 0 else st.nothing()
    more = {"converted_from": groups} | {
        f: st.sampled_from(POOLS[f]) for f in ("tax_code", "commune", "sector")
    }
    wanted = draw(st.sets(st.sampled_from(sorted(more)), max_size=2))
    return "found_cooperative", data | {f: draw(more[f]) for f in sorted(wanted) if not more[f].is_empty}


def _others(name: str) -> st.SearchStrategy[Step]:
    schema = COMMANDS[name].schema.fields
    drawn = [field for field in schema if field.endswith("_on") or field in POOLS]
    values = {field: st.sampled_from(DAYS if field.endswith("_on") else POOLS[field]) for field in drawn}
    must = {field: value for field, value in values.items() if schema[field].required}
    may = {field: value for field, value in values.items() if not schema[field].required}
    return st.tuples(st.just(name), st.fixed_dictionaries(must, optional=may).map(_plain))


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Lists as JSON has them."""
    return {field: list(value) if isinstance(value, tuple) else value for field, value in data.items()}


def _day(step: Step) -> str:
    name, data = step
    return str(data.get(COMMANDS[name].day or "", DAYS[-1]))


BEGINNINGS = st.permutations(IDS).flatmap(lambda ids: st.tuples(*(foundings(id) for id in ids[:5])))
LATER = st.lists(
    st.one_of(*(_others(name) for name in LIVED), st.sampled_from(IDS).flatmap(foundings)),
    min_size=6,
    max_size=24,
)
# In the order of the days, as an office records them, or in any order, as sheets come in late.
SEQUENCES: st.SearchStrategy[list[Step]] = st.tuples(BEGINNINGS, LATER, st.booleans()).map(
    lambda parts: [*parts[0], *(sorted(parts[1], key=_day) if parts[2] else parts[1])]
)
