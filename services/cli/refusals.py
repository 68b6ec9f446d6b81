"""What was refused: the first ones on the terminal, all of them in a file beside the one imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

from services.cli.entry import Refusal
from services.cli.fault import Fault, why


class Refusals:
    """Keeps the refusals of the latest import in `FILE.errors.ndjson`, and shows the first `limit`."""

    def __init__(self, imported: Path, show: Callable[[str], None], limit: int) -> None:
        self.path = imported.with_name(imported.name + ".errors.ndjson")
        self.first: list[dict[str, Any]] = []
        self._show = show
        self._limit = limit
        self._empty = True

    def __enter__(self) -> Self:
        """Opens the file before anything is sent, so that no reason is lost later."""
        try:
            self._file = self.path.open("wb")
        except OSError as wrong:
            raise Fault("file_unwritable", file=self.path, why=why(wrong)) from wrong
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._file.close()
        if self._empty:
            self.path.unlink(missing_ok=True)

    def add(self, refusals: Iterable[Refusal]) -> None:
        for refusal in refusals:
            self._empty = False
            row = refusal.as_json()
            self._file.write(orjson.dumps(row) + b"\n")
            if len(self.first) < self._limit:
                self.first.append(row)
                self._show("\n".join(sentences(refusal)))


def sentences(refusal: Refusal) -> list[str]:
    """One line for each error: where, which field, the code, and the reason in both languages."""
    return [_sentence(refusal, error) for error in refusal.errors]


def _sentence(refusal: Refusal, error: dict[str, Any]) -> str:
    where = " · ".join(part for part in (refusal.place.spot(error["field"]), error["field"]) if part)
    article = f" [{error['article']}]" if error.get("article") else ""
    return f"{where} · {error['code']}: {error['message']}{article}"
