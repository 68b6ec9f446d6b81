"""Whatever is recorded, in whatever order: a decision or errors that can be told, and one truth for all readers."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.commands import COMMANDS, validate
from contracts.decisions import Accepted, Actor, Command, Refused
from contracts.events import EVENTS, latest
from contracts.plans import load_plan
from services.registry.domain.life import Life
from tests.unit.registry.deciding import ADMINISTRATOR, Service, uuid
from tests.unit.registry.stories import (
    CITY,
    CLASS,
    COOPERATIVE,
    DONG_ANH,
    GROUP,
    OF_DONG_ANH,
    OTHER_TAX_CODE,
    SOC_SON,
    TAX_CODE,
    UNION,
    founding,
    registry,
)

DAYS = [f"2024-0{month}-15" for month in range(1, 8)]
POOLS: dict[str, list[Any]] = {
    "cooperative_id": [*[COOPERATIVE] * 8, GROUP, UNION, CLASS],
    "class_id": [CLASS, COOPERATIVE],
    "unit": [DONG_ANH, SOC_SON, SOC_SON, CITY],
    "members": [1, 9],
    "tax_code": [TAX_CODE, OTHER_TAX_CODE],
    "declared": [True, False],
    "support": ["model", "credit"],
    "ground": ["voluntary", "court_decision"],
    "title": ["Quản trị"],
    "attendances": [[], [{"staff": 3}, {"staff": 1, "cooperative_id": COOPERATIVE}]],
    "representative": [{"name": "Nguyễn Văn A"}],
    "reason": ["Ghi nhầm"],
    "causes": [[], ["debts"]],
    "reorganisation": ["merger", "enterprise"],
    "successors": [[GROUP], [UNION]],
    "event_id": list(range(12)),  # a void names an entry by its number
}
HTX = founding(founded_on=DAYS[0], tax_code=TAX_CODE)
FROM_GROUP = founding(founded_on=DAYS[2], converted_from=GROUP, certificate_no="01A8")
THT = founding("THT", founded_on=DAYS[0])
LHHTX = founding("LHHTX", founded_on=DAYS[1])
FOUNDINGS = [HTX, FROM_GROUP, THT, LHHTX, LHHTX | {"members": 1, "converted_from": GROUP}]
# What tells unit and status, and voids, more often than the rest.
LIVED = [
    *["amend_registration", "void_entry"] * 4,
    *["suspend_operation", "resume_operation"] * 3,
    "record_support",
    "hold_training_class",
    "begin_dissolution",
    "record_obstacles",
    "dissolve_cooperative",
    "declare_bankruptcy",
    "revoke_certificate",
    "reorganise_cooperative",
]
STOCKS = {stock.code: stock.facts for stock in load_plan("hanoi-2024").stocks}

Step = tuple[str, dict[str, Any], Actor]


def _data(name: str) -> st.SearchStrategy[dict[str, Any]]:
    schema = COMMANDS[name].schema.fields
    values = {
        field: st.sampled_from(DAYS if field.endswith("_on") else POOLS[field]) for field in _drawn(name)
    }
    return st.fixed_dictionaries(
        {field: value for field, value in values.items() if schema[field].required},
        optional={field: value for field, value in values.items() if not schema[field].required},
    )


def _drawn(name: str) -> list[str]:
    return [f for f in COMMANDS[name].schema.fields if f.endswith("_on") or f in POOLS]


ACTORS = st.sampled_from([ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR, OF_DONG_ANH])
BEGINNINGS = st.sampled_from([(HTX, THT, LHHTX), (THT, FROM_GROUP, LHHTX), (LHHTX, THT, HTX)]).map(
    lambda foundings: [("found_cooperative", data, ADMINISTRATOR) for data in foundings]
)
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        *(st.tuples(st.just(name), _data(name), ACTORS) for name in LIVED),
        st.tuples(st.just("found_cooperative"), st.sampled_from(FOUNDINGS), ACTORS),
    ),
    min_size=10,
    max_size=30,
)


def told(service: Service, step: Step) -> None:
    """Judge one command: errors can be told; events keep to their contracts and are kept."""
    name, data, actor = step
    if name == "void_entry":
        number = data["event_id"]
        known = service.entries[number].id if number < len(service.entries) else uuid("nothing")
        data = data | {"event_id": known}
    valid, errors = validate(name, data)
    if errors:
        return
    outcome = service.judge(Command(uuid(f"command {len(service.entries)}"), name, valid, actor))
    assert isinstance(outcome.verdict, Accepted | Refused)
    assert outcome.refused or outcome.events
    for entry in outcome.entries:
        assert set(entry.data) <= set(EVENTS[entry.type, latest(entry.type)].schema.fields)
    service.entries += outcome.entries


@settings(max_examples=200, deadline=None)
@given(BEGINNINGS, STEPS)
def test_every_command_is_decided_and_every_reader_sees_the_same(
    beginning: list[Step], steps: list[Step]
) -> None:
    service = registry()
    for step in beginning + steps:
        told(service, step)
    for stream in (COOPERATIVE, GROUP, UNION):
        life = service.state(stream)
        if life.founding is not None:
            _as_if_void_entries_had_never_been(service, stream, life)
            _stocks_tell_what_the_register_tells(life)


def _as_if_void_entries_had_never_been(service: Service, stream: str, life: Life) -> None:
    void = {entry.data["event_id"] for entry in service.entries if entry.type == "EntryVoided"}
    left = [
        e for e in service.entries if e.id not in void and e.type != "EntryVoided" and e.subject == stream
    ]
    assert list(life.facts) == left


def _stocks_tell_what_the_register_tells(life: Life) -> None:
    """As the plan's own stocks read the events: the last fact by the day it holds, then as recorded."""
    assert life.founding is not None
    form = life.founding.data["form"].lower()
    for day in (day for day in DAYS if day >= life.founding.effective_on):
        ended = life.end is not None and life.end.effective_on <= day
        assert _stock(life, day, f"registered_{form}") == (0 if ended else 1, life.unit_on(day))
        if form == "htx":
            operates = not ended and life.until(day).status_on(day) == "operating"
            counted, unit = _stock(life, day, "operating_htx")
            assert counted == operates
            assert not operates or unit == life.unit_on(day)


def _stock(life: Life, day: str, code: str) -> tuple[int, str]:
    """What a stock of the plan has of a cooperative on a day, and in which unit."""
    counted, unit = 0, life.unit_on(day)
    for fact in sorted(life.until(day).facts, key=lambda fact: fact.effective_on):
        for rule in (rule for rule in STOCKS[code] if rule.event == fact.type):
            if all(fact.data.get(field) in values for field, values in rule.where.items()):
                counted, unit = _measured(rule.numerator, fact.data), fact.data["unit"]
    return counted, life.unit_on(day) if not counted else unit


def _measured(measure: Any, data: dict[str, Any]) -> int:
    return measure if isinstance(measure, int) else int(data.get(measure.field) in measure.values)
