"""A log taken away as a file: checked without the register, gone on with after a kill, and evidence of what was changed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from contracts.canonical import canonical_bytes
from tests.acceptance.test_main_job import founding
from tests.harness.running import HTX, Running

ENTRIES = 2_500
real = pytest.mark.parametrize("system", ["real"], indirect=True)
embedded = pytest.mark.parametrize("system", ["embedded"], indirect=True)


def fill(system: Running, count: int) -> int:
    """So many foundings in one request; returns the log's size."""
    commands = [
        {"id": f"00000000-0000-4000-8000-{number:012}", "command": "found_cooperative", "data": founding()}
        for number in range(count)
    ]
    lines = b"".join(canonical_bytes(command) + b"\n" for command in commands)
    answers = system.post("registry", lines, "application/x-ndjson").content.splitlines()
    assert all(json.loads(answer)["status"] == "accepted" for answer in answers)
    return system.settle()["registry"]


def export(system: Running, file: Path, *more: str, code: int = 0) -> Any:
    command = ("log", "export", "--service", "registry", "--out", str(file), *more)
    done = system.htx(*command, "--json", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout) if code == 0 else done.stderr


def alone(file: Path, *keys: str) -> tuple[int, str]:
    """What verify.py beside the file says, in a Python that has nothing else."""
    command = [sys.executable, "-I", "-S", str(file.parent / "verify.py"), str(file), *keys]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert not done.stderr
    return done.returncode, done.stdout


@embedded
def test_a_log_is_taken_away_and_checked_without_the_register(system: Running, tmp_path: Path) -> None:
    size, file = fill(system, ENTRIES), tmp_path / "registry.register"
    key = system.get("registry", "/log/keys").json()["keys"][0]["vkey"]
    told = export(system, file)
    assert (told["first"], told["size"], told["signed_by"]) == (1, size, [key])
    bodies = system.get("registry", f"/log/entries?limit={size}").content.splitlines()
    assert [
        line.split(b"\t", 3)[3] for line in file.read_bytes().splitlines() if line[:6] == b"entry\t"
    ] == bodies

    part = tmp_path / "part.register"
    assert export(system, part, "--from", "1001", "--to", "2000")["first"] == 1001
    whole = file.read_bytes()
    system.stop()
    for found in (file, part):
        assert system.htx("log", "verify", str(found), "--key", key).returncode == 0
        assert alone(found, key)[0] == 0
    other = key.replace("registry", "register")
    assert system.htx("log", "verify", str(file), "--key", other, check=False).returncode == 2

    file.write_bytes(whole.replace(b'"members":12', b'"members":13', 1))
    bad = system.htx("log", "verify", str(file), check=False)
    assert (bad.returncode, "1:" in bad.stderr, alone(file)[1][:11]) == (1, True, "BAD entry 1")


@embedded
def test_an_export_killed_at_any_moment_and_run_again_gives_the_same_bytes(
    system: Running, tmp_path: Path
) -> None:
    size = fill(system, ENTRIES)
    whole, file = tmp_path / "whole.register", tmp_path / "killed.register"
    export(system, whole)
    chance = random.Random(2024)
    command = [*HTX, "log", "export", "--service", "registry", "--out", str(file)]
    for _ in range(4):
        killed = subprocess.Popen(
            command, env=system.environment(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + chance.uniform(0.2, 0.9)
        while time.monotonic() < deadline and killed.poll() is None:
            time.sleep(0.005)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    left = whole.read_bytes()[: chance.randrange(1_000, whole.stat().st_size)]
    for beginning in (file.read_bytes() if file.exists() else b"", left):
        file.write_bytes(beginning)
        assert export(system, file)["size"] == size
        assert file.read_bytes() == whole.read_bytes()

    system.htx("log", "new-key", "--service", "registry")
    system.send("registry", "found_cooperative", founding())
    later = system.settle()["registry"]
    assert export(system, file)["size"] == later
    first = system.get("registry", "/log/keys").json()["keys"][0]["vkey"]
    assert system.htx("log", "verify", str(file), "--key", first).returncode == 0, (
        "the new key was introduced"
    )
    assert alone(file, first)[0] == 0

    classification = ("log", "export", "--service", "classification", "--out", str(file))
    assert system.htx(*classification, check=False).returncode == 2, "a file of another log is left as it is"
    stranger = tmp_path / "notes.txt"
    stranger.write_text("not ours\n")
    export(system, stranger, code=2)
    assert stranger.read_text() == "not ours\n"


def flip(owner: psycopg.Connection, entry: int) -> None:
    """One character of a body."""
    owner.execute(
        "UPDATE event SET body = set_byte(body, octet_length(body) / 2, get_byte(body, octet_length(body) / 2) # 1)"
        " FROM entry WHERE entry.seq = event.seq AND entry = %s",
        (entry,),
    )


def redate(owner: psycopg.Connection, entry: int) -> None:
    owner.execute(
        "UPDATE event SET body = replace(convert_from(body, 'UTF8'), '2024-03-05', '2024-03-06')::bytea"
        " FROM entry WHERE entry.seq = event.seq AND entry = %s",
        (entry,),
    )


def drop(owner: psycopg.Connection, entry: int) -> None:
    owner.execute("DELETE FROM event USING entry WHERE entry.seq = event.seq AND entry = %s", (entry,))


def swap(owner: psycopg.Connection, entry: int) -> None:
    """The entry and the one after it."""
    owner.execute("ALTER TABLE entry DROP CONSTRAINT entry_seq")
    owner.execute(
        "UPDATE entry SET seq = other.seq FROM entry AS other"
        " WHERE entry.entry IN (%s, %s) AND other.entry IN (%s, %s) AND other.entry <> entry.entry",
        (entry, entry + 1, entry, entry + 1),
    )


def truncate(owner: psycopg.Connection, entry: int) -> None:
    """This entry and all after it."""
    owner.execute("DELETE FROM entry WHERE entry >= %s", (entry,))


MUTATIONS = (flip, redate, drop, swap, truncate)


@real
@pytest.mark.timeout(180)
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_what_was_changed_in_the_database_is_named(
    system: Running,
    tmp_path: Path,
    database_url: str,
    mutate: Callable[[psycopg.Connection, int], None],
) -> None:
    fill(system, 120)
    entry = random.Random(mutate.__name__).randrange(1, 119)
    with psycopg.connect(database_url, options="-c search_path=registry") as owner:
        for table in ("event", "entry"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER only_added_to")
        mutate(owner, entry)
    file = tmp_path / "registry.register"
    assert f" {entry}:" in export(system, file, code=1)
    assert f" {entry}:" in system.htx("log", "verify", str(file), check=False).stderr
    if mutate is not truncate:  # whose file ends early, and is taken away again from where it ends
        assert alone(file)[1].startswith(f"BAD entry {entry}:")
    fsck = system.htx("fsck", "--json", check=False)
    (log, *_) = json.loads(fsck.stdout)["logs"]
    assert (fsck.returncode, log["holds"]) == (1, False)
    assert f" {entry}:" in log["bad"]
