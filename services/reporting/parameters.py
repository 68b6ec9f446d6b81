"""Parameters of a question, as an address writes them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from marshmallow.fields import Field

from contracts.fields import fault, shown

_MOMENT = "2024-12-10T17:00:00+07:00"
_VIETNAM = timezone(timedelta(hours=7))
_AT = re.compile(r"(registry|classification|reporting):(\d{1,18})", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
MOST_FACTS = 1000


class Sizes(Field[dict[str, int]]):
    """Sizes of some of the logs, as registry:48213,classification:913."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, int]:
        sizes: dict[str, int] = {}
        for part in filter(None, value.split(",")):
            match = _AT.fullmatch(part.strip())
            if match is None or match[1] in sizes:
                raise fault("invalid_at", value=shown(value))
            sizes[match[1]] = int(match[2])
        return sizes


class Moment(Field[int]):
    """Unix time of a moment; one without an offset is of Vietnam, as an official would mean it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        try:
            moment = datetime.fromisoformat(value.replace(" ", "+"))
        except ValueError:
            raise fault("invalid_parameter", name=attr, value=shown(value), expected=_MOMENT) from None
        return int((moment if moment.tzinfo else moment.replace(tzinfo=_VIETNAM)).timestamp())


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
