"""Words, numbers and days as the pages show them too."""

from __future__ import annotations

from services.reporting.web.numbers import day, number
from services.reporting.web.texts import LANGUAGES, TEXTS

__all__ = ["LANGUAGES", "TEXTS", "both", "day", "moment", "number"]


def moment(value: str, language: str) -> str:
    """An RFC 3339 time to the second, as it stands (UTC)."""
    date, _, clock = value.partition("T")
    return f"{day(date, language)} {clock[:8]}"


def both(vi: str, en: str) -> str:
    return f"{vi} / {en}"
