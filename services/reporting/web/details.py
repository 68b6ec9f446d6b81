"""What the page tells of an indicator besides its figure: pace, who is left out, other denominators, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from services.reporting.web.numbers import number
from services.reporting.web.texts import TEXTS

Lines = tuple[str, Sequence[str]]
"""A heading and its lines."""


def details(indicator: Mapping[str, Any], language: str) -> list[Lines]:
    """What there is to tell, in the order in which an official would ask."""
    t = TEXTS[language]
    parts = (
        ("pace", _pace(indicator, language)),
        ("assigned", _assigned(indicator, language)),
        ("excluded", _excluded(indicator, language)),
        ("denominators", _shares(indicator, language)),
        ("warnings", _warnings(indicator, language)),
    )
    told = ((t[name], list(lines)) for name, lines in parts)
    return [(heading, lines) for heading, lines in told if lines]


def evidence_link(answer: Mapping[str, Any], code: str) -> str:
    """Where the facts behind a figure are, at the same sizes of the logs."""
    at = ",".join(f"{source}:{size}" for source, size in answer["at"].items())
    query = {"as_of": answer["as_of"], "unit": answer["unit"], "at": at}
    path = f"/plans/{quote(answer['plan'], safe='')}/indicators/{quote(code, safe='')}/evidence"
    return f"{path}?{urlencode(query, safe=':,')}"


def _pace(indicator: Mapping[str, Any], language: str) -> Iterator[str]:
    pace = indicator["pace"]
    if pace:
        yield TEXTS[language][f"pace_{pace['status']}"].format(expected=number(pace["expected"], language))


def _assigned(indicator: Mapping[str, Any], language: str) -> Iterator[str]:
    if indicator["assigned"]:
        yield assignment(indicator["assigned"], language)


def assignment(assigned: Mapping[str, Any], language: str) -> str:
    """How what is assigned to units compares with the target of all."""
    difference = assigned["difference"]
    way = "more" if difference > 0 else "less" if difference < 0 else "exactly"
    amounts = {"sum": number(assigned["sum"], language), "difference": number(abs(difference), language)}
    return TEXTS[language][f"assigned_{way}"].format(**amounts)


def _excluded(indicator: Mapping[str, Any], language: str) -> Iterator[str]:
    for each in indicator["excluded"]:
        yield f"{each['label'][language]}: {number(each['count'], language)}"


def _shares(indicator: Mapping[str, Any], language: str) -> Iterator[str]:
    words = TEXTS[language]["share_of" if indicator["unit"] == "percent" else "mean_of"]
    for each in indicator.get("shares", ()):
        amounts = {name: number(each[name], language) for name in ("value", "denominator")}
        yield words.format(label=each["label"][language], **amounts)


def _warnings(indicator: Mapping[str, Any], language: str) -> Iterator[str]:
    for each in indicator["warnings"]:
        counts = {name: number(each[name], language) for name in ("count", "unknown")}
        label, article = each["label"][language], each["article"]
        yield TEXTS[language]["warning"].format(label=label, article=article, **counts)
