"""Tokens: who holds one, and which are refused."""

from __future__ import annotations

import json
import stat
import threading
import time
from pathlib import Path
from typing import Any

import jwt
import pytest

from contracts.decisions import Actor
from services.chassis import access
from services.chassis.access import Access, Denied


class Keys:
    def __init__(self, folder: Path) -> None:
        self.private, self.public = folder / "keys" / "token.key", folder / "keys" / "token.pub"
        access.make_keys(self.private, self.public)

    def sign(self, **changes: Any) -> str:
        claims = {
            "iss": "htx-ledger", "sub": "x", "jti": "1", "role": "registrar", "units": None,
            "exp": time.time() + 60, **changes,
        }  # fmt: skip
        kept = {name: value for name, value in claims.items() if value is not ...}
        return jwt.encode(kept, self.private.read_bytes(), algorithm="EdDSA")


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path)


def refusal(keys: Keys, authorization: str | None) -> str:
    with pytest.raises(Denied) as denied:
        Access(keys.public).actor(authorization)
    return denied.value.error.code


def test_a_token_says_role_units_and_subject(keys: Keys) -> None:
    token = access.issue(keys.private, "registrar", ["017", "001"], "dong-anh", 1)
    assert Access(keys.public).actor(f"Bearer {token}") == Actor(
        "dong-anh", "registrar", frozenset({"001", "017"})
    )


def test_a_token_without_units_is_good_for_all_and_has_an_id_of_its_own(keys: Keys) -> None:
    checks = Access(keys.public)
    one, two = (checks.actor(f"bearer {access.issue(keys.private, 'auditor', None, None, 1)}") for _ in "ab")
    assert one.units is None
    assert one.id != two.id


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer  ", "Basic dTpw"])
def test_without_a_token_nobody_is_known(keys: Keys, header: str | None) -> None:
    assert refusal(keys, header) == "unauthenticated"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "somebody"}, {"role": "king"}, {"role": ...}, {"units": ...}, {"units": "001"}, {"units": [1]},
        {"sub": ...}, {"exp": ...}, {"jti": ...},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_does_not_say_what_it_must_is_invalid(keys: Keys, changes: dict[str, Any]) -> None:
    assert refusal(keys, f"Bearer {keys.sign(**changes)}") == "invalid_token"


def test_a_token_of_another_key_is_invalid(keys: Keys, tmp_path: Path) -> None:
    stranger = Keys(tmp_path / "stranger")
    assert refusal(keys, f"Bearer {stranger.sign()}") == "invalid_token"


def test_an_unsigned_token_is_invalid(keys: Keys) -> None:
    parts = [json.dumps(part).encode() for part in ({"alg": "none"}, {"sub": "x"})]
    unsigned = b".".join([*(jwt.utils.base64url_encode(part) for part in parts), b""]).decode()
    assert refusal(keys, f"Bearer {unsigned}") == "invalid_token"
    assert refusal(keys, "Bearer nonsense") == "invalid_token"


def test_a_token_expires_even_after_it_was_seen(keys: Keys) -> None:
    checks = Access(keys.public)
    token = keys.sign(exp=time.time() + 1)
    checks.actor(f"Bearer {token}")
    deadline = time.monotonic() + 5
    with pytest.raises(Denied) as denied:
        while time.monotonic() < deadline:
            checks.actor(f"Bearer {token}")
    assert denied.value.error.code == "token_expired"
    assert refusal(keys, f"Bearer {token}") == "token_expired"


def test_only_the_owner_reads_the_private_key_and_all_read_the_public_one(keys: Keys) -> None:
    assert stat.S_IMODE(keys.private.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.public.stat().st_mode) == 0o644


def test_keys_are_made_once(keys: Keys) -> None:
    before = keys.private.read_bytes()
    keys.public.unlink()
    access.make_keys(keys.private, keys.public)
    assert keys.private.read_bytes() == before
    assert refusal(keys, None) == "unauthenticated"


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    private, public = tmp_path / "keys" / "token.key", tmp_path / "keys" / "token.pub"
    barrier = threading.Barrier(8)

    def make() -> None:
        barrier.wait()
        access.make_keys(private, public)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    token = access.issue(private, "auditor", None, "a", 1)
    assert Access(public).actor(f"Bearer {token}").id == "a"
    assert sorted(path.name for path in private.parent.iterdir()) == ["token.key", "token.pub"]


def test_the_administrators_token_works_and_is_kept_while_it_does(keys: Keys, tmp_path: Path) -> None:
    file = tmp_path / "admin.token"
    access.make_admin_token(keys.private, file)
    token = file.read_text()
    access.make_admin_token(keys.private, file)
    assert file.read_text() == token
    assert Access(keys.public).actor(f"Bearer {token}").role == "administrator"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("stale")
    access.make_admin_token(keys.private, file)
    assert Access(keys.public).actor(f"Bearer {file.read_text()}").units is None


@pytest.mark.parametrize(("role", "units"), [("king", None), ("registrar", ["000"])])
def test_no_token_for_a_role_or_unit_that_does_not_exist(
    keys: Keys, role: str, units: list[str] | None
) -> None:
    with pytest.raises(ValueError, match="king|000"):
        access.issue(keys.private, role, units, None, 1)
