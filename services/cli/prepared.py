"""What came of preparing a patch, as sentences and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.checkpoint import Checkpoint
from contracts.notes import base64
from contracts.sealed_patch import Part
from services.cli.result import Result
from services.cli.wording import both, number


@dataclass(slots=True)
class Prepared(Result):
    """`patch` is the file written, with these parts; None where something was refused."""

    dry_run: bool = True
    patch: Path | None = None
    parts: Sequence[Part] = ()

    def as_json(self) -> dict[str, Any]:
        parts = [state(part.against) | {"commands": len(part.commands)} for part in self.parts]
        return Result.as_json(self) | {"patch": str(self.patch) if self.patch else None, "parts": parts}

    def lines(self) -> list[str]:
        if self.interrupted:
            return [_STOPPED]
        told = self._written(self.patch) if self.patch else [_NOT_WRITTEN]
        return [*self._counts(), *self._refused(), *told]

    def _written(self, patch: Path) -> list[str]:
        label = both("Bản vá đã niêm phong", "Sealed patch")
        rows = [f"  {part.against.origin}: {commands(part)} · {told(part.against)}" for part in self.parts]
        return [
            f"{label}: {patch}",
            *rows,
            f"{both('Áp dụng bằng', 'Apply with')}: htx import {patch} --apply",
        ]


def state(of: Checkpoint) -> dict[str, Any]:
    """A log and the state it is or was in, as JSON."""
    return {"log": of.origin, "size": of.size, "root": base64(of.root)}


def told(of: Checkpoint) -> str:
    """The same for people."""
    size = f"{both('kích thước', 'size')} {number(of.size, 'vi')}"
    return f"{size} · {both('gốc', 'root')} {base64(of.root)}"


def commands(part: Part) -> str:
    return f"{number(len(part.commands), 'vi')} {both('lệnh', 'commands')}"


_STOPPED = """\
Đã dừng, chưa lập bản vá; chưa ghi gì.
Stopped, no patch was made; nothing was written."""

_NOT_WRITTEN = """\
Chưa lập bản vá; chưa ghi gì. Sửa các dòng bị từ chối rồi lập lại.
No patch was made; nothing was written. Correct the refused lines and prepare again."""
