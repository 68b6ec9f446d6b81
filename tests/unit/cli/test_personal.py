"""What `htx` makes of answers about personal data: in words, in a proof, or in none where the answer does not hold."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts import tree
from contracts.canonical import canonical_bytes
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, Signer, base64
from contracts.personal import commitment
from contracts.tlog_proof import TlogProof

from .conftest import House, Htx, name

SALT, VALUE, PATH = sha256(b"salt").digest(), "Nguyễn Văn An", "representative.name"
BODY = canonical_bytes({"id": name(9), "data": {"representative": {"name": commitment(SALT, VALUE)}}})
SIGNER = Signer("htx-ledger/registry", Ed25519PrivateKey.from_private_bytes(bytes(32)))
ABOUT = {"entry": 1, "event_id": name(9), "path": PATH, "commitment": commitment(SALT, VALUE)}
KEPT = ABOUT | {"erased": False, "value": VALUE, "salt": base64(SALT)}
BY = {"entry": 48_000, "event_id": name(10), "decided_on": "2026-11-24", "reason": "Theo yêu cầu"}
ERASED = ABOUT | {"erased": True, "erased_by": BY}


@pytest.fixture(autouse=True)
def proof(house: House) -> None:
    text = Checkpoint(SIGNER.name, 1, tree.leaf_hash(BODY)).text
    proof = TlogProof(1, (), Note(text, (SIGNER.sign(text),)), BODY)
    house["registry"].bodies["/log/proofs/file"] = str(proof).encode()


def answered(house: House, *told: dict[str, Any]) -> None:
    body = json.dumps({"cooperative_id": name(1), "personal": told}).encode()
    house["registry"].bodies[f"/cooperatives/{name(1)}/personal"] = body


def test_what_is_kept_and_what_was_erased_is_told(house: House, htx: Htx) -> None:
    answered(house, KEPT, ERASED)
    vietnamese = htx("cooperative", "personal", name(1)).output
    assert (VALUE in vietnamese, "đã xóa ngày 24/11/2026, mục 48.000" in vietnamese) == (True, True)
    assert (
        "erased on 24 Nov 2026, entry 48,000"
        in htx("cooperative", "personal", name(1), "--lang", "en").output
    )


def test_a_value_is_attached_to_the_proof_of_its_entry(house: House, htx: Htx) -> None:
    answered(house, KEPT)
    result = htx("cooperative", "disclose", name(1), PATH)
    assert result.exit_code == 0, result.output
    proof = TlogProof.parse(Path(result.output.strip()).read_text())
    body, attachment = proof.extra.split(b"\n")
    assert (body, json.loads(attachment)) == (BODY, {"path": PATH, "salt": base64(SALT), "value": VALUE})


def test_a_value_that_does_not_fit_its_entry_is_in_no_file(house: House, htx: Htx) -> None:
    answered(house, KEPT | {"value": "Trần Văn Khác"})
    result = htx("cooperative", "disclose", name(1), PATH)
    assert (result.exit_code, "[disclosure_wrong]" in result.output) == (5, True)
    assert list(Path.cwd().glob("*.tlog-proof")) == []


@pytest.mark.parametrize("told", [[], [ERASED], [KEPT | {"entry": None}]])
def test_what_is_not_kept_is_not_disclosed(house: House, htx: Htx, told: list[dict[str, Any]]) -> None:
    answered(house, *told)
    result = htx("cooperative", "disclose", name(1), PATH)
    assert (result.exit_code, "[nothing_kept]" in result.output) == (1, True)


def test_an_erasure_names_what_goes_and_repeats_no_value(house: House, htx: Htx) -> None:
    answered(house, KEPT)
    result = htx("erase", name(1), "--reason", "Theo yêu cầu")
    assert result.exit_code == 0, result.output
    assert PATH in result.output
    assert VALUE not in result.output
    (command,) = house["registry"].accepted.values()
    assert (command["command"], command["data"]["cooperative_id"]) == ("erase_personal_data", name(1))

    again = json.loads(htx("erase", name(1), "--reason", "Theo yêu cầu", "--json").output)
    assert (again["status"], len(house["registry"].accepted)) == ("duplicate", 1), "an answer that was lost"
    answered(house, ERASED)
    assert json.loads(htx("erase", name(1), "--reason", "Theo yêu cầu", "--json").output) == {
        "status": "nothing_left",
        "event_id": None,
        "erased": [],
    }
