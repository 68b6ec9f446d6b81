"""A shown value is held to the commitment of its entry: that value, that entry, that path, and nothing near it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from contracts.canonical import canonical_bytes
from contracts.notes import NoteError
from contracts.personal import commitment, disclosure, hold, matches

SALT, OTHER_SALT = sha256(b"one").digest(), sha256(b"other").digest()
NAME, PATH = "Nguyễn Văn An", "representative.name"


def entry(salt: bytes = SALT, value: str = NAME) -> bytes:
    committed = {"name": commitment(salt, value), "phone": commitment(OTHER_SALT, "0912345678")}
    return canonical_bytes({"data": {"name": "HTX An", "representative": committed}})


def test_the_value_that_was_committed_to_is_proved() -> None:
    assert matches(entry(), PATH, SALT, NAME)
    hold(entry(), disclosure(PATH, SALT, NAME))


@pytest.mark.parametrize(
    ("path", "salt", "value"),
    [
        (PATH, SALT, "Nguyễn Văn Ân"),
        (PATH, OTHER_SALT, NAME),
        ("representative.phone", SALT, NAME),
        ("representative.nobody", SALT, NAME),
        ("name", SALT, NAME),
        ("", SALT, NAME),
    ],
)
def test_another_value_salt_or_path_is_not(path: str, salt: bytes, value: str) -> None:
    assert not matches(entry(), path, salt, value)
    with pytest.raises(NoteError, match="does not commit") as told:
        hold(entry(), disclosure(path, salt, value))
    assert value not in str(told.value)


def test_a_part_of_the_value_does_not_pass_for_a_part_of_the_salt() -> None:
    """Given the same bytes cut in another place, then nothing is proved though the hash is the same."""
    longer, rest = SALT + "Nguyễn ".encode(), "Văn An"
    assert commitment(longer, rest) == commitment(SALT, NAME)
    assert not matches(entry(), PATH, longer, rest)


def test_a_value_that_is_a_commitment_itself_proves_nothing() -> None:
    """Given an entry without personal data that holds the very hash elsewhere, then no path reaches it."""
    other = canonical_bytes({"data": {"note": commitment(SALT, NAME)}})
    assert not matches(other, "note", SALT, NAME)


@pytest.mark.parametrize(
    "attachment",
    [b"", b"[]", b"{", b'{"path":1,"salt":"","value":""}', b'{"path":"a","salt":"?","value":"b"}'],
)
def test_what_is_no_disclosure_is_told_so(attachment: bytes) -> None:
    with pytest.raises(NoteError):
        hold(entry(), attachment)
