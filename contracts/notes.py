"""Signed notes (C2SP signed-note): a text, and lines by which keys sign it.

    note = text "\\n" *("— " name " " base64(key id, 4 bytes || signature) "\\n")

A text ends with a newline and holds no control characters besides. Two kinds of Ed25519 signature are known: the plain one
(0x01) over the text, by which a log signs, and the timestamped cosignature of a witness (0x04, C2SP tlog-cosignature).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = 0x01, 0x04
KEY_BYTES, KEY_ID_BYTES, TIME_BYTES = 32, 4, 8
MOST_SIGNATURES, MOST_BYTES = 100, 64 * 1024
_DASH = "— "


class NoteError(ValueError):
    """A note, a signature line or a verifier key that is none; the message says why, in English."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature line: whose, by which key, and the bytes of it."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {base64(self.key_id + self.value)}"

    @classmethod
    def parse(cls, line: str) -> Signature:
        """Raises NoteError."""
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH) or not is_name(name):
            raise NoteError(f"not a signature line: {line[:80]!r}")
        found = unbase64(encoded)
        if len(found) <= KEY_ID_BYTES:
            raise NoteError(f"the signature of {name} is too short")
        return cls(name, found[:KEY_ID_BYTES], found[KEY_ID_BYTES:])

    @property
    def time(self) -> int:
        """When a cosignature was given, in seconds of Unix time."""
        return int.from_bytes(self.value[:TIME_BYTES], "big")


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a newline, and its signatures."""

    text: str
    signatures: Sequence[Signature]

    def __str__(self) -> str:
        return f"{self.text}\n" + "".join(f"{signature}\n" for signature in self.signatures)

    @classmethod
    def parse(cls, note: str) -> Note:
        """Raises NoteError. The text is what stands before the last empty line."""
        if len(note) > MOST_BYTES or any(char < " " and char != "\n" for char in note):
            raise NoteError("the note is too long, or holds control characters")
        text, empty, lines = note.rpartition("\n\n")
        if not (text and empty and lines.endswith("\n")):
            raise NoteError(
                "the note has no text, no empty line before its signatures, or no newline at its end"
            )
        signatures = tuple(map(Signature.parse, lines[:-1].split("\n")))
        if len(signatures) > MOST_SIGNATURES:
            raise NoteError(f"the note has more than {MOST_SIGNATURES} signatures")
        return cls(f"{text}\n", signatures)

    def signed_by(self, keys: Iterable[VerifierKey]) -> list[VerifierKey]:
        """Which of these keys signed; other signatures count for nothing.

        Raises NoteError where a signature by one of the keys is wrong.
        """
        return [
            key
            for key in keys
            for found in self.signatures
            if key.made(found) and key.check(self.text, found)
        ]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name it signs under; its text form is a vkey: name+key id+base64(kind || key)."""

    name: str
    kind: int
    public: bytes

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def parse(cls, vkey: str) -> VerifierKey:
        """Raises NoteError."""
        name, _, rest = vkey.strip().partition("+")
        id, _, encoded = rest.partition("+")
        material = unbase64(encoded)
        if not is_name(name) or len(material) != 1 + KEY_BYTES or material[0] not in (ED25519, COSIGNATURE):
            raise NoteError(f"not an Ed25519 verifier key: {vkey[:120]!r}")
        key = cls(name, material[0], material[1:])
        if key.key_id.hex() != id:
            raise NoteError(f"the key id of {name} is {key.key_id.hex()}, not {id[:16]}")
        return key

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:KEY_ID_BYTES]

    def made(self, signature: Signature) -> bool:
        """Whether a signature says that it is by this key."""
        return (signature.name, signature.key_id) == (self.name, self.key_id)

    def check(self, text: str, signature: Signature) -> bool:
        """True; raises NoteError for a signature that is not of this text."""
        value, message = signature.value, text.encode()
        if self.kind == COSIGNATURE:
            value, message = value[TIME_BYTES:], cosigned(text, signature.time)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(value, message)
        except InvalidSignature:
            raise NoteError(f"the signature of {self.name} is not of this text") from None
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with the name it signs under."""

    name: str
    private: Ed25519PrivateKey
    kind: int = ED25519

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, self.kind, self.private.public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        return Signature(self.name, self.key.key_id, self.private.sign(text.encode()))

    def cosign(self, text: str, time: int) -> Signature:
        """`time` in seconds of Unix time."""
        value = time.to_bytes(TIME_BYTES, "big") + self.private.sign(cosigned(text, time))
        return Signature(self.name, self.key.key_id, value)


def cosigned(text: str, time: int) -> bytes:
    """What a witness signs (C2SP tlog-cosignature, Ed25519 signed message)."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def base64(value: bytes) -> str:
    return b64encode(value).decode()


def unbase64(text: str) -> bytes:
    """RFC 4648, section 4, in its one canonical form. Raises NoteError."""
    try:
        value = b64decode(text, validate=True)
    except ValueError:
        value = b""
    if base64(value) != text:
        raise NoteError(f"not base64: {text[:80]!r}")
    return value


def is_name(name: str) -> bool:
    """Whether a key can bear it."""
    return bool(name) and "+" not in name and not any(char.isspace() for char in name)
