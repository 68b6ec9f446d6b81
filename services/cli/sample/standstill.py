"""Suspensions and resumptions of 2024."""

from __future__ import annotations

from typing import Any

from services.cli.sample.days import after, working
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.organisation import Organisation

FOUND_IDLE = 10
LAST_RESUMED = "2024-12-20"

_REASONS = (
    "Thiếu vốn lưu động",
    "Chưa bầu được ban lãnh đạo mới",
    "Chuyển đổi phương án sản xuất",
    "Hết hợp đồng thuê đất",
)


def resume(draw: Draw, declared: list[Organisation], diary: Diary) -> None:
    """Those that had declared a suspension in 2023 come back on its last day, or some weeks earlier."""
    for one in declared:
        assert one.stopped_until is not None
        back = max(working(after(one.stopped_until, -draw.between(0, 40))), "2024-01-15")
        diary.note(one.command("resume_operation", "start", {"resumed_on": back}), back)


def suspend(draw: Draw, stopping: list[Organisation], diary: Diary) -> None:
    """Some are found idle; the others declare it, and come back when their notice ends within the year."""
    for place, one in enumerate(stopping):
        data: dict[str, Any] = {
            "from_on": draw.day("2024-01-15", "2024-10-15"),
            "declared": place >= FOUND_IDLE,
        }
        if data["declared"]:
            data["until_on"] = working(after(data["from_on"], draw.between(100, 360)))
            data["reason"] = draw.pick(_REASONS)
        diary.note(one.command("suspend_operation", "2024", data), data["from_on"])
        if data.get("until_on", "9999") <= LAST_RESUMED:
            back = data["until_on"]
            diary.note(one.command("resume_operation", "2024", {"resumed_on": back}), back)
