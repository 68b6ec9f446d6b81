"""Reports and scores, live in the log, that the register now contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.errors import Error, error
from contracts.rubrics import Name
from services.classification.agreement import Statement, contradictions
from services.classification.known import KnownCooperative
from services.classification.scoring import RUBRIC
from services.classification.standing import REPORT, SCORE, Filing, Roll, place_of

_DAYS = {REPORT: "filed_on", SCORE: "scored_on"}


@dataclass(frozen=True, slots=True)
class Says:
    """One thing that the register says, in both languages."""

    code: str
    text: Name


@dataclass(frozen=True, slots=True)
class Review:
    """What was filed, and what the register now says against it. A cooperative that is not known has no name."""

    id: str
    name: str | None
    unit: str
    place: str
    filing: Filing
    register: tuple[Says, ...]


def reviews(roll: Roll) -> Iterator[Review]:
    """By id and entry. Every filing is held against the life of its cooperative, the latest score against its rating."""
    for id, filed in sorted(roll.filed.items()):
        known, latest = roll.known.get(id), _latest_score(filed)
        for filing in sorted(filed, key=lambda filing: filing.entry):
            says = tuple(_contradicted(roll, id, filing, known))
            if not says and filing is latest:
                says = tuple(_rated_otherwise(roll, id, filing))
            if says:
                yield _review(roll, id, filing, known, says)


def _latest_score(filed: Sequence[Filing]) -> Filing | None:
    """The one that counts: of one day the one recorded last."""
    scores = (filing for filing in filed if filing.kind == SCORE)
    return max(scores, key=lambda filing: (filing.day, filing.entry), default=None)


def _contradicted(roll: Roll, id: str, filing: Filing, known: KnownCooperative | None) -> Iterator[Says]:
    statement = Statement(id, roll.year, _DAYS[filing.kind], filing.day, filing.kind == SCORE)
    return map(_as_told, contradictions(statement, known))


def _rated_otherwise(roll: Roll, id: str, score: Filing) -> Iterator[Says]:
    """A rating that it should not have, or none where it should."""
    now = roll.exemption(id)
    if (score.rating == RUBRIC.not_rated.code) == (now is not None):
        return
    if now is None:
        yield _as_told(error("rated_by_register", year=roll.year))
    else:
        yield Says(now, RUBRIC.not_rated.reason(now).label)


def _as_told(found: Error) -> Says:
    return Says(found.code, Name(**found.as_json()["messages"]))


def _review(
    roll: Roll, id: str, filing: Filing, known: KnownCooperative | None, says: tuple[Says, ...]
) -> Review:
    """Of one that is not on the register, the unit is that of the filing."""
    is_known = known is not None and known.founded_on is not None
    name = known.registered_on(roll.day, "name") if known and is_known else None
    unit = known.unit_on(roll.day) if known and is_known else filing.unit
    return Review(id, name, unit, place_of(unit, roll.day), filing, says)
