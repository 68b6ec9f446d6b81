"""Erased values are gone with the entry that says so, and never one without the other."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from contracts.decisions import Actor
from contracts.personal import commitments, matches
from services.chassis.log import Batch, Held, PersonalValue
from tests.integration.log.conftest import Ledger, event
from tests.integration.log.test_judging import command, founding, judge

PERSON = {"name": "Nguyễn Thị Bí Mật", "identity_no": "001099123456", "phone": "0912345678"}


def erasing(id: str, **more: Any) -> dict[str, Any]:
    return command(
        "erase_personal_data", cooperative_id=id, decided_on="2026-11-24", reason="Yêu cầu", **more
    )


def kept(ledger: Ledger, stream: str) -> list[Held]:
    return [held for held in ledger.log.held(stream) if held.personal]


def test_a_kept_value_opens_its_commitment_and_an_erased_one_is_nowhere(ledger: Ledger) -> None:
    founded = founding(representative=PERSON)
    id = founded["data"]["cooperative_id"]
    judge(ledger, founded)
    (held,) = kept(ledger, id)
    assert {path: value for path, (_, value) in held.personal.items()} == {
        f"representative.{field}": value for field, value in PERSON.items()
    }
    assert all(matches(held.body, path, salt, value) for path, (salt, value) in held.personal.items())

    erasure = erasing(id)
    answers = [judge(ledger, erasure)[0].status, judge(ledger, erasure)[0].status]
    assert answers == ["accepted", "duplicate"]
    assert [found.code for found in judge(ledger, erasing(id))[0].errors] == ["nothing_to_erase"]
    assert kept(ledger, id) == []
    first, last = ledger.log.held(id)
    assert first.body == held.body, "the entry and its commitments stay"
    assert b"PersonalDataErased" in last.body


def test_what_others_hold_stays(ledger: Ledger) -> None:
    one, other = founding(representative=PERSON), founding(representative=PERSON)
    judge(ledger, one, other)
    judge(ledger, erasing(one["data"]["cooperative_id"]))
    assert len(kept(ledger, other["data"]["cooperative_id"])) == 1


def test_values_that_come_and_go_in_one_request_are_gone(ledger: Ledger) -> None:
    founded = founding(representative=PERSON)
    id = founded["data"]["cooperative_id"]
    amended = command(
        "amend_registration", cooperative_id=id, changed_on="2024-05-05", representative={"name": "Sau"}
    )
    answers = judge(ledger, founded, erasing(id), amended)
    assert [answer.status for answer in answers] == ["accepted"] * 3
    ((_, value),) = (held.personal["representative.name"] for held in kept(ledger, id))
    assert value == "Sau"


def test_where_the_entry_is_not_written_nothing_is_erased(ledger: Ledger) -> None:
    """One transaction does both, so that a process that dies in it has done neither."""
    held, value = event(), PersonalValue
    personal = [value(held.id, "representative.name", b"salt", "kept")]
    ledger.log.append(Batch(events=[held], personal=personal))
    taken = event(held.stream, 1)
    with pytest.raises(Exception, match="event_stream_version"):
        ledger.log.append(Batch(events=[taken], erasures=[held.id]))
    assert len(kept(ledger, held.stream)) == 1


def test_an_erasure_that_fails_leaves_no_entry(ledger: Ledger) -> None:
    held = event()
    ledger.log.append(Batch(events=[held]))
    with psycopg.connect(ledger.url) as owner:
        owner.execute("REVOKE DELETE ON registry.personal FROM htx_registry")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ledger.log.append(Batch(events=[event(held.stream, 2)], erasures=[held.id]))
    assert len(ledger.log.held(held.stream)) == 1


def test_a_foreign_registrar_erases_nothing(ledger: Ledger) -> None:
    founded = founding(representative=PERSON)
    judge(ledger, founded)
    foreign = Actor("r", "registrar", frozenset({"001"}))
    (answer,) = judge(ledger, erasing(founded["data"]["cooperative_id"]), actor=foreign)
    assert ([found.code for found in answer.errors], answer.http_status) == (["forbidden_unit"], 403)
    assert kept(ledger, founded["data"]["cooperative_id"])


@pytest.mark.parametrize("statement", ["UPDATE personal SET value = ''", "TRUNCATE personal"])
def test_the_service_may_erase_and_not_change(ledger: Ledger, statement: str) -> None:
    with (
        ledger.database.connection() as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


def test_commitments_are_read_by_path() -> None:
    assert commitments({"name": "HTX", "representative": {"phone": "00ff"}}) == {
        "representative.phone": "00ff"
    }
    assert commitments({"cooperative_id": str(uuid4())}) == {}
