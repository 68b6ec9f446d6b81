"""Writes contracts/published: `python -m contracts.publish`. A test refuses files that say anything else."""

from __future__ import annotations

import json
import sys
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


def stale(folder: Path = FOLDER) -> list[str]:
    """Paths of files that are missing, changed or left over."""
    wanted, found = texts(), published(folder)
    return sorted(path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path))


def main(arguments: list[str]) -> int:
    """Publish; with --check only tell what differs, and fail if anything does."""
    if arguments != ["--check"]:
        publish()
        return 0
    for path in (differing := stale()):
        print(f"contracts/published/{path} is not what the contracts say: run `python -m contracts.publish`")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
