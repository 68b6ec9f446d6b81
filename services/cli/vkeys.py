"""--key: public keys that are trusted because they were got another way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from contracts.notes import VerifierKey
from services.cli.wording import both

Command = TypeVar("Command", bound=Callable[..., Any])


def pinned_keys(command: Command) -> Command:
    """`keys`: a list, empty where none was given."""
    help = "A log's public key, got another way; repeatable."
    return click.option("--key", "keys", multiple=True, callback=_parsed, help=help)(command)


def _parsed(context: click.Context, option: click.Parameter, vkeys: tuple[str, ...]) -> list[VerifierKey]:
    try:
        return [VerifierKey.parse(vkey) for vkey in vkeys]
    except ValueError as wrong:  # a NoteError, or text that is none
        raise click.BadParameter(
            both(f"không phải khóa công khai ({wrong})", f"not a public key ({wrong})")
        ) from wrong
