"""A visit of one page, and the page as a template fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from contracts.errors import error
from contracts.notes import base64
from contracts.questions import Unanswerable
from services.reporting.audit.texts import TEXTS
from services.reporting.web.environment import environment
from services.reporting.web.numbers import day, moment, number
from services.reporting.web.texts import LANGUAGES
from services.reporting.web.texts import TEXTS as COMMON

SHORT = 10

_TEMPLATES = environment("services.reporting.audit")


@dataclass(frozen=True, slots=True)
class Visit:
    """The address that is visited: its path, its parameters without the language, and the language."""

    path: str
    query: Mapping[str, str]
    language: str

    @classmethod
    def of(cls, path: str, query: Mapping[str, str]) -> Visit:
        """Raises Unanswerable for a language that there is not."""
        language = query.get("lang") or LANGUAGES[0]
        if language not in LANGUAGES:
            expected = ", ".join(LANGUAGES)
            wrong = error("invalid_parameter", "lang", name="lang", value=language[:80], expected=expected)
            raise Unanswerable(wrong)
        return cls(path, {name: value for name, value in query.items() if name != "lang"}, language)

    @property
    def other(self) -> str:
        return next(each for each in LANGUAGES if each != self.language)

    def link(self, *parts: object, **query: object) -> str:
        """The address of a page in the same language: `link("registry", "entries", after=50)`."""
        path = "/".join(["/audit", *(quote(str(part), safe="") for part in parts)])
        return _address(path, {**query, "lang": self.language})

    @property
    def elsewhere(self) -> str:
        """The same page in the other language."""
        return _address(quote(self.path), {**self.query, "lang": self.other})


def render(template: str, visit: Visit, **values: Any) -> str:
    language = visit.language
    return _TEMPLATES.get_template(template).render(
        visit=visit,
        language=language,
        link=visit.link,
        t={**COMMON[language], **TEXTS[language]},
        number=lambda value: number(value, language),
        day=lambda value: day(value, language),
        moment=lambda value: moment(value, language),
        hash=base64,
        short=lambda text: f"{text[:SHORT]}…",
        **values,
    )


def _address(path: str, query: Mapping[str, object]) -> str:
    asked = {name: value for name, value in query.items() if value is not None}
    if asked.get("lang") == LANGUAGES[0]:
        del asked["lang"]
    return f"{path}?{urlencode(asked, safe=':,')}" if asked else path
