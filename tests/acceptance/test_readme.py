"""What the READMEs say to try is tried, word by word but for the addresses."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.harness.running import SERVICES, Running

ROOT = Path(__file__).resolve().parents[2]
PORTS = {"registry": "8001", "classification": "8002", "reporting": "8000"}
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def examples(readme: str) -> list[list[str]]:
    """The commands of the blocks that are tried while `make run` is running, comments left out."""
    blocks = BLOCK.findall((ROOT / readme).read_text("utf-8"))
    tried = [block for block in blocks if "htx indicators" in block or "htx log" in block]
    return [shlex.split(line, comments=True) for block in tried for line in block.splitlines() if line]


def run(system: Running, words: list[str], folder: Path) -> str:
    if words[0] == "curl":
        url = words[1]
        for service in SERVICES:
            url = url.replace(f"http://127.0.0.1:{PORTS[service]}", system.url(service))
        response = requests.get(url, timeout=30)
        assert response.status_code == 200, response.text
        return response.text
    if words[0] == "python3":
        return subprocess.run(
            [sys.executable, *words[1:]], cwd=folder, check=True, capture_output=True, text=True
        ).stdout
    assert words[0] == ".venv/bin/htx", words
    return system.htx(*words[1:], cwd=folder).stdout


@pytest.mark.parametrize("system", ["embedded"], indirect=True)
@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_every_example_works(system: Running, readme: str, tmp_path: Path) -> None:
    system.settle()
    given = examples(readme)
    assert len(given) >= 17
    for words in given:
        assert run(system, words, tmp_path) or "--template" in words, words
