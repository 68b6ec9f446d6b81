"""Parameters of a page of facts, as an address writes them."""

from __future__ import annotations

import re
from typing import Any

from marshmallow.fields import Field

from contracts.fields import fault, shown

_AT = re.compile(r"(registry|classification|reporting):(\d{1,18})", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
MOST_FACTS = 1000


class Cursor(Field[tuple[str, int]]):
    """The place of a fact in the logs, as registry:48213."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[str, int]:
        match = _AT.fullmatch(value)
        if match is None:
            raise fault("invalid_cursor", value=shown(value))
        return match[1], int(match[2])


class Limit(Field[int]):
    """How many facts a page holds at most."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not _WHOLE.fullmatch(value) or not 1 <= int(value) <= MOST_FACTS:
            raise fault("invalid_parameter", name="limit", value=shown(value), expected=f"1–{MOST_FACTS}")
        return int(value)
