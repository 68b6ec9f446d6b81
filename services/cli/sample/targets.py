"""What the districts are to reach in 2024: an invented share-out of three of the plan's targets."""

from __future__ import annotations

from collections.abc import Mapping

from services.cli.sample import figures
from services.cli.sample.codes import command
from services.cli.sample.diary import Diary
from services.cli.sample.draw import share_out
from services.cli.sample.places import FARMING, OTHER, STAGNANT

PLAN = "hanoi-2024"
DECIDED_ON = "2024-01-22"

_EVEN = {unit: FARMING[unit] + OTHER[unit] for unit in FARMING}
_STAGNANT = {unit: weight * (3 if unit in STAGNANT else 1) for unit, weight in FARMING.items()}
_WEIGHTS: Mapping[str, Mapping[str, int]] = {"new_htx": _EVEN, "new_tht": FARMING, "dissolved": _STAGNANT}


def assign(seed: int) -> Diary:
    """By decision, once the plan is adopted; a district whose share is nought has no target."""
    diary = Diary()
    for number, (indicator, total) in enumerate(figures.ASSIGNED.items(), 1):
        shares = share_out(total, _WEIGHTS[indicator])
        data = {
            "plan": PLAN,
            "indicator": indicator,
            "targets": {unit: share for unit, share in shares.items() if share},
            "decided_on": DECIDED_ON,
            "decision_no": f"MAU-{number:04d}/QĐ-UBND",
        }
        diary.note(command(seed, "assign_targets", indicator, data), DECIDED_ON)
    return diary
