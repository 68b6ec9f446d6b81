"""Free ports of this machine, handed out once a run among all test processes."""

from __future__ import annotations

import fcntl
import random
import socket

from tests.harness.run import run_dir

FIRST, LAST = 20_000, 31_000


def free_port() -> int:
    """A port nobody listens on and no other test of this run was given; runs side by side begin at random places."""
    with (run_dir() / "ports").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        given = int(file.read() or random.SystemRandom().randrange(FIRST, LAST - 1_000))
        port = next(port for port in range(given, LAST) if is_free(port))
        file.seek(0)
        file.truncate()
        file.write(str(port + 1))
    return port


def is_free(port: int) -> bool:
    """Whether nobody listens on it here."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
