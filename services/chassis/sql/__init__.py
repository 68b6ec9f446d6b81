"""Named queries: every statement lives in a `.sql` file under a `-- name: xyz` line."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

_NAME = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)


class Queries:
    """The statements of one file, each an attribute; a name that is not there is an AttributeError."""

    def __init__(self, statements: dict[str, str]) -> None:
        self._statements = statements

    def __getattr__(self, name: str) -> Any:
        try:
            return self._statements[name]
        except KeyError:
            raise AttributeError(f"no query is named {name!r}") from None


def queries(package: str, filename: str) -> Queries:
    """Read the named statements of `filename` in `package`."""
    text = resources.files(package).joinpath(filename).read_text(encoding="utf-8")
    parts = _NAME.split(text)
    return Queries(dict(zip(parts[1::2], (body.strip() for body in parts[2::2]), strict=True)))
