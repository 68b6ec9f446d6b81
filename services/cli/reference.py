"""Pages of `docs/reference/` that the code itself tells: `python -m services.cli.reference [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from services.cli import lawbook
from services.cli.main import main as htx
from services.registry import described

WIDTH = 100
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
_HEAD = """# `htx`

What `--help` says, command by command. Made by `python -m services.cli.reference`; a test refuses drift.
"""


def reference() -> str:
    """The page as Markdown."""
    helps = _helps(htx, None, "htx")
    sections = (f"## `{path}`\n\n```text\n{text.rstrip()}\n```\n" for path, text in helps)
    return "\n".join([_HEAD, *sections])


def _helps(command: click.Command, parent: click.Context | None, name: str) -> Iterator[tuple[str, str]]:
    context = click.Context(command, parent, name, terminal_width=WIDTH, **command.context_settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from _helps(found, context, child)


PAGES: Mapping[str, Callable[[], str]] = {
    "cli.md": reference,
    "lifecycle.md": described.lifecycle,
    "law.md": lawbook.law,
}


def main(arguments: list[str]) -> int:
    pages = {FOLDER / name: page() for name, page in PAGES.items()}
    if arguments != ["--check"]:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path, page in pages.items():
            path.write_text(page, "utf-8")
        return 0
    drifted = [path for path, page in pages.items() if not path.is_file() or path.read_text("utf-8") != page]
    for path in drifted:
        print(f"{path.name} is not what the code says: run python -m services.cli.reference", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
