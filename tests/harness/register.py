"""The register file of a running log, as an auditor carries it away."""

from __future__ import annotations

from pathlib import Path

from contracts.register_file import Line
from services.cli.registers import running


def export(url: str, file: Path) -> Path:
    file.write_bytes(b"".join(map(_bytes, running(url).lines)))
    return file


def _bytes(line: Line) -> bytes:
    return b"\t".join((line.word, *line.fields)) + b"\n"
