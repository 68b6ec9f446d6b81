"""What is told of an indicator: its label, who is not in its denominator, and what is expected of those counted."""

from __future__ import annotations

from dataclasses import dataclass

UNCOUNTED, MOVED, LEFT = "uncounted", "moved", "left"
RESTS = (UNCOUNTED, MOVED, LEFT)


@dataclass(frozen=True, slots=True)
class Label:
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a cooperative of the indicator's register is not in its denominator.

    That of a filed fact with this `code` for a reason comes first; then, in the plan's order, the first test that holds:
    it is `absent_from` a stock, its `field` in the register is the `choice`, or its fact of `founded` is of less than
    `months` months before the end of the plan's year. What neither tells is a `rest`: on the register and `uncounted`;
    on it and `moved` here since it was counted elsewhere; counted here and `left`, for another unit or for good.
    """

    code: str
    label: Label
    absent_from: str | None = None
    field: str | None = None
    choice: str | None = None
    founded: str | None = None
    months: int = 0
    rest: str | None = None

    @property
    def tested(self) -> bool:
        return bool(self.absent_from or self.field or self.founded)


@dataclass(frozen=True, slots=True)
class Condition:
    """What is expected of each that is counted, and only warned of: in each of the `years` before the plan's the
    numerator of `of` is above nought."""

    code: str
    label: Label
    article: str
    of: str
    years: int
