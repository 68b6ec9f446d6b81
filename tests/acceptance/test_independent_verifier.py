"""An implementation that is not ours (Go's golang.org/x/mod/sumdb) accepts our checkpoints and proofs, and no others."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from contracts.canonical import loads
from tests.acceptance.test_main_job import accept, founding
from tests.acceptance.test_witness import admit, look
from tests.harness.running import Running

SOURCE = Path(__file__).parent / "golang" / "verify.go"
ENTRIES = 11


@pytest.fixture(scope="session")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go program, built from Debian's golang-golang-x-mod-dev."""
    folder = tmp_path_factory.mktemp("golang")
    settings = {
        "GO111MODULE": "off",
        "GOPATH": "/usr/share/gocode",
        "GOCACHE": str(folder / "cache"),
        "GOFLAGS": "",
    }
    built = ["go", "build", "-o", str(folder / "verify"), str(SOURCE)]
    subprocess.run(built, env={**os.environ, **settings}, check=True, timeout=110)
    return folder / "verify"


def verified(verifier: Path, question: dict[str, Any]) -> str:
    done = subprocess.run([verifier], input=json.dumps(question), capture_output=True, text=True, timeout=30)
    return done.stdout.strip() if done.returncode == 0 else f"refused: {done.stdout.strip()}"


def question(system: Running, old_size: int, witness: str) -> dict[str, Any]:
    """Everything about registry's log that the program is to check, as the service answers it."""

    def answered(path: str) -> Any:
        return loads(system.get("registry", path).content)

    entries = system.get("registry", "/log/entries").content.splitlines()
    size = len(entries)
    proofs = [
        answered(f"/log/proofs/inclusion?entry={entry}&size={size}")["path"] for entry in range(1, size + 1)
    ]
    return {
        "Key": answered("/log/keys")["keys"][0]["vkey"],
        "Witness": witness,
        "Checkpoint": system.get("registry", "/log/checkpoint").text,
        "Entries": [b64encode(entry).decode() for entry in entries],
        "Paths": proofs,
        "Old": system.get("registry", f"/log/checkpoint?size={old_size}").text,
        "Growth": answered(f"/log/proofs/consistency?from={old_size}&to={size}")["path"],
    }


@pytest.mark.parametrize("system", ["embedded"], indirect=True)
def test_an_independent_verifier_accepts_what_is_so_and_nothing_else(
    system: Running, verifier: Path, tmp_path: Path
) -> None:
    for _ in range(5):
        accept(system, "registry", "found_cooperative", founding())
    old = system.settle()["registry"]
    for _ in range(ENTRIES - old):
        accept(system, "registry", "found_cooperative", founding())
    system.settle()
    witness = admit(system, tmp_path / "witness")
    look(system, tmp_path / "witness")
    asked = question(system, old, str(witness))
    assert verified(verifier, asked) == "ok"

    entries, paths = asked["Entries"], asked["Paths"]
    changed = b64encode(b"{}").decode()
    assert "entry 4" in verified(verifier, {**asked, "Entries": [*entries[:3], changed, *entries[4:]]})
    assert "entry 1" in verified(verifier, {**asked, "Paths": [paths[1], *paths[1:]]})
    assert "growth" in verified(verifier, {**asked, "Growth": asked["Growth"][1:]})
    forged = asked["Checkpoint"].replace(f"\n{ENTRIES}\n", f"\n{ENTRIES - 1}\n")
    assert "checkpoint" in verified(verifier, {**asked, "Checkpoint": forged})
