"""What a question about the past names: a time, or sizes of logs."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from contracts.fields.faults import fault, shown, wrong_type
from contracts.fields.schema import Value

_MOMENT = "2024-12-10T17:00:00+07:00"
_VIETNAM = timezone(timedelta(hours=7))
_AT = re.compile(r"([a-z]{1,30}):(\d{1,18})", re.ASCII)


class Moment(Value[int]):
    """Unix time of a moment, from its ISO text; one without an offset is of Vietnam, as an official would mean it."""

    def read(self, value: Any) -> int:
        if not isinstance(value, str):
            raise wrong_type(self.kind, value)
        try:
            moment = datetime.fromisoformat(value.replace(" ", "+"))
        except ValueError:
            raise fault("invalid_moment", value=shown(value), expected=_MOMENT) from None
        return int((moment if moment.tzinfo else moment.replace(tzinfo=_VIETNAM)).timestamp())


class Sizes(Value[dict[str, int]]):
    """Sizes of some of the logs `sources`, as registry:48213,classification:913."""

    def __init__(self, sources: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.sources = sources

    def read(self, value: Any) -> dict[str, int]:
        if not isinstance(value, str):
            raise wrong_type(self.kind, value)
        sizes: dict[str, int] = {}
        for part in filter(None, value.split(",")):
            match = _AT.fullmatch(part.strip())
            if match is None or match[1] in sizes or match[1] not in self.sources:
                raise fault("invalid_at", value=shown(value))
            sizes[match[1]] = int(match[2])
        return sizes
