"""What an address of the auditor's pages asks for; every read raises Unanswerable with all errors at once."""

from __future__ import annotations

import re
from typing import Any

from marshmallow.fields import Field

from contracts.fields import Day, Moment, StrictSchema, Uuid, fault, shown
from services.reporting.parameters import Whole

ROWS, MOST_ROWS, CHECKPOINTS = 50, 200, 25
_BIGGEST = 10**18 - 1
_MOST_VERSIONS = 2**31 - 1
_REGISTRY = re.compile(r"(?:registry:)?(\d{1,18})", re.ASCII)


class _RegistrySize(Field[int]):
    """A size of registry's log: 48213, or registry:48213 as other addresses write it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        match = _REGISTRY.fullmatch(value.strip())
        if match is None:
            raise fault("invalid_at", value=shown(value))
        return int(match[1])


class _RecentEntries(StrictSchema):
    """Without `after` the newest."""

    after = Whole("after", 0, _BIGGEST)
    limit = Whole("limit", 1, MOST_ROWS)


class _StreamEntries(StrictSchema):
    stream = Uuid(required=True)
    after = Whole("after", 0, _MOST_VERSIONS)
    limit = Whole("limit", 1, MOST_ROWS)


class _OneEntry(StrictSchema):
    entry = Whole("entry", 1, _BIGGEST)
    size = Whole("size", 1, _BIGGEST)


class _Checkpoints(StrictSchema):
    before = Whole("before", 1, _BIGGEST)


class _Cooperative(StrictSchema):
    id = Uuid(required=True)
    as_of = Day()
    at = _RegistrySize()
    known_at = Moment()


class _Nothing(StrictSchema):
    """A page that asks nothing."""


ENTRIES, STREAM, ENTRY = _RecentEntries(), _StreamEntries(), _OneEntry()
CHECKPOINTS_BELOW, COOPERATIVE, NOTHING = _Checkpoints(), _Cooperative(), _Nothing()
