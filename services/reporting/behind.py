"""Whose facts are behind a code: its own, or for a row of the annex those of the figure that it is read off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.errors import error
from contracts.plans import AnnexRow, Label
from contracts.questions import Unanswerable
from services.reporting.catalogue import Catalogue, Counted
from services.reporting.inforce import Wanted
from services.reporting.values import Sum


@dataclass(frozen=True, slots=True)
class Behind:
    """The facts of `counted`; of a row that shows a `part` those that add to it, of one that shows a `choice` in a
    field (its `place` among the carried ones, from 1) its bearers, one each."""

    code: str
    label: Label
    counted: Counted
    part: str | None = None
    place: int | None = None
    choice: str | None = None

    @property
    def parameters(self) -> Mapping[str, Any]:
        return {"indicator": self.counted.code, "part": self.part, "place": self.place, "choice": self.choice}

    def wanted(self, period: int) -> list[Wanted]:
        """What to sum of the bearers of a choice."""
        if self.place is None:
            return []
        return [Wanted(self.code, self.counted.code, period, self.place, None, self.choice)]

    def sum(self, sum: Sum, bearers: int) -> Sum:
        """What the facts add up to, of the figure's sum and of the bearers of the choice."""
        if self.place is not None:
            return bearers, 0
        return {None: sum, "numerator": (sum[0], 0), "denominator": (sum[1], 0)}[self.part]


def is_listed(row: AnnexRow, catalogue: Catalogue) -> bool:
    """Its facts can be told one by one: sums of a field cannot, and a choice is kept up by a stock alone."""
    return not row.field or bool(row.choice and catalogue.counted[str(row.of)].stock)


def behind(code: str, catalogue: Catalogue) -> Behind:
    """Raises Unanswerable."""
    if code in catalogue.counted:
        counted = catalogue.counted[code]
        return Behind(code, counted.label, counted)
    row = catalogue.annex.get(code)
    if row is None:
        known = ", ".join(
            (*catalogue.counted, *(each for each in catalogue.annex if each not in catalogue.counted))
        )
        raise Unanswerable(error("nothing_counted", "code", counted=code[:80], known=known), status=404)
    if not is_listed(row, catalogue):
        raise Unanswerable(error("evidence_elsewhere", "code", counted=code, of=row.of), status=404)
    return _of_a_row(row, catalogue.counted[str(row.of)])


def _of_a_row(row: AnnexRow, counted: Counted) -> Behind:
    place = counted.carried.index(row.field) + 1 if row.field else None
    return Behind(row.code, row.label, counted, row.part, place, row.choice)
