"""One message in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Vietnamese and English templates with the same `{placeholders}`."""

    vi: str
    en: str
