"""Access tokens: JWTs signed with Ed25519. Whoever holds the private key issues, whoever holds the public one checks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts.commands.contract import ADMINISTRATOR, ROLES
from contracts.decisions import Actor
from contracts.errors import Error, error
from contracts.units import UNITS

ALGORITHM = "EdDSA"
ISSUER = "htx-ledger"
DAY_SECONDS = 86_400


class Denied(Exception):
    """The token does not let its bearer in; `error` tells why."""

    def __init__(self, error: Error) -> None:
        super().__init__(error.code)
        self.error = error


def make_keys(private_file: Path, public_file: Path) -> None:
    """Make the key pair unless it is there; the private key is readable by its owner only."""
    if not private_file.exists():
        key = Ed25519PrivateKey.generate()
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_secret(private_file, secret)
    key_text = serialization.load_pem_private_key(private_file.read_bytes(), password=None).public_key()
    public = key_text.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    if not public_file.exists() or public_file.read_bytes() != public:
        public_file.parent.mkdir(parents=True, exist_ok=True)
        public_file.write_bytes(public)


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    draft.replace(path)


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
    public = serialization.load_pem_private_key(private_file.read_bytes(), password=None).public_key()
    try:
        jwt.decode(token_file.read_text().strip(), public, algorithms=[ALGORITHM], issuer=ISSUER)  # type: ignore[arg-type]
    except (OSError, jwt.InvalidTokenError):
        token = issue(private_file, ADMINISTRATOR, None, None, 365)
        write_secret(token_file, token.encode() + b"\n")


class Access:
    """Checks tokens against the public key."""

    def __init__(self, public_file: Path) -> None:
        self._key = serialization.load_pem_public_key(public_file.read_bytes())
        self._claims = lru_cache(maxsize=1024)(self._decode)

    def actor(self, authorization: str | None) -> Actor:
        """Who gives this Authorization header; raises Denied."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Denied(error("unauthenticated"))
        claims = self._claims(token.strip())
        if claims["exp"] <= time.time():
            raise Denied(error("token_expired"))
        units = claims["units"]
        return Actor(claims["sub"], claims["role"], None if units is None else frozenset(units))

    def _decode(self, token: str) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                self._key,  # type: ignore[arg-type]  # an Ed25519 key, as its file says
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                options={"require": ["sub", "role", "exp", "jti"]},
            )
        except jwt.ExpiredSignatureError:
            raise Denied(error("token_expired")) from None
        except jwt.InvalidTokenError:
            raise Denied(error("invalid_token")) from None
