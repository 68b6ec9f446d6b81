"""The main job, the same on both ways of running: record, follow, and ask where the city stands."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from contracts.canonical import canonical_bytes, loads
from contracts.envelope import parse
from tests.harness.running import SERVICES, Running
from tests.harness.waiting import until

REPORTED = ("revenue", "profit", "wages", "workers")


def founding(**changed: object) -> dict[str, object]:
    return {
        "cooperative_id": str(uuid4()),
        "form": "HTX",
        "name": f"Hợp tác xã Kiểm thử {uuid4()}",
        "unit": "277",
        "founded_on": "2024-03-05",
        "members": 12,
    } | changed


def accept(system: Running, service: str, name: str, data: dict[str, object]) -> str:
    """Give a command that must be accepted; returns its event's id."""
    answer = system.send(service, name, data)
    assert answer["status"] == "accepted", answer
    return str(answer["events"][0]["id"])


def test_what_is_recorded_is_counted_as_of_a_day_by_unit_and_at_a_size(system: Running) -> None:
    first, second = founding(), founding(unit="001", founded_on="2024-11-20")
    accept(system, "registry", "found_cooperative", first)
    accept(system, "registry", "found_cooperative", second)
    report = {"cooperative_id": first["cooperative_id"], "year": 2024, "filed_on": "2024-12-01"}
    report |= {"revenue": 3_000_000_000, "profit": 250_000_000, "wages": 610_000_000, "workers": 10}
    accept(system, "classification", "file_annual_report", report)
    sizes = system.settle()

    answer = system.indicators(as_of="2024-12-10")
    figures = {row["code"]: row for row in answer["indicators"]}
    assert figures["new_htx"]["value"] == 2
    assert (figures["avg_revenue"]["value"], figures["avg_revenue"]["numerator"]) == (3000, 3_000_000_000)
    assert figures["avg_worker_income"]["value"] == 61
    assert figures["good_fair_share"]["value"] is None
    assert answer["at"] == sizes
    assert system.values(as_of="2024-10-01")["new_htx"] == 1
    assert system.values(as_of="2024-12-10", unit="001")["new_htx"] == 1

    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    at = ",".join(f"{source}:{size}" for source, size in answer["at"].items())
    assert system.indicators(as_of="2024-12-10", at=at) == answer, "the same question gives the same answer"
    assert system.values(as_of="2024-12-10")["new_htx"] == 3


def test_htx_indicators_prints_what_the_address_answers(system: Running) -> None:
    system.settle()
    printed = system.htx("indicators", "--as-of", "2024-12-10", "--json").stdout
    assert printed == system.get("reporting", "/plans/hanoi-2024/indicators?as_of=2024-12-10").text


def test_a_voided_entry_no_longer_counts_from_its_entry_on(system: Running) -> None:
    cooperative = founding()
    accept(system, "registry", "found_cooperative", cooperative)
    support = {"cooperative_id": cooperative["cooperative_id"], "support": "model", "given_on": "2024-05-02"}
    event = accept(system, "registry", "record_support", support)
    before = system.settle()
    accept(system, "registry", "void_entry", {"event_id": event, "reason": "Ghi nhầm"})
    system.settle()
    assert system.values(as_of="2024-12-10")["model"] == 0
    assert system.values(as_of="2024-12-10", at=f"registry:{before['registry']}")["model"] == 1


def test_the_same_command_twice_gives_the_same_answer_and_one_event(system: Running) -> None:
    data, id = founding(), str(uuid4())
    first = system.send("registry", "found_cooperative", data, id)
    second = system.send("registry", "found_cooperative", data, id)
    assert (first["status"], second["status"]) == ("accepted", "duplicate")
    assert first["events"] == second["events"]
    other = system.send("registry", "found_cooperative", data | {"members": 50}, id)
    assert [error["code"] for error in other["errors"]] == ["command_id_reused"]
    assert system.settle()["registry"] == 1


def test_the_feed_gives_each_entry_as_its_canonical_bytes(system: Running) -> None:
    for _ in range(5):
        accept(system, "registry", "found_cooperative", founding())
    system.settle()
    lines = system.get("registry", "/log/entries?after=2&limit=2").content.split(b"\n")[:-1]
    assert len(lines) == 2
    assert all(canonical_bytes(loads(line)) == line for line in lines)
    assert {parse(line).type for line in lines} == {"CooperativeFounded"}


