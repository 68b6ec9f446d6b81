"""The law as data: articles with their wording, and the numbers they give, each from a day on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import yaml


@dataclass(frozen=True, slots=True)
class Article:
    """`cite` is how an error names it; `since` the ISO day it came into force, where it matters.

    `why_not` says why no rule applies it, where none does.
    """

    code: str
    cite: str
    vi: str
    en: str
    verified: bool
    since: str | None = None
    why_not: str | None = None


class Number(NamedTuple):
    """A number of the law, in force from an ISO day; `article` is None where no text was found that says so."""

    since: str
    value: int
    article: str | None

    @property
    def cite(self) -> str | None:
        return ARTICLES[self.article].cite if self.article else None


# From this day on Law 17/2023/QH15 is in force, before it Law 23/2012/QH13.
LAW_2023_FROM = "2024-07-01"

_DOCUMENT: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("laws.yaml").read_text(encoding="utf-8")
)

ARTICLES: Mapping[str, Article] = MappingProxyType(
    {row["code"]: Article(**row) for row in _DOCUMENT["articles"]}
)
NUMBERS: Mapping[str, tuple[Number, ...]] = MappingProxyType(
    {
        name: tuple(Number(row["from"] or "", row["value"], row["article"]) for row in rows)
        for name, rows in _DOCUMENT["numbers"].items()
    }
)

Function = TypeVar("Function", bound=Callable[..., Any])

RULES: dict[Callable[..., Any], tuple[str, ...]] = {}
"""Every rule of the code with the articles it applies, as its module declares it."""


def cite(code: str, day: str | None = None) -> str | None:
    """How an error names an article; None while its text is not verified, or before it was in force on an ISO day.

    KeyError for one that is not kept here.
    """
    article = ARTICLES[code]
    in_force = day is None or article.since is None or article.since <= day
    return article.cite if article.verified and in_force else None


def number(name: str, day: str) -> Number:
    """The number in force on an ISO day; KeyError for a name that is not kept here."""
    return next(found for found in reversed(NUMBERS[name]) if found.since <= day)


def applies(*codes: str) -> Callable[[Function], Function]:
    """Declares a rule's articles; KeyError for one that is not kept here."""
    for code in codes:
        ARTICLES[code]

    def declared(rule: Function) -> Function:
        RULES[rule] = codes
        return rule

    return declared
