"""What came of applying a patch, as sentences and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.checkpoint import Checkpoint
from contracts.notes import base64
from contracts.sealed_patch import Part
from services.cli.fault import ALL_IN, INTERRUPTED, MOVED, SOME_REFUSED, Fault
from services.cli.prepared import commands, state, told
from services.cli.wording import both


@dataclass(slots=True)
class Outcome:
    """A part of a patch, whose first command is on `line`, and what came of it.

    `status` is `accepted`, `duplicate` (in from before), `moved` (the log is in the `actual` state), `refused` or, until it
    was sent, `unsent`.
    """

    service: str
    part: Part
    line: int
    status: str = "unsent"
    actual: Checkpoint | None = None

    def as_json(self) -> dict[str, Any]:
        expected = state(self.part.against)
        actual = {"size": self.actual.size, "root": base64(self.actual.root)} if self.actual else None
        return expected | {"commands": len(self.part.commands), "status": self.status, "actual": actual}


@dataclass(slots=True)
class Applied:
    """`first` are the refusals shown, `errors_file` holds all; `stopped` says why it could not go on."""

    file: Path
    outcomes: Sequence[Outcome]
    interrupted: bool = False
    stopped: Fault | None = None
    first: Sequence[dict[str, Any]] = ()
    errors_file: Path | None = None

    @property
    def refused(self) -> bool:
        return "refused" in self._statuses

    @property
    def exit_code(self) -> int:
        if self.stopped:
            return self.stopped.exit_code
        if self.interrupted:
            return INTERRUPTED
        if "moved" in self._statuses:
            return MOVED
        return SOME_REFUSED if self.refused else ALL_IN

    def as_json(self) -> dict[str, Any]:
        return {
            "patch": str(self.file),
            "complete": self._statuses <= {"accepted", "duplicate"},
            "parts": [outcome.as_json() for outcome in self.outcomes],
            "errors_file": str(self.errors_file) if self.errors_file else None,
            "refusals": self.first,
        }

    def lines(self) -> list[str]:
        """The summary for people."""
        parts = [line for outcome in self.outcomes for line in _part(outcome)]
        errors = [f"{both('Dòng bị từ chối và lý do', 'Refused lines with reasons')}: {self.errors_file}"]
        return [f"{self.file.name}:", *parts, *(errors if self.errors_file else []), *self._advice()]

    def _advice(self) -> list[str]:
        if self.interrupted:
            return [_STOPPED]
        if "moved" in self._statuses:
            return [_MOVED]
        if self.refused:
            return [_REFUSED]
        return [_ALREADY] if self._statuses == {"duplicate"} else []

    @property
    def _statuses(self) -> set[str]:
        return {outcome.status for outcome in self.outcomes}


def _part(outcome: Outcome) -> list[str]:
    part, actual = outcome.part, outcome.actual
    head = f"  {part.against.origin}: {commands(part)} · {_WORDS[outcome.status]}"
    if actual is None:
        return [head]
    expected, found = both("lập trên", "made against"), both("sổ nay ở", "the log is now at")
    return [head, f"    {expected}: {told(part.against)}", f"    {found}: {told(actual)}"]


_WORDS = {
    "accepted": both("đã vào sổ", "applied"),
    "duplicate": both("đã có từ trước", "already applied"),
    "moved": both("không áp dụng, sổ đã đổi", "not applied, the log has moved on"),
    "refused": both("không áp dụng, có dòng bị từ chối", "not applied, a line was refused"),
    "unsent": both("chưa áp dụng", "not applied"),
}

_ALREADY = """\
Bản vá đã áp dụng từ trước, không có gì thay đổi.
The patch was applied before, nothing changed."""

_MOVED = """\
Sổ không ở trạng thái mà bản vá dựa vào; phần đó không ghi gì. Lập lại bản vá từ bảng tính (--prepare), xem lại rồi áp dụng.
A log is not in the state that the patch was made against; of that part nothing was written. Prepare the patch again from the
workbook, look at it, and apply it."""

_REFUSED = """\
Phần có dòng bị từ chối không ghi gì. Sửa bảng tính rồi lập lại bản vá.
Of the part with the refused line nothing was written. Correct the workbook and prepare the patch again."""

_STOPPED = """\
Đã dừng. Phần đang gửi có thể đã vào sổ; áp dụng lại cùng bản vá để biết, không ghi hai lần.
Stopped. What was being sent may be in; apply the patch again to know, nothing enters twice."""