def test_kill_and_start_again_gives_the_same_figures(system: Running) -> None:
    for _ in range(20):
        accept(system, "registry", "found_cooperative", founding())
    system.settle()
    before = system.indicators(as_of="2024-12-10")
    for _ in range(5):
        accept(system, "registry", "found_cooperative", founding())
    system.stop(signal.SIGKILL)  # some of the five may not even be numbered
    system.start()
    system.settle()
    assert system.values(as_of="2024-12-10")["new_htx"] == 25
    at = ",".join(f"{source}:{size}" for source, size in before["at"].items())
    assert system.indicators(as_of="2024-12-10", at=at) == before


def test_an_interrupt_stops_it_cleanly(system: Running) -> None:
    assert set(system.stop(signal.SIGINT).values()) == {0}
    assert "Traceback" not in system.output()


def test_nothing_is_written_without_a_token_that_may(system: Running) -> None:
    command = canonical_bytes({"id": str(uuid4()), "command": "found_cooperative", "data": founding()})
    url = f"{system.url('registry')}/commands"
    anonymous = requests.post(url, data=command, headers={"Content-Type": "application/json"}, timeout=10)
    assert (anonymous.status_code, anonymous.json()["errors"][0]["code"]) == (401, "unauthenticated")
    forged = system.post("registry", command, token=system.token[:-6] + "AAAAAA")
    assert (forged.status_code, forged.json()["errors"][0]["code"]) == (401, "invalid_token")
    auditor = system.htx("token", "issue", "--role", "auditor").stdout.strip()
    refused = system.post("registry", command, token=auditor)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (403, "forbidden_role")
    elsewhere = system.htx("token", "issue", "--role", "registrar", "--unit", "001").stdout.strip()
    answer = system.post("registry", command, token=elsewhere).json()
    assert answer["errors"][0]["code"] == "forbidden_unit"
    assert system.settle()["registry"] == 0


FOLLOWER = """
import sys, eventlet
eventlet.monkey_patch()
from nameko.events import event_handler
from nameko.containers import ServiceContainer

class Plain:
    name = "somebody_else"

    @event_handler("registry", "CooperativeFounded")
    def on_founded(self, payload):
        print(payload["id"], flush=True)

container = ServiceContainer(Plain, {"AMQP_URI": sys.argv[1]})
container.start()
print("following", flush=True)
container.wait()
"""


@pytest.mark.parametrize("system", ["real"], indirect=True)  # the in-memory bus ends at its process
def test_a_plain_nameko_service_receives_each_founding_once(system: Running, tmp_path: Path) -> None:
    out = tmp_path / "follower.out"
    with out.open("wb") as file:
        command = [sys.executable, "-c", FOLLOWER, system.settings["HTX_AMQP_URL"]]
        follower = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
    try:
        until(lambda: "following" in out.read_text(), what="the follower's start")
        ids = [accept(system, "registry", "found_cooperative", founding()) for _ in range(20)]
        until(lambda: len(out.read_text().split()) > len(ids), what="the follower's receiving")
    finally:
        follower.kill()
        follower.wait()
    assert sorted(out.read_text().split()[1:]) == sorted(ids)


def test_the_page_shows_the_figures_in_both_languages(system: Running) -> None:
    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    for language, words in (("vi", "Hợp tác xã thành lập mới"), ("en", "Cooperatives newly founded")):
        page = system.get("reporting", f"/?as_of=2024-12-10&lang={language}")
        assert page.status_code == 200
        assert words in page.text
        assert "Chương Mỹ" in page.text or "Chuong My" in page.text


def test_each_service_tells_its_health_and_metrics(system: Running) -> None:
    for service in SERVICES:
        assert system.get(service, "/health/live").json() == {"live": True}
        assert system.get(service, "/health/ready").json()["ready"] is True
        assert "htx_log_entries" in system.get(service, "/metrics").text


def test_a_founding_is_voided_only_after_what_was_filed_of_it(system: Running) -> None:
    cooperative = founding()
    founded = accept(system, "registry", "found_cooperative", cooperative)
    report = {"cooperative_id": cooperative["cooperative_id"], "year": 2024, "filed_on": "2024-12-01"}
    filed = accept(system, "classification", "file_annual_report", report | dict.fromkeys(REPORTED, 1))
    void = {"event_id": founded, "reason": "Ghi nhầm"}
    answer = system.send("registry", "void_entry", void)
    assert [error["code"] for error in answer["errors"]] == ["filings_depend"]
    assert filed in answer["errors"][0]["message"]
    accept(system, "classification", "void_entry", {"event_id": filed, "reason": "Ghi nhầm"})
    accept(system, "registry", "void_entry", void)
