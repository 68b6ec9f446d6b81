"""Numbers and days as an official writes them: 1.234.567,5 and 10/12/2024; 1,234,567.5 in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

LANGUAGES = ("vi", "en")


def number(value: int | float | str | None, lang: str, places: int = 1) -> str:
    """Grouped in threes; at most `places` decimals, none when they are zero; "–" where there is no value."""
    if value is None:
        return "–"
    step = Decimal(1).scaleb(-places)
    text = f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAP) if lang == "vi" else text


_SWAP = str.maketrans(",.", ".,")


def day(value: str, lang: str) -> str:
    """An ISO day as the language writes it."""
    year, month, rest = value.split("-", 2)
    return f"{rest}/{month}/{year}" if lang == "vi" else value


def moment(value: str, lang: str) -> str:
    """An RFC 3339 time to the second."""
    date, _, clock = value.partition("T")
    return f"{clock[:8]} {day(date, lang)}" if lang == "vi" else f"{date} {clock[:8]}"


def both(vi: str, en: str) -> str:
    return f"{vi} / {en}"
