"""Personal data is shown to who keeps it, proved value by value, and erased; the log stays provable and the figures stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from contracts.tlog_proof import TlogProof
from tests.acceptance.test_main_job import accept, founding
from tests.harness.running import Running

PERSON = {"name": "Nguyễn Thị Bí Mật", "identity_no": "001099123456", "phone": "0912345678"}
REASON = ("--reason", "Theo yêu cầu")


def asked(system: Running, id: object, token: str | None = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.get(f"{system.url('registry')}/cooperatives/{id}/personal", headers=headers, timeout=30)


def issued(system: Running, *options: str) -> str:
    return system.htx("token", "issue", *options).stdout.strip()


def told(system: Running, *arguments: str) -> Any:
    return json.loads(system.htx(*arguments, "--json").stdout)


def keys(system: Running) -> list[str]:
    """The options that name the registry's keys."""
    found = system.get("registry", "/log/keys").json()["keys"]
    return [option for key in found for option in ("--key", key["vkey"])]


@pytest.fixture
def id(system: Running) -> str:
    """A cooperative whose representative is known."""
    data = founding(representative=PERSON)
    accept(system, "registry", "found_cooperative", data)
    system.settle()
    return str(data["cooperative_id"])


def test_who_keeps_the_unit_sees_what_is_kept_and_nobody_else(system: Running, id: str) -> None:
    keeper = asked(system, id, issued(system, "--role", "registrar", "--unit", "277"))
    assert {one["path"]: one["value"] for one in keeper.json()["personal"]} == {
        f"representative.{field}": value for field, value in PERSON.items()
    }
    assert keeper.headers["Cache-Control"] == "no-store"
    others = {
        401: (None, "unauthenticated"),
        403: (issued(system, "--role", "registrar", "--unit", "001"), "personal_of_other_unit"),
    }
    for status, (token, code) in others.items():
        answer = asked(system, id, token)
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (status, code)
    for role in ("auditor", "planner", "classifier"):
        answer = asked(system, id, issued(system, "--role", role))
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "personal_for_keepers")
    nobody = asked(system, "3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11", system.token)
    assert (nobody.status_code, nobody.json()["errors"][0]["code"]) == (404, "unknown_cooperative")
    for wrong in ("x", f"{id}/personal?at=1"):
        assert asked(system, wrong, system.token).status_code in (400, 404)


def test_a_value_is_proved_offline_and_no_other(system: Running, id: str, tmp_path: Path) -> None:
    file = tmp_path / "name.tlog-proof"
    system.htx("cooperative", "disclose", id, "representative.name", "--out", str(file))
    assert file.stat().st_mode & 0o077 == 0, "personal data is in it"
    found = told(system, "log", "verify", str(file), *keys(system))
    (attachment,) = found["attachments"]
    assert (attachment["path"], attachment["value"]) == ("representative.name", PERSON["name"])
    assert found["event"]["data"]["cooperative_id"] == id
    assert PERSON["name"] in system.htx("log", "verify", str(file), *keys(system)).stdout

    proof = TlogProof.parse(file.read_text())
    forged = proof.extra.replace(PERSON["name"].encode(), "Trần Văn Khác".encode())
    file.write_text(str(TlogProof(proof.entry, proof.path, proof.note, forged)))
    refused = system.htx("log", "verify", str(file), *keys(system), check=False)
    assert (refused.returncode, "does not commit" in refused.stdout + refused.stderr) == (1, True)


def test_what_is_erased_is_gone_and_everything_else_stays(system: Running, id: str, tmp_path: Path) -> None:
    plain = system.get("registry", "/log/proofs/file?entry=1").text
    before, figures = system.settle(), system.indicators(as_of="2024-12-10")
    sizes = ",".join(f"{service}:{size}" for service, size in before.items())
    then = system.indicators(as_of="2024-12-10", at=sizes)
    erased = told(system, "erase", id, *REASON, "--decision-no", "31/QĐ")
    assert erased["status"] == "accepted"
    assert [one["path"] for one in erased["erased"]] == [
        f"representative.{field}" for field in sorted(PERSON)
    ]
    after = system.settle()
    assert after["registry"] == before["registry"] + 1

    again = told(system, "erase", id, *REASON)
    assert (again["status"], system.settle()) == ("nothing_left", after)
    for one in asked(system, id, system.token).json()["personal"]:
        assert "value" not in one
        assert one["erased_by"]["entry"] == after["registry"]
    gone = system.htx("cooperative", "disclose", id, "representative.name", check=False)
    assert (gone.returncode, "[nothing_kept]" in gone.stderr) == (1, True)

    assert system.indicators(as_of="2024-12-10")["indicators"] == figures["indicators"]
    assert system.indicators(as_of="2024-12-10", at=sizes) == then
    now = TlogProof.parse(system.get("registry", "/log/proofs/file?entry=1").text)
    old = TlogProof.parse(plain)
    assert now.extra == old.extra, "the entry with its commitments"
    assert now.proves(now.extra).size == after["registry"]
    assert old.proves(old.extra).size == before["registry"]
    system.htx("fsck")  # everything rebuilt from the logs and compared


def test_who_represents_it_later_is_erased_by_the_same_words(system: Running, id: str) -> None:
    first = told(system, "erase", id, *REASON)
    change = {"cooperative_id": id, "changed_on": "2024-06-01", "representative": {"name": "Trần Thị Sau"}}
    amended = accept(system, "registry", "amend_registration", change)
    other = told(system, "erase", id, *REASON, "--event", first["erased"][0]["event_id"])
    assert other["status"] == "nothing_left", "another entry's values are not taken instead"
    again = told(system, "erase", id, *REASON)
    assert (again["status"], [one["event_id"] for one in again["erased"]]) == ("accepted", [amended])


def test_a_refused_erasure_says_why(system: Running, id: str) -> None:
    done = system.htx("erase", id, *REASON, "--decided-on", "2999-01-01", check=False)
    assert (done.returncode, "[day_in_future]" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr
    assert [one["erased"] for one in asked(system, id, system.token).json()["personal"]] == [False] * 3
