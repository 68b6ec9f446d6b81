"""What came of an import, as sentences and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.cli.delivery import WHOLE, Tally
from services.cli.fault import ALL_IN, INTERRUPTED, SOME_REFUSED, Fault
from services.cli.wording import both, number


@dataclass(slots=True)
class Result:
    """`first` are the refusals shown, `errors_file` holds all; `stopped` says why it could not go on."""

    file: Path
    dry_run: bool
    tally: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    interrupted: bool = False
    stopped: Fault | None = None
    first: Sequence[dict[str, Any]] = ()
    errors_file: Path | None = None

    @property
    def exit_code(self) -> int:
        if self.stopped:
            return self.stopped.exit_code
        if self.interrupted:
            return INTERRUPTED
        return SOME_REFUSED if self.tally.refused else ALL_IN

    def as_json(self) -> dict[str, Any]:
        return {
            "file": str(self.file),
            "dry_run": self.dry_run,
            "commands": self.tally.lines,
            "accepted": self.tally.accepted,
            "duplicate": self.tally.duplicate,
            "refused": self.tally.refused,
            "complete": not (self.interrupted or self.stopped),
            "seconds": round(self.seconds, 3),
            "errors_file": str(self.errors_file) if self.errors_file else None,
            "refusals": self.first,
        }

    def lines(self) -> list[str]:
        """The summary for people."""
        return [*self._counts(), *self._refused(), *self._unfinished(), *self._dry_run()]

    def _counts(self) -> list[str]:
        seconds, commands = number(round(self.seconds, 1), "vi"), number(self.tally.lines, "vi")
        accepted = both("sẽ vào sổ", "would be accepted") if self.dry_run else both("đã vào sổ", "accepted")
        rows = (
            (accepted, self.tally.accepted),
            (both("đã có từ trước", "already in"), self.tally.duplicate),
            (both("bị từ chối", "refused"), self.tally.refused),
        )
        head = f"{self.file.name}: {commands} lệnh trong {seconds} giây / commands in {seconds} s"
        return [head, *(f"  {label:<32}{number(count, 'vi'):>12}" for label, count in rows)]

    def _refused(self) -> list[str]:
        if not self.errors_file:
            return []
        more = self.tally.refused - len(self.first)
        rest = f" (+ {number(more, 'vi')})" if more else ""
        label = both("Dòng bị từ chối và lý do", "Refused lines with reasons")
        return [f"{label}: {self.errors_file}{rest}"]

    def _unfinished(self) -> list[str]:
        return [_STOPPED] if self.interrupted and not self.dry_run else []

    def _dry_run(self) -> list[str]:
        return [_DRY_RUN] if self.dry_run else []


_STOPPED = """\
Đã dừng. Phần đang gửi có thể đã vào sổ; chạy lại cùng tệp để nhập nốt, không ghi hai lần.
Stopped. What was being sent may be in; import the file again for the rest, nothing enters twice."""

_DRY_RUN = f"""\
Chạy thử: chưa ghi gì. Mỗi lượt tối đa {number(WHOLE.lines, "vi")} dòng của một dịch vụ được xét riêng:
dòng dựa vào lượt khác (như báo cáo của HTX thành lập trong cùng tệp) có thể bị từ chối ở đây
mà được nhận khi nhập.
Dry run: nothing was written. Each request of up to {number(WHOLE.lines, "en")} lines to one service is
judged by itself: a line that builds on another request (such as a report of a cooperative founded in
the file) may be refused here and be accepted by the import."""
