"""What rules of size consist of. `verified`: the number was read in two copies, or in the text of the law."""

from __future__ import annotations

from dataclasses import dataclass

# From the smallest up.
SIZES = ("sieu_nho", "nho", "vua", "lon")


@dataclass(frozen=True, slots=True)
class Since:
    """The ISO day from which rules are in force."""

    day: str
    verified: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A size from `least` on, up to the next greater one's."""

    size: str
    least: int
    verified: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Sizes by one number, from the greatest down to one that begins at 0."""

    article: str
    steps: tuple[Step, ...]

    def size_of(self, number: int) -> str:
        return next(step.size for step in self.steps if number >= step.least)


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Size by `members` and, apart from it, by total `capital` in whole VND."""

    code: str
    since: Since
    forms: tuple[str, ...]
    members: Ladder
    capital: Ladder


@dataclass(frozen=True, slots=True)
class Demand:
    """A size asks for so many members, and so much revenue or capital (whole VND); None: not found."""

    size: str
    members: int | None
    revenue: int | None
    capital: int | None
    verified: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectorGroup:
    """Trades, as VSIC sections, that have demands of their own; `demands` from the greatest size down."""

    code: str
    sections: tuple[str, ...]
    sources: tuple[str, ...]
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class SectorRules:
    code: str
    since: Since
    forms: tuple[str, ...]
    groups: tuple[SectorGroup, ...]

    def group_of(self, section: str) -> SectorGroup | None:
        return next((group for group in self.groups if section in group.sections), None)
