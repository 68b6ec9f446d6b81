"""Access tokens: JWTs signed with Ed25519. Whoever holds the private key issues, whoever holds the public one checks."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from contracts.commands.contract import ADMINISTRATOR, ROLES
from contracts.decisions import Actor
from contracts.errors import Error, error
from contracts.units import UNITS
from services.chassis.secrets import new_key, read_key, write_secret

ALGORITHM = "EdDSA"
ISSUER = "htx-ledger"
DAY_SECONDS = 86_400
SEEN = 1_024


class Denied(Exception):
    """The token does not let its bearer in; `error` tells why."""

    def __init__(self, error: Error) -> None:
        super().__init__(error.code)
        self.error = error


def make_keys(private_file: Path, public_file: Path) -> None:
    """Make the key pair unless it is there; the private key is readable by its owner only."""
    if not private_file.exists():
        # Of several processes that start at once, the first makes the key of all.
        with suppress(FileExistsError):
            write_secret(private_file, new_key(), replace=False)
    public = (
        read_key(private_file)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    if not public_file.exists() or public_file.read_bytes() != public:
        write_secret(public_file, public)
        public_file.chmod(0o644)


def issue(private_file: Path, role: str, units: Iterable[str] | None, subject: str | None, days: int) -> str:
    """A token for `role`, for these units only (None: for all), that expires after `days`.

    `subject` is what entries record as the actor, beside the role; a token id stands in where it is None. Raises
    ValueError for a role or unit that does not exist, FileNotFoundError without the private key.
    """
    unknown = [unit for unit in units or () if unit not in UNITS]
    if role not in ROLES or unknown:
        raise ValueError(role if role not in ROLES else ", ".join(unknown))
    now, id = int(time.time()), str(uuid4())
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "sub": subject or id,
        "jti": id,
        "role": role,
        "units": None if units is None else sorted(set(units)),
        "iat": now,
        "exp": now + days * DAY_SECONDS,
    }
    return jwt.encode(claims, private_file.read_bytes(), algorithm=ALGORITHM)


def make_admin_token(private_file: Path, token_file: Path) -> None:
    """Write the administrator's token unless a working one is there already."""
    public = read_key(private_file).public_key()
    try:
        _decode(token_file.read_text().strip(), public)
    except (OSError, jwt.InvalidTokenError):
        token = issue(private_file, ADMINISTRATOR, None, None, 365)
        write_secret(token_file, token.encode() + b"\n")


@dataclass(frozen=True, slots=True)
class _Bearer:
    actor: Actor
    expires: float


class Access:
    """Checks tokens against the public key; a token seen before costs nothing."""

    def __init__(self, public_file: Path) -> None:
        key = serialization.load_pem_public_key(public_file.read_bytes())
        assert isinstance(key, Ed25519PublicKey), f"{public_file}: not an Ed25519 key"
        self._bearer = lru_cache(maxsize=SEEN)(lambda token: _bearer(token, key))

    def actor(self, authorization: str | None) -> Actor:
        """Who gives this Authorization header; raises Denied."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Denied(error("unauthenticated"))
        bearer = self._bearer(token.strip())
        if bearer.expires <= time.time():
            raise Denied(error("token_expired"))
        return bearer.actor


def _bearer(token: str, key: Ed25519PublicKey) -> _Bearer:
    try:
        claims = _decode(token, key)
        return _Bearer(Actor(claims["sub"], _role(claims), _units(claims)), claims["exp"])
    except jwt.ExpiredSignatureError:
        raise Denied(error("token_expired")) from None
    except jwt.InvalidTokenError:
        raise Denied(error("invalid_token")) from None


def _decode(token: str, key: Ed25519PublicKey) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(
        token, key, algorithms=[ALGORITHM], issuer=ISSUER, options={"require": ["sub", "exp", "jti"]}
    )
    return claims


def _role(claims: dict[str, Any]) -> str:
    if claims.get("role") not in ROLES:
        raise jwt.InvalidTokenError("role")
    return str(claims["role"])


def _units(claims: dict[str, Any]) -> frozenset[str] | None:
    """The units of a token, None for all; one that does not say is refused, not taken to mean all."""
    units = claims.get("units", "unsaid")
    if units is None:
        return None
    if not isinstance(units, list) or not all(isinstance(unit, str) for unit in units):
        raise jwt.InvalidTokenError("units")
    return frozenset(units)
