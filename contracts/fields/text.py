"""Text that people write and read, and words of a fixed choice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from contracts.fields.faults import fault, shown, wrong_type
from contracts.fields.schema import Value

_SECTOR = re.compile(r"(?=.)[A-U]?\d{0,5}", re.ASCII)


class Text(Value[str]):
    """Readable text in composed form (NFC), at most `most` characters; no white space around it."""

    def __init__(self, most: int = 300, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong_type(self.kind, value)
        text = unicodedata.normalize("NFC", value.strip())
        if not text or not (text.isprintable() or _readable(text)):
            raise fault("invalid_text")
        if len(text) > self.most:
            raise fault("too_long", length=len(text), max=self.most)
        return text


def _readable(text: str) -> bool:
    """No control characters and no halves of a character; marks that only join or direct letters may stand."""
    return all(unicodedata.category(character) not in ("Cc", "Cs") for character in text)


class Choice(Value[str]):
    """One of a few words."""

    kind = "code"

    def __init__(self, choices: Iterable[str], **options: Any) -> None:
        super().__init__(**options)
        self.choices = tuple(choices)

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise fault("invalid_choice", value=shown(value), choices=", ".join(self.choices))
        return value


class Sector(Value[str]):
    """A VSIC code: a section letter, digits of the class, or both."""

    kind = "code"

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not _SECTOR.fullmatch(value):
            raise fault("invalid_sector", value=shown(value))
        return value


class Truth(Value[bool]):
    """true or false."""

    kind = "truth"

    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise wrong_type(self.kind, value)
        return value
