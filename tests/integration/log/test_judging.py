"""Commands judged against a real log: what is claimed, given back, repeated and refused."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from contracts.decisions import Actor
from services.chassis.answers import Answer
from services.chassis.judging import Clock, Judge
from services.registry.decider import DECIDER
from tests.integration.log.conftest import Ledger

CLOCK = Clock(today=lambda: "2026-11-24", now=lambda: "2026-11-24T08:15:00.000000Z")
EVERYWHERE = Actor("test", "administrator")
FIRST, SECOND = "0100047516", "0101243150"


def command(kind: str, **data: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "command": kind, "data": data}


def founding(**changed: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "cooperative_id": str(uuid4()),
        "form": "HTX",
        "name": "Hợp tác xã Kiểm thử",
        "unit": "277",
    }
    data |= {"founded_on": "2024-03-05", "members": 12} | changed
    return command("found_cooperative", **data)


def judge(ledger: Ledger, *commands: dict[str, Any], actor: Actor = EVERYWHERE) -> list[Answer]:
    return Judge(ledger.log, DECIDER, CLOCK).judge(commands, actor)


def test_a_tax_code_that_a_void_would_give_back_and_another_holds_is_refused(ledger: Ledger) -> None:
    first = founding(tax_code=FIRST)
    amendment = command(
        "amend_registration",
        cooperative_id=first["data"]["cooperative_id"],
        changed_on="2024-05-05",
        tax_code=SECOND,
    )
    assert [answer.status for answer in judge(ledger, first, amendment)] == ["accepted"] * 2
    assert [answer.status for answer in judge(ledger, founding(tax_code=FIRST))] == ["accepted"]
    void = command("void_entry", event_id=amendment["id"], reason="Ghi nhầm")
    refused, beside = judge(ledger, void, founding())
    assert [error.code for error in refused.errors] == ["tax_code_taken"]
    assert beside.status == "accepted", "the rest of the request goes on"


def test_of_two_foundings_with_one_tax_code_in_a_request_the_second_is_refused(ledger: Ledger) -> None:
    answers = judge(ledger, founding(tax_code=FIRST), founding(tax_code=FIRST))
    assert [answer.status for answer in answers] == ["accepted", "refused"]
    assert [error.code for error in answers[1].errors] == ["tax_code_taken"]


def test_a_duplicate_tells_every_event_of_the_first_time(ledger: Ledger) -> None:
    group = command(
        "found_cooperative",
        cooperative_id=str(uuid4()),
        form="THT",
        name="Tổ hợp tác Kiểm thử",
        unit="277",
        founded_on="2023-03-05",
        members=3,
    )
    converted = founding(converted_from=group["data"]["cooperative_id"])
    first = judge(ledger, group, converted)[1]
    again = judge(ledger, converted)[0]
    assert (again.status, again.events) == ("duplicate", first.events)
    assert [type for _, type in first.events] == ["CooperativeFounded", "CooperativeConverted"]


def test_who_may_not_act_for_the_unit_is_told_so_with_403(ledger: Ledger) -> None:
    elsewhere = Actor("test", "registrar", frozenset({"001"}))
    (answer,) = judge(ledger, founding(), actor=elsewhere)
    assert (answer.http_status, answer.errors[0].code) == (403, "forbidden_unit")


def test_a_dry_run_judges_and_writes_nothing(ledger: Ledger) -> None:
    answers = Judge(ledger.log, DECIDER, CLOCK).judge(
        [founding(), founding(members=1)], EVERYWHERE, dry_run=True
    )
    assert [answer.status for answer in answers] == ["accepted", "refused"]
    assert ledger.log.unsequenced() == 0
