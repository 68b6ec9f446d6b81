"""Commands judged against a real log: what is claimed, given back, repeated and refused."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from contracts.decisions import Actor
from services.chassis.answers import Answer
from services.chassis.clock import Clock
from services.chassis.judging import Judge
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
        "name": f"Hợp tác xã Kiểm thử {uuid4()}",
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


def test_of_two_cooperatives_in_a_unit_one_has_the_name(ledger: Ledger) -> None:
    first, second = founding(name="Hợp tác xã Hoà Bình"), founding(name="HTX HÒA BÌNH")
    answers = judge(ledger, first, second, founding(name="HTX Hòa Bình", unit="001"))
    assert [answer.status for answer in answers] == ["accepted", "refused", "accepted"]
    (found,) = judge(ledger, second)[0].errors
    assert (found.code, found.field, found.facts["value"]) == ("name_taken", "name", "HTX HÒA BÌNH")
    end = command(
        "dissolve_cooperative",
        cooperative_id=first["data"]["cooperative_id"],
        dissolved_on="2024-09-01",
        ground="voluntary",
    )
    assert [answer.status for answer in judge(ledger, end, second)] == ["accepted", "accepted"]
    void = command("void_entry", event_id=end["id"], reason="Ghi nhầm")
    assert [error.code for error in judge(ledger, void)[0].errors] == ["name_taken"]


def test_a_conversion_is_voided_as_one_act(ledger: Ledger) -> None:
    group = founding(form="THT", name=f"Tổ hợp tác {uuid4()}", founded_on="2023-03-05")
    converted = founding(converted_from=group["data"]["cooperative_id"])
    judge(ledger, group, converted)
    void = command("void_entry", event_id=converted["id"], reason="Ghi nhầm")
    (answer,) = judge(ledger, void)
    assert [type for _, type in answer.events] == ["EntryVoided", "EntryVoided"]
    again = founding(converted_from=group["data"]["cooperative_id"])
    assert judge(ledger, again)[0].status == "accepted", "the group is a group again"


def test_a_correction_is_one_act_and_gives_what_it_claimed(ledger: Ledger) -> None:
    wrong = founding(tax_code=FIRST)
    right = wrong["data"] | {"tax_code": SECOND, "members": 8}
    judge(ledger, wrong)
    correction = command(
        "correct_entry", event_id=wrong["id"], reason="Ghi nhầm mã", command="found_cooperative", data=right
    )
    (answer,) = judge(ledger, correction)
    assert [type for _, type in answer.events] == ["EntryVoided", "CooperativeFounded"]
    assert judge(ledger, correction)[0].status == "duplicate"
    answers = judge(ledger, founding(tax_code=FIRST), founding(tax_code=SECOND))
    assert [answer.status for answer in answers] == ["accepted", "refused"]


def test_a_correction_is_of_the_services_own_commands_and_of_no_day_to_come(ledger: Ledger) -> None:
    def correcting(name: str, **data: Any) -> dict[str, Any]:
        return command("correct_entry", event_id=str(uuid4()), reason="Ghi nhầm", command=name, data=data)

    id = str(uuid4())
    report = {"cooperative_id": id, "year": 2024, "filed_on": "2024-12-01"}
    money = dict.fromkeys(("revenue", "profit", "wages", "workers"), 1)
    other, future, wrong = judge(
        ledger,
        correcting("file_annual_report", **report, **money),
        correcting("resume_operation", cooperative_id=id, resumed_on="2999-01-01"),
        correcting("resume_operation", cooperative_id="x", resumed_on="2024-01-01"),
    )
    found = [[(error.field, error.code) for error in answer.errors] for answer in (other, future, wrong)]
    assert found == [
        [("data.command", "wrong_service")],
        [("data.resumed_on", "day_in_future")],
        [("data.cooperative_id", "invalid_uuid")],
    ]
