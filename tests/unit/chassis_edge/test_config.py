"""Settings: defaults that run on one machine, and every wrong value told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.chassis.config import Address, Settings, SettingsError


def test_nothing_set_runs_on_one_machine() -> None:
    settings = Settings.from_env({})
    assert settings.data_dir == Path(".htx")
    assert settings.amqp_url == "memory://"
    assert settings.embedded
    assert settings.sample
    assert settings.database_url("registry") is None
    assert settings.url("reporting") == "http://127.0.0.1:8000"
    assert settings.bind("classification") == Address("127.0.0.1", 8002)
    assert settings.token_private_key_file == Path(".htx/keys/token.key")


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert Settings.from_env({"HTX_AMQP_URL": "", "HTX_SAMPLE": " "}) == Settings.from_env({})


def test_a_service_may_have_a_database_of_its_own() -> None:
    settings = Settings.from_env(
        {"HTX_DATABASE_URL": "postgresql://h/all", "HTX_REGISTRY_DATABASE_URL": "postgresql://h/own"}
    )
    assert settings.database_url("registry") == "postgresql://h/own"
    assert settings.database_url("reporting") == "postgresql://h/all"
    assert not settings.embedded


@pytest.mark.parametrize(
    ("url", "bind", "expected"),
    [
        ("http://127.0.0.1:9001/", "", Address("127.0.0.1", 9001)),
        ("https://register.example", "", Address("register.example", 443)),
        ("https://register.example", "0.0.0.0:8001", Address("0.0.0.0", 8001)),
        ("http://[::1]:9001", "", Address("::1", 9001)),
    ],
)
def test_a_service_listens_where_it_is_found_unless_told_otherwise(
    url: str, bind: str, expected: Address
) -> None:
    settings = Settings.from_env({"HTX_REGISTRY_URL": url, "HTX_REGISTRY_BIND": bind})
    assert settings.bind("registry") == expected


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HTX_SAMPLE", "yes"),
        ("HTX_AMQP_URL", "http://rabbit"),
        ("HTX_DATABASE_URL", "sqlite:///x"),
        ("HTX_CLASSIFICATION_DATABASE_URL", "mysql://x"),
        ("HTX_REGISTRY_URL", "127.0.0.1:8001"),
        ("HTX_REGISTRY_URL", "http://host:port"),
        ("HTX_REPORTING_BIND", "8000"),
        ("HTX_REPORTING_BIND", "host:99999"),
        ("HTX_REPORTING_BIND", "http://host:1"),
    ],
)
def test_a_wrong_value_is_named_in_both_languages(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({variable: value})
    assert variable in str(wrong.value)
    assert "cần" in str(wrong.value)
    assert "expected" in str(wrong.value)


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({"HTX_SAMPLE": "2", "HTX_AMQP_URL": "x", "HTX_REPORTING_URL": "y"})
    assert len(str(wrong.value).splitlines()) == 3


@pytest.mark.parametrize("variable", ["HTX_DATABASE_URL", "HTX_AMQP_URL", "HTX_REGISTRY_DATABASE_URL"])
def test_a_password_is_not_told(variable: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({variable: "mysql://user:secret@host"})
    assert "secret" not in str(wrong.value)
