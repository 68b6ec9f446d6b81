"""The registry and the oracle of the law are told the same commands, and accept and refuse the same ones."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from contracts.commands import validate
from tests.model.law_oracle import LawOracle
from tests.model.pools import TODAY
from tests.model.register import Register
from tests.model.sequences import SEQUENCES, Step
from tests.unit.registry.deciding import uuid

# What a register may refuse for its own sake: a change of nothing, or what would belie an entry that was told before.
OWN_CODES = {"no_change", "after_later_facts", "others_depend"}


def told(register: Register, oracle: LawOracle, step: Step) -> tuple[bool, str] | None:
    """Whether both agree on a step, and what each said; None when the law leaves it open. Both keep what both accept."""
    name, given = step
    data, errors = validate(name, _named(register, given))
    if errors:
        return None
    judged = oracle.judge(name, data, TODAY)
    if judged.unsaid:
        return None
    outcome, codes = register.judge(name, data)
    if judged.accepted and not codes:
        oracle.take(register.take(outcome), name, data)
    agreed = judged.accepted == (not codes) or (judged.accepted and codes <= OWN_CODES)
    return agreed, f"{name} {data}: the law {sorted(judged.refused)}, the register {sorted(codes)}"


def _named(register: Register, data: dict[str, Any]) -> dict[str, Any]:
    """A void by number names the entry of that command, or one that never was."""
    if "event_id" not in data:
        return data
    number = data["event_id"]
    return data | {"event_id": register.ids[number] if number < len(register.ids) else uuid("nothing")}


@settings(max_examples=400, deadline=None, report_multiple_bugs=False)
@given(SEQUENCES)
def test_the_register_accepts_what_the_law_does(steps: list[Step]) -> None:
    register, oracle = Register(), LawOracle()
    for step in steps:
        found = told(register, oracle, step)
        assert found is None or found[0], found[1]
