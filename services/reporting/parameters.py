"""Parameters of the pages, as an address writes them."""

from __future__ import annotations

import re
from typing import Any

from marshmallow.fields import Field

from contracts.fields import fault, shown

_AT = re.compile(r"(registry|classification|reporting):(\d{1,18})", re.ASCII)
_WHOLE = re.compile(r"\d{1,18}", re.ASCII)
MOST_FACTS = 1000


class Cursor(Field[tuple[str, int]]):
    """The place of a fact in the logs, as registry:48213."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[str, int]:
        match = _AT.fullmatch(value)
        if match is None:
            raise fault("invalid_cursor", value=shown(value))
        return match[1], int(match[2])


class Whole(Field[int]):
    """A whole number of a range, under the name that the message repeats."""

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__()
        self.of, self.least, self.most = name, least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not _WHOLE.fullmatch(value) or not self.least <= int(value) <= self.most:
            expected = f"{self.least}–{self.most}"
            raise fault("invalid_parameter", name=self.of, value=shown(value), expected=expected)
        return int(value)
