"""Deadlines, totals, what is missing and what is to review of a year, as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from contracts.rubrics import Name, load_rubric
from contracts.units import CITY, UNITS
from services.cli.filing_words import WORDS
from services.cli.printing import table
from services.cli.wording import TEXTS, day, number

_RUBRIC = load_rubric("circular-01-2020")
_COUNTS = ("due", "reported", "scored", "late", "exempt")
_NUMBERS = (1, 2, 3, 4, 5)

Answer = Mapping[str, Any]


def show(pages: Sequence[Answer], lang: str) -> None:
    """Print the pages of `GET /years/<year>/filings`; the lists are sorted by unit and name."""
    first = pages[0]
    click.echo(_head(first, lang))
    _deadlines(first, lang)
    _totals(first, lang)
    _missing([found for page in pages for found in page["cooperatives"]], lang)
    _to_review([found for page in pages for found in page["to_review"]], lang)


def _head(answer: Answer, lang: str) -> str:
    place = TEXTS[lang]["whole_city"] if answer["unit"] == CITY else _unit(answer["unit"], lang)
    title = WORDS[lang]["title"].format(year=answer["year"])
    return f"{title}\n{TEXTS[lang]['as_of']} {day(answer['as_of'], lang)} · {place}"


def _deadlines(answer: Answer, lang: str) -> None:
    words = WORDS[lang]
    rows = [
        [
            words[each["level"]],
            day(each["last_day"], lang),
            each["form"],
            words["passed" if each["passed"] else "open"],
        ]
        for each in answer["deadlines"]
    ]
    if rows:
        click.echo()
        table([words["deadline"], words["last_day"], words["form"], ""], rows)


def _totals(answer: Answer, lang: str) -> None:
    words = WORDS[lang]
    rows = [[_unit(row["unit"], lang), *_counts(row, lang)] for row in answer["units"] if row["due"]]
    rows.append([TEXTS[lang]["whole_city"], *_counts(answer["totals"], lang)])
    click.echo()
    table([words["unit"], *(words[name] for name in _COUNTS)], rows, _NUMBERS)


def _counts(row: Answer, lang: str) -> list[str]:
    return [number(row[name], lang) for name in _COUNTS]


def _missing(found: Sequence[Answer], lang: str) -> None:
    words = WORDS[lang]
    click.echo()
    if not found:
        click.echo(words["nothing_missing"])
        return
    click.echo(words["missing_from"].format(count=number(len(found), lang)))
    rows = [
        [
            _unit(each["unit"], lang),
            each["name"] or "–",
            _lacks(each, lang),
            _reason(each["exempt"], lang),
            each["cooperative_id"],
        ]
        for each in sorted(found, key=_by_unit_and_name)
    ]
    table([words[name] for name in ("unit", "name", "missing", "exempt", "id")], rows)


def _to_review(found: Sequence[Answer], lang: str) -> None:
    if not found:
        return
    words = WORDS[lang]
    click.echo(f"\n{words['to_review'].format(count=number(len(found), lang))}")
    rows = [
        [
            _unit(each["unit"], lang),
            each["name"] or "–",
            _filed(each, lang),
            each["cooperative_id"],
            " ".join(says["messages"][lang] for says in each["register"]),
        ]
        for each in sorted(found, key=_by_unit_and_name)
    ]
    table([words[name] for name in ("unit", "name", "filed", "id", "register")], rows)


def _by_unit_and_name(found: Answer) -> tuple[str, str]:
    return found["unit"], found["name"] or ""


def _unit(code: str, lang: str) -> str:
    if code == CITY:
        return WORDS[lang]["city_itself"]
    unit = UNITS[code]
    return f"{code} {unit.name_vi if lang == 'vi' else unit.name_en}"


def _lacks(found: Answer, lang: str) -> str:
    return ", ".join(WORDS[lang][what] for what in found["missing"])


def _filed(found: Answer, lang: str) -> str:
    what = f"{WORDS[lang][found['kind']]} {day(found['day'], lang)}"
    return f"{what}: {_rating(found, lang)}" if found["rating"] else what


def _rating(found: Answer, lang: str) -> str:
    if found["rating"] != _RUBRIC.not_rated.code:
        return next(_in(each.label, lang) for each in _RUBRIC.ratings if each.code == found["rating"])
    name, reason = _in(_RUBRIC.not_rated.label, lang), _reason(found["reason_code"], lang)
    return f"{name}, {reason}" if reason else name


def _reason(code: str | None, lang: str) -> str:
    return _in(_RUBRIC.not_rated.reason(code).label, lang) if code else ""


def _in(name: Name, lang: str) -> str:
    return name.vi if lang == "vi" else name.en
