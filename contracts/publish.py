"""Writes contracts/published: `python -m contracts.publish`. A test refuses files that say anything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from contracts.publishing import asyncapi, openapi
from contracts.publishing.documents import schemas

FOLDER = Path(__file__).parent / "published"
RELEASED = "released"


def documents() -> dict[str, dict[str, Any]]:
    """Every published document by its path within the folder."""
    return schemas() | {"asyncapi.json": asyncapi.document(), "openapi.json": openapi.document()}


def texts() -> dict[str, str]:
    """The same as the text of the files."""
    return {path: json.dumps(told, ensure_ascii=False, indent=2) + "\n" for path, told in documents().items()}


def published(folder: Path = FOLDER) -> dict[str, str]:
    """What lies in the folder now, without the released baseline."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.json"))}
    current = {name: path for name, path in files.items() if not name.startswith(f"{RELEASED}/")}
    return {name: path.read_text(encoding="utf-8") for name, path in current.items()}


def publish(folder: Path = FOLDER) -> None:
    """Write every document, and remove those of contracts that are gone."""
    wanted = texts()
    for path in published(folder).keys() - wanted.keys():
        (folder / path).unlink()
    for path, text in wanted.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    publish()
