"""An error as everyone sees it: which field, which code, and a sentence in Vietnamese and English."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.messages import MESSAGES


class _Facts(dict[str, object]):
    """A fact that was not given reads as "…": a refusal is told even then."""

    def __missing__(self, name: str) -> str:
        return "…"


@dataclass(frozen=True, slots=True)
class Error:
    """`field` is a dotted path into the command, empty for the whole; `article` the law's, where one forbids."""

    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    article: str | None = None

    def within(self, field: str) -> Error:
        """The same error, told by the object that holds the value under `field`."""
        return dataclasses.replace(self, field=f"{field}.{self.field}".rstrip("."))

    def as_json(self) -> dict[str, Any]:
        """`message` holds both languages; `messages` each by itself."""
        message = MESSAGES[self.code]
        facts = _Facts(self.facts)
        vi, en = message.vi.format_map(facts), message.en.format_map(facts)
        told = {
            "field": self.field,
            "code": self.code,
            "message": f"{vi} / {en}",
            "messages": {"vi": vi, "en": en},
        }
        return told | ({"article": self.article} if self.article else {})


def error(code: str, field: str = "", article: str | None = None, **facts: object) -> Error:
    """Raises KeyError for a code the catalogue does not have, when it is made and not when it is shown."""
    MESSAGES[code]
    return Error(field, code, facts, article)
