"""What `htx run` does once the services are up, against services that answer as told."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.cli import sample_year
from services.cli.client import Client
from services.cli.fault import Fault
from services.cli.first_steps import adopt_plan, settled
from services.cli.patience import Patience
from services.cli.sample_year import load_sample

from .conftest import House, founding, name, report
from .service import refusal

ROOT = Path(__file__).resolve().parents[3]


def checkpoint(size: int, unsequenced: int = 0) -> bytes:
    return json.dumps({"origin": "x", "size": size, "unsequenced": unsequenced}).encode()


@pytest.fixture
def client(house: House) -> Client:
    for service in house.values():
        service.bodies["/log/state"] = checkpoint(0)
    return Client({name: service.url for name, service in house.items()}, "secret", Patience(0))


@pytest.fixture
def small_year(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A sample of four commands."""
    commands = [founding(1), founding(2), report(3, cooperative_id=name(1)), founding(4)]

    def generate(seed: int) -> Iterator[dict[str, Any]]:
        yield from commands

    monkeypatch.setattr(sample_year, "generate", generate)
    return commands


def test_the_sample_is_loaded_once(
    house: House, client: Client, small_year: list[dict[str, Any]], tmp_path: Path
) -> None:
    load_sample(client, tmp_path)
    assert set(house["registry"].accepted) == {name(1), name(2), name(4)}
    assert set(house["classification"].accepted) == {name(3)}
    requests = len(house["registry"].requests)
    load_sample(client, tmp_path)
    assert len(house["registry"].requests) == requests


def test_a_load_that_was_cut_off_is_taken_up_again(
    house: House, client: Client, small_year: list[dict[str, Any]], tmp_path: Path
) -> None:
    house["classification"].failures = [503]
    with pytest.raises(Fault):
        load_sample(client, tmp_path)
    house["registry"].bodies["/log/state"] = checkpoint(2)
    load_sample(client, tmp_path)
    assert set(house["registry"].accepted) == {name(1), name(2), name(4)}
    assert set(house["classification"].accepted) == {name(3)}


def test_a_register_that_holds_data_gets_no_sample(
    house: House,
    client: Client,
    small_year: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    house["registry"].bodies["/log/state"] = checkpoint(5)
    load_sample(client, tmp_path)
    assert house["registry"].accepted == {}
    assert "the register holds data" in capsys.readouterr().err


def test_a_refused_line_of_the_sample_is_told_and_does_not_stop_the_house(
    house: House,
    client: Client,
    small_year: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    house["registry"].refuse = lambda id, command: refusal("tax_code_taken") if id == name(2) else None
    load_sample(client, tmp_path)
    assert set(house["registry"].accepted) == {name(1), name(4)}
    assert "line 2 · tax_code_taken" in capsys.readouterr().err


def test_the_plan_is_adopted_under_one_id(house: House, client: Client) -> None:
    adopt_plan(client)
    adopt_plan(client)
    (command,) = house["reporting"].accepted.values()
    assert command["data"]["plan"] == "hanoi-2024" and len(command["data"]["indicators"]) == 14


def test_a_plan_that_is_adopted_already_is_no_fault(house: House, client: Client) -> None:
    house["reporting"].refuse = lambda id, command: refusal("plan_exists")
    adopt_plan(client)


def test_a_plan_that_is_refused_is_told(house: House, client: Client) -> None:
    house["reporting"].refuse = lambda id, command: refusal("target_range")
    with pytest.raises(Fault, match="target_range vi"):
        adopt_plan(client)


def test_figures_are_asked_when_reporting_has_followed_every_log(house: House, client: Client) -> None:
    reporting = house["reporting"]
    house["registry"].bodies["/log/state"] = checkpoint(7)
    reporting.bodies["/plans/hanoi-2024/indicators"] = b'{"indicators": []}'
    positions = iter([3, 7, 7])

    class Ready(dict[str, bytes]):
        def get(self, path: str, default: Any = None) -> Any:
            if path != "/health/ready":
                return super().get(path, default)
            follows = {"registry": next(positions), "classification": 0, "reporting": 0}
            return json.dumps({"follows": {name: {"position": at} for name, at in follows.items()}}).encode()

    reporting.bodies = Ready(reporting.bodies)
    assert settled(client) == {"indicators": []}
    assert reporting.asked[-1] == "/plans/hanoi-2024/indicators?as_of=2024-12-10"
    assert reporting.asked.count("/health/ready") == 2


def test_a_taken_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        environ = os.environ | {
            "HTX_DATA_DIR": str(tmp_path),
            "HTX_DATABASE_URL": "postgresql://127.0.0.1:9/htx",
            "HTX_AMQP_URL": "amqp://127.0.0.1:9",
            "HTX_REGISTRY_URL": f"http://{address}",
        }
        run = [sys.executable, "-m", "services.cli"]
        subprocess.run([*run, "token", "keys"], cwd=ROOT, env=environ, check=True, capture_output=True)
        done = subprocess.run(
            [*run, "serve", "registry"], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 4
    assert address in done.stderr and "HTX_REGISTRY_URL" in done.stderr
    assert "Traceback" not in done.stderr
