"""Settings of a process, read once from the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

SERVICES = ("registry", "classification", "reporting")
MEMORY = "memory://"

_DEFAULT_PORTS = {"reporting": 8000, "registry": 8001, "classification": 8002}
_SCHEME_PORTS = {"http": 80, "https": 443}

T = TypeVar("T")


class SettingsError(Exception):
    """A setting has a value that cannot be meant; the message names each in Vietnamese and English."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between two runs of the same code.

    `database_urls` lacks a service that uses the embedded database in `data_dir`; `amqp_url` is `memory://`
    when the bus lives inside the process.
    """

    data_dir: Path
    sample: bool
    amqp_url: str
    database_urls: Mapping[str, str]
    urls: Mapping[str, str]
    binds: Mapping[str, Address]
    token_private_key_file: Path
    token_public_key_file: Path
    log_key_dir: Path
    log_origin: str
    witness_keys_file: Path
    token: str | None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Raises SettingsError, which tells of every wrong value at once."""
        return _Reader(environ).settings()

    @property
    def embedded(self) -> bool:
        """True when a service needs the embedded database."""
        return any(service not in self.database_urls for service in SERVICES)

    @property
    def admin_token_file(self) -> Path:
        return self.data_dir / "admin.token"

    def database_url(self, service: str) -> str | None:
        """The database of a service, None for the embedded one."""
        return self.database_urls.get(service)

    def url(self, service: str) -> str:
        """Where others find a service, without a slash at the end."""
        return self.urls[service]

    def bind(self, service: str) -> Address:
        return self.binds[service]

    def origin(self, service: str) -> str:
        """What the log of a service is called in its checkpoints: unlike that of any other log, anywhere."""
        return f"{self.log_origin}/{service}"


class _Reader:
    """Reads each variable, and keeps the wrong ones to tell them together."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.wrong: list[str] = []

    def settings(self) -> Settings:
        data_dir = Path(self.text("HTX_DATA_DIR") or ".htx")
        urls = {service: self.url(service) for service in SERVICES}
        settings = Settings(
            data_dir=data_dir,
            sample=self.read("HTX_SAMPLE", "1", _switch),
            amqp_url=self.read("HTX_AMQP_URL", MEMORY, _amqp_url),
            database_urls=self.database_urls(),
            urls=urls,
            binds={service: self.bind(service, urls[service]) for service in SERVICES},
            token_private_key_file=self.path("HTX_TOKEN_PRIVATE_KEY_FILE", data_dir / "keys" / "token.key"),
            token_public_key_file=self.path("HTX_TOKEN_PUBLIC_KEY_FILE", data_dir / "keys" / "token.pub"),
            log_key_dir=self.path("HTX_LOG_KEY_DIR", data_dir / "keys" / "log"),
            log_origin=self.read("HTX_LOG_ORIGIN", "htx-ledger", _origin),
            witness_keys_file=self.path("HTX_WITNESS_KEYS_FILE", data_dir / "keys" / "witnesses"),
            token=self.text("HTX_TOKEN") or None,
        )
        if self.wrong:
            raise SettingsError("\n".join(self.wrong))
        return settings

    def text(self, variable: str) -> str:
        return self.environ.get(variable, "").strip()

    def path(self, variable: str, default: Path) -> Path:
        return Path(self.text(variable) or default)

    def read(self, variable: str, default: str, parse: Callable[[str], T]) -> T:
        value = self.text(variable)
        try:
            return parse(value or default)
        except _Wrong as wrong:
            self.wrong.append(_sentence(variable, value, wrong))
            return parse(default)

    def url(self, service: str) -> str:
        return self.read(_name(service, "URL"), f"http://127.0.0.1:{_DEFAULT_PORTS[service]}", _http_url)

    def bind(self, service: str, url: str) -> Address:
        parts = urlsplit(url)
        port = parts.port if parts.port is not None else _SCHEME_PORTS[parts.scheme]
        return self.read(_name(service, "BIND"), str(Address(parts.hostname or "", port)), _address)

    def database_urls(self) -> dict[str, str]:
        found = {service: self.database_url(service) for service in SERVICES}
        return {service: url for service, url in found.items() if url}

    def database_url(self, service: str) -> str:
        own = _name(service, "DATABASE_URL")
        return self.read(own if self.text(own) else "HTX_DATABASE_URL", "", _database_url)


class _Wrong(Exception):
    """What was expected instead, in Vietnamese and English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


def _name(service: str, what: str) -> str:
    return f"HTX_{service.upper()}_{what}"


def _sentence(variable: str, value: str, wrong: _Wrong) -> str:
    shown = "…" if variable.endswith(("DATABASE_URL", "AMQP_URL")) else value  # may hold a password
    return f"{variable}={shown}: cần {wrong.vi} / expected {wrong.en}."


def _switch(value: str) -> bool:
    if value not in ("0", "1"):
        raise _Wrong("0 hoặc 1", "0 or 1")
    return value == "1"


def _origin(value: str) -> str:
    if "+" in value or not value.isprintable() or any(char.isspace() for char in value):
        raise _Wrong(
            "tên không có khoảng trắng và dấu +, ví dụ so-htx.hanoi.gov.vn",
            "a name without spaces and +, such as so-htx.hanoi.gov.vn",
        )
    return value


def _amqp_url(value: str) -> str:
    if value.partition("://")[0] not in ("amqp", "amqps", "memory"):
        raise _Wrong("địa chỉ amqp://, amqps:// hoặc memory://", "an amqp://, amqps:// or memory:// address")
    return value


def _database_url(value: str) -> str:
    if value and value.partition("://")[0] not in ("postgresql", "postgres"):
        raise _Wrong("địa chỉ postgresql://…", "a postgresql://… address")
    return value


def _http_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in _SCHEME_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise _Wrong("địa chỉ dạng http://máy:cổng", "an address like http://host:port")
    return value.rstrip("/")


def _address(value: str) -> Address:
    try:
        parts = urlsplit(f"//{value}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port:
        raise _Wrong("máy:cổng, ví dụ 0.0.0.0:8001", "host:port, for example 0.0.0.0:8001")
    return Address(host, port)
