"""A command line that click does not take, told in Vietnamese before its English sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

_WANTED: dict[str, str] = {
    "uuid": "cần một UUID",
    "integer": "cần số nguyên",
    "integer range": "cần số nguyên trong khoảng cho phép",
    "float": "cần một số",
    "float range": "cần một số trong khoảng cho phép",
    "boolean": "cần có hoặc không",
}


class Misuse(click.UsageError):
    """Another usage error in both languages; the exit code is the same."""

    def __init__(self, wrong: click.UsageError) -> None:
        super().__init__(_in_english(wrong), wrong.ctx)
        self._vi = _in_vietnamese(wrong)

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"Sai cách dùng: {self._vi}.\nUsage: {self.message} [usage]", file, err=True)
        if self.ctx is not None:
            usage = " ".join([self.ctx.command_path, *self.ctx.command.collect_usage_pieces(self.ctx)])
            click.echo(f"Cách dùng / How: {usage}", file, err=True)
        path = self.ctx.command_path if self.ctx else "htx"
        click.echo(f"Xem / See: {path} --help", file, err=True)


@contextmanager
def in_both_languages() -> Iterator[None]:
    """Tells usage errors in both languages; a group without a command shows its help as before."""
    try:
        yield
    except (Misuse, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as wrong:
        raise Misuse(wrong) from wrong


def _in_english(wrong: click.UsageError) -> str:
    """On one line; of a reason in both languages the English alone."""
    vi, slash, _ = wrong.message.partition(" / ")
    return " ".join(wrong.format_message().replace(vi + slash, "", bool(slash)).split())


def _in_vietnamese(wrong: click.UsageError) -> str:
    for kind, told in _KINDS:
        if isinstance(wrong, kind):
            return told(wrong)
    vi, slash, _ = wrong.message.partition(" / ")
    if slash:
        return vi
    extra = "unexpected extra argument" in wrong.format_message()
    return "có tham số thừa" if extra else "lệnh chưa đúng"


def _missing(wrong: Any) -> str:
    option = isinstance(wrong.param, click.Option)
    return f"thiếu {'tùy chọn' if option else 'tham số'} {_hint(wrong)}".rstrip()


def _bad(wrong: Any) -> str:
    """A reason that has the Vietnamese before it stands as it is."""
    reason, slash, _ = wrong.message.partition(" / ")
    wanted = reason if slash else _wanted(wrong.param)
    return f"giá trị của {_hint(wrong)} chưa đúng{': ' if wanted else ''}{wanted}"


def _wanted(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"chọn một trong {', '.join(map(str, kind.choices))}"
    return _WANTED.get(kind.name, "") if kind else ""


def _hint(wrong: Any) -> str:
    return str(wrong.param_hint or (wrong.param.get_error_hint(wrong.ctx) if wrong.param else ""))


_KINDS: tuple[tuple[type[click.UsageError], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, lambda wrong: f"không có tùy chọn {wrong.option_name}"),
    (click.exceptions.NoSuchCommand, lambda wrong: f"không có lệnh {wrong.command_name}"),
    (click.BadOptionUsage, lambda wrong: f"tùy chọn {wrong.option_name} thiếu hoặc thừa giá trị"),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad),
)
