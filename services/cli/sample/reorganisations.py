"""A division and a consolidation of 2024, whose successors are among the cooperatives founded in the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.makers import LAW_2023_FROM
from services.cli.sample.organisation import Organisation
from services.cli.sample.places import address

LAST_DAY = "2024-10-31"  # foundings of November may be told late, and a successor must be known


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """On the day on which the successors are founded."""

    kind: str
    predecessors: Sequence[Organisation]
    successors: Sequence[Organisation]

    def tell(self, draw: Draw, diary: Diary) -> None:
        day = self.successors[0].founded_on
        for one in self.predecessors:
            data = {
                "reorganised_on": day,
                "reorganisation": self.kind,
                "successors": [other.id for other in self.successors],
                "decision_no": f"MAU-{draw.between(1, 9999):04d}/QĐ",
            }
            diary.note(one.command("reorganise_cooperative", "", data), day)


def reorganise(
    draw: Draw, founded: Sequence[Organisation], divided: Organisation, idle: Sequence[Organisation]
) -> list[Reorganisation]:
    """One at work is divided in two; two idle neighbours go into a new one. The successors stay where these were."""
    new = [one for one in founded if _may_succeed(one)]
    first, second, third = new[:3]
    second.founded_on = first.founded_on
    pair = _neighbours(idle)
    _settle(draw, (first, second), divided, divided.members // 2)
    _settle(draw, (third,), pair[0], sum(one.members for one in pair))
    return [
        Reorganisation("division", (divided,), (first, second)),
        Reorganisation("consolidation", pair, (third,)),
    ]


def _may_succeed(one: Organisation) -> bool:
    return (
        one.trade == "farming"
        and "converted_from" not in one.more
        and LAW_2023_FROM <= one.founded_on <= LAST_DAY
    )


def _neighbours(idle: Sequence[Organisation]) -> tuple[Organisation, Organisation]:
    farming = sorted((one for one in idle if one.trade == "farming"), key=lambda one: (one.unit, one.number))
    return next(pair for pair in pairwise(farming) if pair[0].unit == pair[1].unit)


def _settle(draw: Draw, successors: Sequence[Organisation], old: Organisation, members: int) -> None:
    for one in successors:
        one.unit, one.members = old.unit, max(members, one.members)
        one.address = address(old.unit, draw.between(1, 12))
