"""The articles with the rules that apply them, as Markdown: of all services, which declare them with `applies`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.laws import ARTICLES, NUMBERS, RULES
from services.classification import decider as classification
from services.registry import decider as registry

# Importing a service's decider imports every rule it goes through.
DECIDERS = (registry.DECIDER, classification.DECIDER)


def law() -> str:
    """The page of the articles, as Markdown."""
    return "\n".join([_LAW, *_articles(), "", _NUMBERS, *_numbers(), ""])


def _articles() -> Iterator[str]:
    yield "| article | says | text seen | applied by, or why not |"
    yield "|---|---|---|---|"
    for code, article in ARTICLES.items():
        rules = sorted(_name(rule) for rule, codes in RULES.items() if code in codes)
        applied = ", ".join(f"`{name}`" for name in rules) or article.why_not
        seen = "yes" if article.verified else "**no**"
        yield f"| {article.cite} | {article.vi}<br>*{article.en}* | {seen} | {applied} |"


def _name(rule: Any) -> str:
    return f"{rule.__module__.removeprefix('services.')}.{rule.__name__}"


def _numbers() -> Iterator[str]:
    yield "| number | from | value | article |"
    yield "|---|---|---|---|"
    for name, numbers in NUMBERS.items():
        for number in numbers:
            yield f"| {name} | {number.since or '–'} | {number.value} | {number.cite or '*not found*'} |"


_LAW = """# Articles and rules

Every rule of the code names its articles, and every article names its rules or why there is none. Made by
`python -m services.cli.reference` from `contracts/laws/laws.yaml` and the code; a test refuses drift. An article whose text
was not seen is never cited in an error.
"""
_NUMBERS = """## Numbers

A number without an article is used as the register's own, and an error that rests on it cites none. The rubric, the
sizes, the deadlines and the groups of trades are data of their own (`contracts/rubrics`, `sizes`, `deadlines`, `trades`),
each number with its sources.
"""
