"""The glossary as data: titles and descriptions of the published schemas come from its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "glossary.md"
_HEADER = ("term", "---")
NO_ARTICLE = "—"


@dataclass(frozen=True, slots=True)
class Term:
    """`vietnamese` is the official word, `meaning` an English sentence, `article` a law or plan, or —."""

    vietnamese: str
    meaning: str
    article: str

    def annotations(self) -> dict[str, str]:
        """What a schema says of this term."""
        source = "" if self.article == NO_ARTICLE else f" ({self.article})"
        return {"title": self.vietnamese, "description": f"{self.meaning}{source}."}


@cache
def sections() -> Mapping[str, Mapping[str, Term]]:
    """The terms of each section by its heading; ValueError for a term that a section explains twice."""
    found: dict[str, dict[str, Term]] = {}
    heading = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("|"):
            _add(found.setdefault(heading, {}), line)
    return found


def _add(section: dict[str, Term], row: str) -> None:
    term, *told = (cell.strip() for cell in row.strip("|").split(" | "))
    if term in _HEADER or term.startswith("---"):
        return
    if term in section:
        raise ValueError(f"the glossary explains {term} twice")
    section[term] = Term(*told)


def field(name: str, owner: str) -> Term:
    """What a field means inside its owner: an event, a command or an enclosing field. Else a KeyError."""
    fields = sections()["Fields"]
    return fields[f"{owner}.{name}"] if f"{owner}.{name}" in fields else fields[name]
