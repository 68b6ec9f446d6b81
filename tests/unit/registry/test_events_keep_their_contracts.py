"""Whatever commands come, in whatever order: an answer, never an exception, and events that keep their contracts."""

from __future__ import annotations

from functools import reduce
from typing import Any
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.commands import COMMANDS, validate
from contracts.decisions import Accepted, Actor, Command, NewEvent
from contracts.envelope import Entry, entry_bytes, event_id, parse
from contracts.events import EVENTS
from contracts.fields import load
from services.registry.decider import DECIDER

NAMES = UUID("0d9c7d0e-6f2a-4a55-8b1f-7c8d1a2b3c4d")
IDS = [str(uuid5(NAMES, name)) for name in ("one", "two", "group", "class")]
DAYS = ["2024-01-15", "2024-02-29", "2024-06-30", "2024-07-01", "2024-12-10", "2025-02-28"]
ACTORS = [Actor("a", "administrator"), Actor("r", "registrar", frozenset({"001", "01"}))]
PERSON = {"name": "Nguyễn Văn A", "identity_no": "001099000001", "phone": "0912345678"}
VALUES: dict[str, list[Any]] = {
    "form": ["HTX", "HTX", "THT", "LHHTX"],
    "name": ["Hợp tác xã An Bình", "Tổ hợp tác Sen"],
    "unit": ["001", "017", "01"],
    "members": [0, 3, 7, 50],
    "tax_code": ["0100047516", "0101243150", "0100047516-001"],
    "certificate_no": ["01A8"],
    "address": ["Thôn Đông"],
    "sector": ["A01"],
    "charter_capital": [0, 10**9],
    "representative": [PERSON, {"name": "Trần Thị B"}],
    "declared": [True, False],
    "support": ["model", "land"],
    "amount": [5],
    "workers": [2],
    "ground": ["voluntary", "court_decision"],
    "title": ["Kế toán"],
    "organiser": ["Liên minh"],
    "attendances": [[], [{"staff": 3}, {"staff": 1, "cooperative_id": IDS[0]}]],
    "reason": ["Ghi nhầm"],
    "obstacles": ["Mất con dấu"],
    "decision_no": ["12/QĐ"],
    "causes": [[], ["debts", "lost_seal"]],
    "reorganisation": ["merger", "division", "enterprise"],
    "successors": [[IDS[1]], IDS[:2], []],
    "commune": ["Xã Tiên Dương"],
    "note": ["Nợ thuế"],
    "event_id": [event_id(str(uuid5(NAMES, f"command {n}")), m) for n in range(12) for m in (0, 0, 0, 1)],
}
NAMED = [name for name, command in COMMANDS.items() if "registry" in command.services]


CORRECTED = st.sampled_from(
    [name for name in NAMED if name not in ("void_entry", "correct_entry", "erase_personal_data")]
)


def _correction(name: str) -> st.SearchStrategy[dict[str, Any]]:
    given = {"event_id": values_of("event_id"), "reason": st.just("Ghi nhầm")}
    return st.fixed_dictionaries({**given, "command": st.just(name), "data": data_of(name)})


def values_of(field: str) -> st.SearchStrategy[Any]:
    default = DAYS if field.endswith("_on") else IDS
    return st.sampled_from(VALUES.get(field, default))


def data_of(name: str) -> st.SearchStrategy[dict[str, Any]]:
    if name == "correct_entry":
        return CORRECTED.flatmap(_correction)
    fields = COMMANDS[name].schema.fields
    return st.fixed_dictionaries(
        {field: values_of(field) for field, kind in fields.items() if kind.required},
        optional={field: values_of(field) for field, kind in fields.items() if not kind.required},
    )


FOUNDING = {"unit": "001", "members": 50}
GROUP = FOUNDING | {"cooperative_id": IDS[2], "form": "THT", "name": "THT Sen", "founded_on": DAYS[0]}
CONVERTED = FOUNDING | {"form": "HTX", "name": "HTX Sen", "founded_on": DAYS[1], "converted_from": IDS[2]}
OFTEN = [GROUP, *(CONVERTED | {"cooperative_id": id} for id in IDS[:2])]
BY_CHANCE = st.sampled_from(
    [*NAMED, *["found_cooperative", "amend_registration", "void_entry", "correct_entry"] * 2]
).flatmap(lambda name: st.tuples(st.just(name), data_of(name), st.sampled_from(ACTORS)))
FOUNDED = st.tuples(st.just("found_cooperative"), st.sampled_from(OFTEN), st.just(ACTORS[0]))


def keeps_its_contract(event: NewEvent) -> bool:
    """Its data as the schema loads it; personal values go in as commitments, which the chassis makes."""
    contract = EVENTS[event.type, 1]
    assert set(event.personal) <= set(contract.personal)
    return load(contract.schema, event.data) == (event.data, ())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(BY_CHANCE, BY_CHANCE, FOUNDED), max_size=14))
def test_every_command_is_answered_and_every_event_keeps_its_contract(
    steps: list[tuple[str, dict[str, Any], Actor]],
) -> None:
    entries: list[Entry] = []
    for number, (name, data, actor) in enumerate(steps):
        valid, errors = validate(name, data)
        assert not errors
        command = Command(str(uuid5(NAMES, f"command {number}")), name, valid, actor)
        # A void names an event, and the chassis the streams of it and of what its command recorded beside it.
        named = {event_id(valid["event_id"], n) for n in range(3)} if "event_id" in valid else set()
        streams_of = {entry.id: entry.subject for entry in entries if entry.id in named}
        states = {
            stream: reduce(DECIDER.evolve, (e for e in entries if e.subject == stream), DECIDER.initial)
            for stream in DECIDER.streams(command, streams_of)
        }
        verdict = DECIDER.decide(command, states, "2026-11-24")
        if not isinstance(verdict, Accepted):
            assert verdict.errors and all(error.as_json()["message"] for error in verdict.errors)
            continue
        assert verdict.events
        for n, event in enumerate(verdict.events):
            assert keeps_its_contract(event), event
            id = event_id(command.id, n)
            entry = Entry(
                id,
                event.type,
                1,
                "registry",
                event.stream,
                "",
                event.effective_on,
                1,
                command.id,
                "",
                event.data,
            )
            entries.append(parse(entry_bytes(entry)))
