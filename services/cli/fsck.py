"""`htx fsck`: a running system checked from outside."""

from __future__ import annotations

from collections.abc import Sequence

import click

from contracts.canonical import canonical_bytes
from contracts.notes import VerifierKey
from services.cli.checking import Checked, CheckedLog, CheckedView, check
from services.cli.connect import reader
from services.cli.fault import INTERRUPTED, SOME_REFUSED
from services.cli.vkeys import pinned_keys
from services.cli.wording import both, number

_BROKEN = {
    "unreadable": ("không đọc được", "cannot be read"),
    "repeated": ("mã sự kiện đã có ở mục trước", "its id is that of an earlier entry"),
    "out_of_turn": ("phiên bản không nối tiếp trong luồng", "its version does not follow in its stream"),
}
_WRONG = {
    "other_definitions": (
        "dịch vụ tính theo định nghĩa khác với lệnh này; cài cùng phiên bản rồi kiểm tra lại",
        "the service counts by other definitions than this command; install the same version and check again",
    ),
    "ahead": (
        "bảng số liệu đi trước sổ: sổ đã mất mục",
        "the tables are ahead of the log: it has lost entries",
    ),
    "differs": ("bảng số liệu không phải do sổ mà ra", "the tables are not what the logs give"),
}


@click.command(short_help="Kiểm tra hệ thống đang chạy / Check a running system.")
@pinned_keys
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object with all that was found.")
@click.pass_context
def fsck(context: click.Context, /, keys: Sequence[VerifierKey], as_json: bool) -> None:
    """Kiểm tra hệ thống đang chạy / Check a running system from outside, over HTTP alone.

    Each log is read whole and held to the checkpoint that it signed; ids are there once, versions follow in each stream.
    The tables of all three services are made anew from the logs, in an empty database that is gone afterwards, and
    compared with theirs by digest; where they differ, the first row that does is printed.

    \b
    Example:
      htx fsck
      htx fsck --json --key htx-ledger/registry+a1b2c3d4+…

    \b
    Exit codes: 0 all holds; 1 something does not; 3 a service cannot be reached; 130 Ctrl-C.
    """
    try:
        checked = check(reader(), keys)
    except KeyboardInterrupt:
        context.exit(INTERRUPTED)
    click.echo(_as_json(checked) if as_json else "\n".join(_lines(checked)))
    context.exit(0 if checked.holds else SOME_REFUSED)


def _as_json(checked: Checked) -> str:
    told = {
        "holds": checked.holds,
        "logs": [log.as_json() for log in checked.logs],
        "views": [view.as_json() for view in checked.views],
    }
    return canonical_bytes(told).decode()


def _lines(checked: Checked) -> list[str]:
    found = [line for log in checked.logs for line in _log(log)]
    found += [line for view in checked.views for line in _view(view)]
    if not checked.views:
        found.append(
            both("Chưa so bảng số liệu: sổ chưa đúng", "The tables were not compared: a log does not hold")
        )
    return [*found, both("ĐÚNG", "HOLDS") if checked.holds else both("SAI", "DOES NOT HOLD")]


def _log(log: CheckedLog) -> list[str]:
    label = both("sổ", "log")
    if log.bad:
        return [f"{label} {log.service}: {log.bad}"]
    size = both(f"{number(log.size, 'vi')} mục", f"{number(log.size, 'en')} entries")
    broken = [
        f"  {both('mục', 'entry')} {each.entry}: {both(*_BROKEN[each.why])}: {each.found} ({each.expected})"
        for each in log.broken
    ]
    return [f"{label} {log.service}: {size} · {log.root}", *broken]


def _view(view: CheckedView) -> list[str]:
    at = ",".join(f"{source}:{size}" for source, size in view.at.items())
    head = f"{both('bảng số liệu', 'tables')} {view.service}: {at} · {view.digest}"
    if view.wrong is None:
        return [head]
    lines = [head, f"  {both(*_WRONG[view.wrong])}"]
    if view.difference:
        row = view.difference
        lines.append(f"  {row.source} {row.table} ({both('nhóm', 'bucket')} {row.bucket})")
        for label, side in (
            (both("đang dùng", "served"), row.served),
            (both("từ sổ", "rebuilt"), row.rebuilt),
        ):
            lines.append(f"    {label}: {'–' if side is None else canonical_bytes(side).decode()}")
    return lines
