"""Personal data is in the table that can be erased, and nowhere else; and after an erasure nowhere at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import requests

from contracts.canonical import canonical_bytes
from tests.acceptance.searching import Bus, Person, database_url, found, person, personal_table, places
from tests.acceptance.test_main_job import accept, founding
from tests.harness.running import Running
from tests.harness.waiting import until


@pytest.fixture
def bus(system: Running) -> Iterator[Bus]:
    listening = Bus(system)
    yield listening
    listening.close()


def record(system: Running, one: Person, other: Person) -> str:
    """A cooperative whose representative was recorded, changed and corrected; its id."""
    data = founding(representative=one.values)
    id = str(data["cooperative_id"])
    accept(system, "registry", "found_cooperative", data)
    change = {"cooperative_id": id, "changed_on": "2024-05-01", "representative": other.values}
    wrong = accept(system, "registry", "amend_registration", change)
    right = {"command": "amend_registration", "data": change | {"changed_on": "2024-05-02", "members": 15}}
    accept(system, "registry", "correct_entry", {"event_id": wrong, "reason": "Ghi nhầm ngày", **right})
    return id


def command(name: object, data: object, id: object = None) -> bytes:
    return canonical_bytes({"id": id or str(uuid4()), "command": name, "data": data})


def nonsense(one: Person) -> Iterator[bytes]:
    """Commands with the values of a person wherever they should not be."""
    name = one.name
    yield command("found_cooperative", founding(representative=one.values, members=1))
    yield command("found_cooperative", founding(representative={**one.values, "phone": one.phone * 9}))
    yield command("found_cooperative", founding(representative={**one.values, name: name}))
    yield command("found_cooperative", founding(representative={"name": {name: one.values}}))
    yield command("found_cooperative", founding(representative=name))
    yield command("found_cooperative", founding(**{name: name}))
    yield command("found_cooperative", founding(cooperative_id=name, unit=name, founded_on=name, sector=name))
    yield command("found_cooperative", founding(representative=one.values), id=name)
    yield command(name, one.values)
    yield command("adopt_plan", one.values)
    yield command("correct_entry", {"event_id": name, "reason": name, "command": name, "data": one.values})
    yield command("void_entry", {"event_id": str(uuid4()), "reason": name})
    yield canonical_bytes({"id": str(uuid4()), "command": "found_cooperative", name: name})
    yield json.dumps({"id": name, "data": [name]}).encode()
    yield f'{{"id": "{name}", "phone": {one.phone}'.encode()
    yield f'"{name}"'.encode()


def plant(system: Running, one: Person) -> None:
    for service in ("registry", "classification", "reporting"):
        for body in nonsense(one):
            assert system.post(service, body).status_code in (200, 400)
        lines = b"\n".join(body.replace(b"\n", b"") for body in nonsense(one))
        assert system.post(service, lines, "application/x-ndjson").status_code == 207
        address = system.url(service)
        for path in (
            f"/cooperatives/{one.name}",
            f"/{one.phone}?{one.name}={one.phone}",
            f"/log/state?a={one.phone}",
        ):
            requests.get(address + path, timeout=30)
        headers = {
            "Authorization": f"Bearer {one.phone}",
            "HTX-Log-Root": one.phone,
            "HTX-Log-Size": one.phone,
        }
        requests.post(f"{address}/commands", b"{}", headers=headers, timeout=30)
        note = f"{one.name}\n1\nAAAA\n\n— {one.phone} AAAA\n".encode()
        assert requests.post(f"{address}/log/cosignatures", note, timeout=30).status_code == 400


OURS = (
    "FROM pg_stat_activity WHERE datname = current_database()"  # other tests have theirs on the same server
)
WAITING = f"{OURS} AND application_name = 'htx-registry' AND wait_event_type = 'Lock'"
CANCEL, END = f"SELECT pg_cancel_backend(pid) {WAITING}", f"SELECT pg_terminate_backend(pid) {WAITING}"


def cut_off(system: Running, one: Person) -> None:
    """Stop appends in the middle, by their statement and by their connection, then have the database fail by itself."""
    data = founding(representative=one.values)
    body, answers = command("found_cooperative", data), []
    with psycopg.connect(database_url(system), autocommit=True) as owner:
        for stop in (CANCEL, END):
            with owner.transaction(force_rollback=True):
                owner.execute(
                    "INSERT INTO registry.event (stream, version, id, type, request, body)"
                    " VALUES (%s, 1, gen_random_uuid(), '', '', '')",
                    [data["cooperative_id"]],
                )
                sent = threading.Thread(
                    target=lambda: answers.append(system.post("registry", body).status_code)
                )
                sent.start()
                until(lambda: owner.execute(stop).fetchone(), what="the append")  # noqa: B023
                sent.join()
        owner.execute("ALTER TABLE registry.personal RENAME TO hidden")
        answers.append(system.post("registry", body).status_code)
        owner.execute("ALTER TABLE registry.hidden RENAME TO personal")
    assert answers == [503, 503, 500]


def bring_sheet(system: Running, folder: Path, one: Person) -> None:
    """Import a file of which a line is good and the others are refused, here and by the service."""
    good = founding(representative=one.values)
    bad = [founding(representative=one.values, unit="999"), founding(representative=one.values, members=1)]
    lines = [{"id": str(uuid4()), "command": "found_cooperative", "data": data} for data in (good, *bad)]
    folder.mkdir()
    file = folder / "sheet.ndjson"
    file.write_bytes(b"\n".join(map(canonical_bytes, lines)))
    done = system.htx("import", str(file), check=False)
    assert done.returncode == 1, done.stderr


def watch_everything(system: Running) -> None:
    """As an administrator does who looks for slow statements: the server logs them all, with their parameters."""
    with psycopg.connect(database_url(system), autocommit=True) as owner:
        (name,) = owner.execute("SELECT current_database()").fetchone() or ("",)
        for setting in ("log_statement = 'all'", "log_parameter_max_length_on_error = -1"):
            owner.execute(f"ALTER DATABASE {name} SET {setting}")
        owner.execute(f"SELECT pg_terminate_backend(pid) {OURS} AND application_name LIKE 'htx-%'")
    until(lambda: system.ready("registry"), what="registry again")


def test_personal_data_is_found_nowhere(system: Running, bus: Bus, tmp_path: Path) -> None:
    watch_everything(system)
    first, second, stranger, imported = people = [person() for _ in range(4)]
    id = record(system, first, second)
    plant(system, stranger)
    cut_off(system, stranger)
    bring_sheet(system, tmp_path / "official", imported)
    size = system.settle()["registry"]
    assert size == 5, "nothing of the nonsense was recorded"
    assert found(people, places(system) | {"the bus": bus.messages(size)}) == []
    kept = [one for one in people if found([one], personal_table(system))]
    assert kept == [first, second, imported], "the search finds what is there"

    done = system.htx("erase", id, "--reason", "Theo yêu cầu")
    system.settle()
    told = {"htx erase": (done.stdout + done.stderr).encode(), "the bus": bus.messages(1)}
    assert found(people, places(system) | told) == []
    assert [one for one in people if found([one], personal_table(system))] == [imported]
