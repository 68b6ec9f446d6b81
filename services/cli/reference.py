"""`docs/reference/cli.md`, made of what `--help` says: `python -m services.cli.reference [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from services.cli.main import main as htx

WIDTH = 100
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md"
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


def main(arguments: list[str]) -> int:
    page = reference()
    if arguments != ["--check"]:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, "utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == page:
        return 0
    print(f"{PAGE.name} is not what --help says: run python -m services.cli.reference", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
