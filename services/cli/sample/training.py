"""Training classes of 2024, with the staff that each cooperative sent."""

from __future__ import annotations

from collections import Counter
from typing import Any

from contracts.units import UNITS
from services.cli.sample import figures
from services.cli.sample.codes import Command, command, make_id
from services.cli.sample.days import after
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw, share_out
from services.cli.sample.organisation import Organisation

LEAST_TO_HOLD = 60  # a district with fewer cooperatives sends its staff to the city's classes

_SUBJECTS = (
    "Luật Hợp tác xã năm 2023",
    "Kế toán hợp tác xã",
    "Quản trị hợp tác xã",
    "Chuyển đổi số trong hợp tác xã",
    "Xây dựng phương án sản xuất kinh doanh",
    "Truy xuất nguồn gốc nông sản",
)


def train(seed: int, draw: Draw, steady: list[Organisation], diary: Diary) -> None:
    days = draw.days(figures.CLASSES)
    known: Counter[str | None] = Counter()
    sizes = share_out(figures.STAFF, {number: draw.between(45, 70) for number in range(1, len(days) + 1)})
    at = {unit: [one for one in steady if one.unit == unit] for unit in UNITS}
    holding = draw.shuffled(unit for unit, there in at.items() if len(there) >= LEAST_TO_HOLD)
    for (number, staff), day in zip(sizes.items(), days, strict=True):
        unit = holding[number % len(holding)] if number % 2 else None
        rows = _attendances(draw, at[unit] if unit else steady, staff)
        made = _held(seed, number, day, unit, [_with_newcomers(row, known) for row in rows])
        diary.note(made, day, after(day, draw.between(0, 4)))


def _held(seed: int, number: int, day: str, unit: str | None, attendances: list[dict[str, Any]]) -> Command:
    """By a district, or by the city when no unit is named."""
    data: dict[str, Any] = {
        "class_id": make_id(seed, f"class:{number}"),
        "title": f"{_SUBJECTS[number % len(_SUBJECTS)]}, lớp mẫu {number}",
        "held_on": day,
        "organiser": "Đơn vị tổ chức mẫu",
        "attendances": attendances,
    }
    return command(seed, "hold_training_class", str(number), data | ({"unit": unit} if unit else {}))


def _attendances(draw: Draw, near: list[Organisation], staff: int) -> list[dict[str, Any]]:
    """One to four of each cooperative, and some staff of no cooperative, `staff` in all."""
    rows: list[dict[str, Any]] = [{"staff": staff // 10}]
    left = staff - staff // 10
    for one in draw.shuffled(near):
        sent = min(left, draw.between(1, 4))
        rows.append({"cooperative_id": one.id, "staff": sent})
        left -= sent
        if not left:
            break
    return rows


def _with_newcomers(row: dict[str, Any], known: Counter[str | None]) -> dict[str, Any]:
    """Whoever a cooperative sent before, it sends again; of staff of no cooperative each is new."""
    id = row.get("cooperative_id")
    newcomers = row["staff"] if id is None else max(0, row["staff"] - known[id])
    known[id] += newcomers
    return row | {"first_time": newcomers}
