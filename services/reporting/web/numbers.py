"""Numbers and days as each language writes them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

MARKS = {"vi": (".", ","), "en": (",", ".")}
_VIETNAM = timezone(timedelta(hours=7))


def number(value: int | float | str | None, language: str) -> str:
    """1234567.5 is "1.234.567,5" in Vietnamese and "1,234,567.5" in English; no value is a dash."""
    if value is None:
        return "–"
    group, point = MARKS[language]
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{int(value):,}"
    return text.translate({ord(","): group, ord("."): point})


def day(iso: str, language: str) -> str:
    """2024-12-10 is "10/12/2024" in Vietnamese and "10 Dec 2024" in English."""
    year, month, number = iso.split("-")
    if language == "vi":
        return f"{number}/{month}/{year}"
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{int(number)} {names[int(month) - 1]} {year}"


def moment(rfc3339: str, language: str) -> str:
    """2024-12-10T10:00:05.1Z is "10/12/2024 17:00:05": to the second, as clocks in Vietnam show it."""
    here = datetime.fromisoformat(rfc3339).astimezone(_VIETNAM)
    return f"{day(here.date().isoformat(), language)} {here:%H:%M:%S}"
