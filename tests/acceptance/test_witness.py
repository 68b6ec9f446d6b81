"""A witness signs a log that holds all it saw before, and refuses one that was set back or rewritten."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from contracts.checkpoint import Checkpoint
from contracts.notes import Note, VerifierKey
from contracts.tlog_proof import TlogProof
from tests.acceptance.test_main_job import accept, founding
from tests.harness.running import HTX, Running
from tests.harness.waiting import until

embedded = pytest.mark.parametrize("system", ["embedded"], indirect=True)


def look(system: Running, folder: Path, *more: str, code: int = 0) -> list[dict[str, Any]]:
    """One look of the witness in `folder`; what it tells of each log."""
    done = system.htx("witness", "--dir", str(folder), "--json", *more, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def admit(system: Running, folder: Path) -> VerifierKey:
    """Let the logs know the witness; returns its public key."""
    done = system.htx("witness", "--dir", str(folder), "--name", "auditor/1", "--service", "registry")
    vkey = done.stderr.split(": ", 1)[1].strip()
    (system.data_dir / "keys" / "witnesses").write_text(f"{vkey}\n")
    return VerifierKey.parse(vkey)


def test_what_a_witness_signed_is_in_the_proof_files(system: Running, tmp_path: Path) -> None:
    witness = admit(system, tmp_path / "witness")
    accept(system, "registry", "found_cooperative", founding())
    size = system.settle()["registry"]
    seen = look(system, tmp_path / "witness")
    assert [(each["service"], each["signed"], each["taken"]) for each in seen] == [
        ("registry", True, True),
        ("classification", True, True),
        ("reporting", True, True),
    ]
    assert Note.parse(system.get("registry", "/log/checkpoint").text).signed_by([witness]) == [witness]

    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    proof = TlogProof.parse(system.get("registry", f"/log/proofs/file?entry={size}").text)
    assert proof.proves(proof.extra).size == size, "the checkpoint that the witness signed"
    assert proof.note.signed_by([witness]) == [witness]


def test_a_stranger_signs_for_nobody(system: Running, tmp_path: Path) -> None:
    (seen,) = look(system, tmp_path / "stranger", "--service", "registry")
    assert (seen["signed"], seen["taken"]) == (True, False)
    assert len(Note.parse(system.get("registry", "/log/checkpoint").text).signatures) == 1
    key = (
        system.get("classification", "/log/keys")
        .json()["keys"][0]["vkey"]
        .replace("classification", "registry")
    )
    wrong = system.htx("witness", "--dir", str(tmp_path / "other"), "--key", key, check=False)
    assert wrong.returncode == 2, "a key whose id is not of its name"


@embedded
def test_a_log_that_was_set_back_or_rewritten_is_refused(system: Running, tmp_path: Path) -> None:
    folder, copy = tmp_path / "witness", tmp_path / "copy"
    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    look(system, folder)
    system.stop()
    subprocess.run(["cp", "-a", system.data_dir, copy], check=True)

    system.start()
    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    (grown, *_) = look(system, folder)
    assert (grown["kept"], grown["size"], grown["signed"]) == (1, 2, True)
    system.stop()

    subprocess.run(["rm", "-r", system.data_dir], check=True)
    subprocess.run(["cp", "-a", copy, system.data_dir], check=True)
    system.start()
    (shrunk, *_) = look(system, folder, code=1)
    assert (shrunk["refused"], shrunk["kept"], shrunk["size"]) == ("shrunk", 2, 1)

    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    (forked, *_) = look(system, folder, code=1)
    assert (forked["refused"], forked["kept"], forked["size"]) == ("forked", 2, 2)
    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    (later, *_) = look(system, folder, code=1)
    assert (later["refused"], later["kept"], later["size"]) == ("forked", 2, 3)
    two = Path(later["evidence"]).read_text()
    keys = [VerifierKey.parse(key["vkey"]) for key in system.get("registry", "/log/keys").json()["keys"]]
    histories = [Note.parse(text) for text in _notes(two)]
    assert [Checkpoint.parse(note.text).size for note in histories] == [3, 2]
    assert all(note.signed_by(keys) == keys for note in histories), "the log signed both"


def _notes(evidence: str) -> list[str]:
    """Notes one after another, an empty line between two."""
    first, origin, second = evidence.partition("\nhtx-ledger/")
    return [first, origin[1:] + second]


def test_a_rotated_key_is_followed_by_who_trusts_the_one_before(system: Running, tmp_path: Path) -> None:
    folder = tmp_path / "witness"
    vkey = system.get("registry", "/log/keys").json()["keys"][0]["vkey"]
    look(system, folder, "--service", "registry", "--key", vkey)
    system.htx("log", "new-key", "--service", "registry")
    until(lambda: len(system.get("registry", "/log/keys").json()["keys"]) == 2, what="the new key")
    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    (seen,) = look(system, folder, "--service", "registry")
    assert seen["signed"]
    assert len((folder / "registry.keys").read_text().splitlines()) == 2


def test_a_witness_that_looks_again_and_again_ends_with_ctrl_c(system: Running, tmp_path: Path) -> None:
    command = [*HTX, "witness", "--dir", str(tmp_path / "witness"), "--every", "1", "--json"]
    with subprocess.Popen(
        command, env=system.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as looking:
        assert looking.stdout is not None
        for _ in range(4):  # the first log a second time
            told = json.loads(looking.stdout.readline())
        assert (told["service"], told["signed"]) == ("registry", True)
        busy = system.htx("witness", "--dir", str(tmp_path / "witness"), check=False)
        assert busy.returncode == 4
        looking.send_signal(signal.SIGINT)
        assert looking.wait(10) == 130
