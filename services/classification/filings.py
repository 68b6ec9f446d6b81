"""The answer to who has filed for a year and who has not: deadlines, totals, those missing, filings to review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.deadlines import deadlines
from contracts.units import CITY
from services.classification.listing import Listing
from services.classification.question import Question
from services.classification.reviewing import Review
from services.classification.standing import Standing


def answer(question: Question, listing: Listing, followed: Mapping[str, int]) -> dict[str, Any]:
    """`followed` are the sizes of the logs that `listing` is of. Totals are of the city and of all units, always."""
    missing = [found for found in listing.missing if _is_in(question.unit, found)]
    to_review = [found for found in listing.to_review if _is_in(question.unit, found)]
    page, next = _page(question, {found.id for found in missing} | {found.id for found in to_review})
    return {
        "year": question.year,
        "unit": question.unit,
        "as_of": question.as_of,
        "followed": dict(followed),
        "deadlines": _deadlines(question),
        "totals": listing.totals,
        "units": listing.units,
        "cooperatives": [_told(found) for found in missing if found.id in page],
        "to_review": [_doubtful(found) for found in to_review if found.id in page],
        "next": next,
    }


def _is_in(asked: str, found: Standing | Review) -> bool:
    return asked in (CITY, found.unit, found.place)


def _page(question: Question, ids: Iterable[str]) -> tuple[set[str], str | None]:
    """The cooperatives of this page, and the last of them where more follow."""
    left = sorted(id for id in ids if id > question.after)
    page = left[: question.limit]
    return set(page), page[-1] if len(left) > len(page) else None


def _deadlines(question: Question) -> list[dict[str, Any]]:
    return [
        {
            "level": each.level,
            "last_day": each.last_day,
            "passed": question.as_of > each.last_day,
            "form": each.form,
            "articles": list(each.articles),
        }
        for each in deadlines(question.year)
    ]


def _told(found: Standing) -> dict[str, Any]:
    return {
        "cooperative_id": found.id,
        "name": found.name,
        "form": found.form,
        "unit": found.unit,
        "exempt": found.exempt,
        "missing": found.missing,
    }


def _doubtful(found: Review) -> dict[str, Any]:
    filing = found.filing
    return {
        "cooperative_id": found.id,
        "name": found.name,
        "unit": found.unit,
        "kind": filing.kind,
        "event_id": filing.event_id,
        "entry": filing.entry,
        "day": filing.day,
        "rating": filing.rating,
        "reason_code": filing.reason_code,
        "register": [
            {"code": says.code, "messages": {"vi": says.text.vi, "en": says.text.en}}
            for says in found.register
        ],
    }
