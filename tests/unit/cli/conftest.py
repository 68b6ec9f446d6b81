from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from services.cli.main import main

from .service import Service, serving

Htx = Callable[..., Result]
House = dict[str, Service]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[House]:
    """The three services, and an environment that points at them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HTX_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HTX_TOKEN", "secret")
    services = {name: Service(name) for name in ("registry", "classification", "reporting")}
    with serving(services["registry"]), serving(services["classification"]), serving(services["reporting"]):
        for name, service in services.items():
            monkeypatch.setenv(f"HTX_{name.upper()}_URL", service.url)
        yield services


@pytest.fixture
def htx() -> Htx:
    """`htx` with these arguments."""
    runner = CliRunner()
    return lambda *arguments: runner.invoke(main, [str(argument) for argument in arguments])


def name(number: int) -> str:
    """The number-th id."""
    return str(uuid.UUID(int=number))


def founding(number: int, **changes: Any) -> dict[str, Any]:
    data = {
        "cooperative_id": name(number),
        "form": "HTX",
        "name": f"Hợp tác xã số {number}",
        "unit": "017",
        "founded_on": "2024-03-05",
        "members": 9,
    }
    return {"id": name(number), "command": "found_cooperative", "data": data | changes}


def report(number: int, **changes: Any) -> dict[str, Any]:
    data = {
        "cooperative_id": name(number),
        "year": 2024,
        "filed_on": "2024-12-01",
        "revenue": 2_700_000_000,
        "profit": 200_000_000,
        "wages": 600_000_000,
        "workers": 10,
    }
    return {"id": name(number), "command": "file_annual_report", "data": data | changes}


def write(path: Path, *lines: object) -> Path:
    """An NDJSON file; a line that is text is written as it is."""
    path.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8"
    )
    return path
