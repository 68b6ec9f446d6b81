"""The same seed gives the same bytes, anywhere; another seed another sample; and it takes no time worth naming."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from typing import Any
from uuid import UUID

import orjson

from services.cli.sample import generate

_DIGEST = """
import hashlib, orjson
from services.cli.sample import generate
print(hashlib.sha256(b"".join(map(orjson.dumps, generate(2024)))).hexdigest())
"""


def _elsewhere(hash_seed: str) -> str:
    """The digest made by another process, whose sets and dictionaries hash otherwise."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_the_same_seed_gives_the_same_bytes_in_every_process(commands: list[dict[str, Any]]) -> None:
    here = hashlib.sha256(b"".join(map(orjson.dumps, commands))).hexdigest()
    assert here == _elsewhere("1") == _elsewhere("77")


def test_another_seed_gives_another_sample_without_an_id_in_common(commands: list[dict[str, Any]]) -> None:
    other = list(generate(7))
    assert not {command["id"] for command in commands} & {command["id"] for command in other}
    assert not _cooperatives(commands) & _cooperatives(other)


def test_ids_are_made_of_names_and_unique(commands: list[dict[str, Any]]) -> None:
    ids = [command["id"] for command in commands]
    assert len(set(ids)) == len(ids)
    assert {UUID(id).version for id in ids} == {5}


def test_a_year_is_generated_at_once() -> None:
    started = time.process_time()
    count = sum(1 for _ in generate(2024))
    assert time.process_time() - started < 1.5
    assert 13_000 <= count <= 16_000


def _cooperatives(commands: list[dict[str, Any]]) -> set[str]:
    return {
        command["data"]["cooperative_id"] for command in commands if command["command"] == "found_cooperative"
    }
