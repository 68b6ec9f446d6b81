"""A real RabbitMQ node on ports and in folders of its own, with virtual hosts to hand out."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import kombu

from tests.harness.ports import is_free
from tests.harness.run import mark
from tests.harness.waiting import until

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
VHOSTS = 150
USER, PASSWORD = "test", "test"


class RabbitMQ:
    """A node with its folder `home`; `ports` are those of AMQP, of distribution, and of its own epmd."""

    def __init__(self, home: Path, ports: tuple[int, int, int]) -> None:
        self.home = home
        self.port, self._distribution, self._epmd = ports
        self._pid_file = home / "pid"

    def url(self, vhost: int) -> str:
        return f"amqp://{USER}:{PASSWORD}@127.0.0.1:{self.port}/v{vhost}"

    def make(self) -> None:
        assert SERVER.exists(), (
            "Cần RabbitMQ: apt-get install rabbitmq-server. / RabbitMQ is needed: apt-get install rabbitmq-server."
        )
        self.home.mkdir(parents=True)
        (self.home / "definitions.json").write_text(json.dumps(_definitions()))
        (self.home / "enabled_plugins").write_text("[].\n")
        (self.home / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = 127.0.0.1:{self.port}\n"
            f"load_definitions = {self.home}/definitions.json\n"
            "disk_free_limit.absolute = 50MB\nvm_memory_high_watermark.relative = 0.3\n"
        )

    def start(self) -> None:
        with (self.home / "out").open("ab") as out:
            node = subprocess.Popen(
                [str(SERVER)], env=self._environment(), stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        self._pid_file.write_text(str(node.pid))
        until(self._answers, 60, "RabbitMQ")

    def stop(self) -> None:
        """End the node and its name server."""
        self.kill(signal.SIGTERM)
        until(self._names_ended, 10, "the end of epmd")

    def _names_ended(self) -> bool:
        """It refuses while it still believes that a node is there."""
        subprocess.run(["epmd", "-port", str(self._epmd), "-kill"], capture_output=True, check=False)
        return is_free(self._epmd)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal to the whole node, and wait until it is gone."""
        group = int(self._pid_file.read_text())
        try:
            os.killpg(group, number)
        except ProcessLookupError:
            return
        until(lambda: not _alive(group), 30, "the end of RabbitMQ")

    def _answers(self) -> bool:
        with kombu.Connection(self.url(0), connect_timeout=2) as connection:
            connection.connect()
        return True

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            **mark(),
            "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": f"t{self.port}@localhost",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_DIST_PORT": str(self._distribution),
            "RABBITMQ_MNESIA_BASE": str(self.home / "mnesia"),
            "RABBITMQ_LOG_BASE": str(self.home / "log"),
            "RABBITMQ_CONFIG_FILE": str(self.home / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.home / "enabled_plugins"),
            "RABBITMQ_CONF_ENV_FILE": str(self.home / "no-such-file"),
            "ERL_EPMD_PORT": str(self._epmd),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
        }


def _alive(group: int) -> bool:
    with suppress(ChildProcessError):  # another test process started it
        os.waitpid(group, os.WNOHANG)
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _definitions() -> dict[str, object]:
    salt = b"htx!"
    hashed = base64.b64encode(salt + hashlib.sha256(salt + PASSWORD.encode()).digest()).decode()
    names = [f"v{number}" for number in range(VHOSTS)]
    everything = {"configure": ".*", "write": ".*", "read": ".*"}
    return {
        "users": [{
            "name": USER, "password_hash": hashed, "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": "",
        }],
        "vhosts": [{"name": name} for name in names],
        "permissions": [{"user": USER, "vhost": name, **everything} for name in names],
    }  # fmt: skip
