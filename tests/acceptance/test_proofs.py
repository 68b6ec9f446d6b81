"""An auditor proves over HTTP that an entry is in the log, and that the log only grew."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from contracts import tree
from tests.acceptance.test_main_job import accept, founding
from tests.harness.running import Running


def hashes(found: Any) -> list[bytes]:
    return [b64decode(hash) for hash in found]


def test_entries_and_growth_are_proved_from_the_answers_alone(system: Running) -> None:
    for _ in range(3):
        accept(system, "registry", "found_cooperative", founding())
    system.settle()
    before = system.get("registry", "/log/checkpoint").json()
    accept(system, "registry", "found_cooperative", founding())
    size = system.settle()["registry"]
    after = system.get("registry", "/log/checkpoint").json()
    old_root, root = hashes((before["root"], after["root"]))

    for entry, body in enumerate(system.get("registry", "/log/entries").content.splitlines(), 1):
        proof = system.get("registry", f"/log/proofs/inclusion?entry={entry}&size={size}").json()
        assert tree.includes(tree.leaf_hash(body), entry - 1, size, hashes(proof["path"]), root)
    growth = system.get("registry", f"/log/proofs/consistency?from={before['size']}&to={size}").json()
    assert tree.grew(before["size"], old_root, size, root, hashes(growth["path"]))
    beyond = system.get("registry", f"/log/proofs/inclusion?entry={size + 1}")
    assert (beyond.status_code, beyond.json()["errors"][0]["code"]) == (400, "invalid_parameter")
