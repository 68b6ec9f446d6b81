"""An error as everyone sees it: which field, which code, and a sentence in Vietnamese and English."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.messages import MESSAGES


@dataclass(frozen=True, slots=True)
class Error:
    """`field` is a dotted path into the command, empty for the whole; `article` the law's, where one forbids."""

    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    article: str | None = None

    def as_json(self) -> dict[str, Any]:
        """`message` holds both languages; `messages` each by itself."""
        message = MESSAGES[self.code]
        vi, en = message.vi.format(**self.facts), message.en.format(**self.facts)
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
