"""Access tokens from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.chassis.access import Access, Denied

from .conftest import Htx


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HTX_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def keys(folder: Path, htx: Htx) -> Access:
    assert htx("token", "keys").exit_code == 0
    return Access(folder / "keys" / "token.pub")


def test_a_token_admits_its_role_and_units_only(keys: Access, htx: Htx) -> None:
    result = htx(
        "token", "issue", "--role", "registrar", "--unit", "017", "--unit", "00454", "--subject", "an"
    )
    actor = keys.actor(f"Bearer {result.stdout.strip()}")
    assert (actor.role, actor.units, actor.id) == ("registrar", frozenset({"017", "00454"}), "an")


def test_without_a_unit_a_token_is_good_for_all(keys: Access, htx: Htx) -> None:
    result = htx("token", "issue", "--role", "planner")
    assert keys.actor(f"Bearer {result.stdout.strip()}").units is None


def test_the_administrators_token_is_made_with_the_keys(keys: Access, folder: Path) -> None:
    token = (folder / "admin.token").read_text().strip()
    assert keys.actor(f"Bearer {token}").role == "administrator"
    with pytest.raises(Denied):
        keys.actor(f"Bearer {token}x")


def test_keys_that_are_there_stay(keys: Access, folder: Path, htx: Htx) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert htx("token", "keys").exit_code == 0
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("wrong", [("--role", "king"), ("--role", "registrar", "--unit", "999"), ()])
def test_an_unknown_role_or_unit_is_refused(keys: Access, htx: Htx, wrong: tuple[str, ...]) -> None:
    result = htx("token", "issue", *wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert wrong[-1] in result.stderr if wrong else "--role" in result.stderr


def test_without_a_key_it_is_told_what_to_do(folder: Path, htx: Htx) -> None:
    result = htx("token", "issue", "--role", "planner")
    assert result.exit_code == 2
    assert "make run" in result.stderr
