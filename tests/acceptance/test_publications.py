"""Figures that were published are entries: found again from the logs alone, and proved offline with their answer."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from contracts.canonical import loads
from contracts.evidence import packed
from contracts.notes import NoteError, VerifierKey, base64
from contracts.tlog_proof import TlogProof
from services.cli.proof_file import check
from tests.acceptance.test_main_job import accept, founding
from tests.harness.register import export
from tests.harness.running import SERVICES, Running
from tests.harness.waiting import until


def published(system: Running) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = system.get("reporting", "/plans/hanoi-2024/publications").json()[
        "publications"
    ]
    return found


def test_what_was_published_is_proved_offline_and_found_again_by_replay(
    system: Running, tmp_path: Path
) -> None:
    accept(system, "registry", "found_cooperative", founding(unit="017"))
    sizes = system.settle()
    system.htx("publish", "--as-of", "2024-12-10", "--unit", "017")
    (found,) = until(lambda: published(system), what="the publication")
    assert (found["unit"], found["as_of"], found["values"]["new_htx"]) == ("017", "2024-12-10", "1")
    assert {source: head["size"] for source, head in found["at"].items()} == sizes
    accept(system, "registry", "found_cooperative", founding(unit="017"))
    system.settle()

    proof = tmp_path / "figures.tlog-proof"
    path = f"/plans/hanoi-2024/publications/{found['entry']}/proof"
    until(lambda: system.get("reporting", path).status_code == 200, what="the checkpoint")
    proof.write_bytes(system.get("reporting", path).content)
    key = system.get("reporting", "/log/keys").json()["keys"][0]["vkey"]
    told = check(proof, [VerifierKey.parse(key)])
    (answer,) = told["attachments"]
    assert answer["indicators"][0]["value"] == 1

    at = ",".join(f"{source}:{size}" for source, size in sizes.items())
    files = [str(export(system.url(service), tmp_path / service)) for service in SERVICES]
    digest = tmp_path / "digest"
    options = ("--as-of", "2024-12-10", "--unit", "017", "--to", at, "--digest-out", str(digest), "--json")
    replayed = system.htx("replay", *files, *options).stdout.encode()
    assert base64(sha256(replayed).digest()) == found["answer"]
    assert loads(digest.read_bytes())["digest"] == found["projection"]
    root = system.get("registry", f"/log/proofs/consistency?from={sizes['registry']}").json()["from_root"]
    assert found["at"]["registry"]["root"] == root


def test_what_was_recorded_before_is_in_the_figures_that_are_published(system: Running) -> None:
    accept(system, "registry", "found_cooperative", founding(unit="018"))
    system.htx("publish", "--unit", "018")
    found = until(lambda: published(system), what="the publication")[0]
    assert (found["unit"], found["values"]["new_htx"]) == ("018", "1")


def test_an_answer_that_was_changed_is_not_proved(system: Running, tmp_path: Path) -> None:
    system.htx("publish")
    (found,) = until(lambda: published(system), what="the publication")
    path = f"/plans/hanoi-2024/publications/{found['entry']}/proof"
    until(lambda: system.get("reporting", path).status_code == 200, what="the checkpoint")
    proof = TlogProof.parse(system.get("reporting", path).text)
    body, answer = proof.extra.split(b"\n")
    changed = replace(proof, extra=packed(body, answer.replace(b'"value":0', b'"value":9', 1)))
    file = tmp_path / "changed.tlog-proof"
    file.write_text(str(changed))
    key = VerifierKey.parse(system.get("reporting", "/log/keys").json()["keys"][0]["vkey"])
    with pytest.raises(NoteError, match="not the one that the entry published"):
        check(file, [key])


def test_figures_of_a_plan_that_there_is_none_of_are_not_published(system: Running) -> None:
    done = system.htx("publish", "--plan", "hanoi-1999", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "[not_published]" in done.stderr and "hanoi-1999" in done.stderr
    assert published(system) == []
