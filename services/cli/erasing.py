"""`htx erase`: personal data away for good, with a reason; the log and its proofs stay."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import click
import orjson

from contracts.commands import ERASE
from services.cli.client import Client
from services.cli.connect import writer
from services.cli.fault import Fault
from services.cli.ids import command_id
from services.cli.patience import Patience
from services.cli.reasons import shown
from services.cli.wording import both, number

_VIETNAM = timezone(timedelta(hours=7))
_LEFT = both("Không còn dữ liệu cá nhân nào được giữ ở đây", "No personal data is kept here any more")
_COPIES = both(
    "Bản sao lưu và tệp đã lấy ra trước đó không đổi; xem docs/personal-data.md",
    "Backups and files taken before are as they were; see docs/personal-data.md",
)


@click.command(short_help="Xóa dữ liệu cá nhân / Erase personal data.")
@click.argument("id", type=click.UUID)
@click.option("--reason", required=True, help="Why, without personal data: the reason stays in the log.")
@click.option("--event", type=click.UUID, help="Of this entry alone; default of all the cooperative's.")
@click.option("--decision-no", help="Number of the decision.")
@click.option("--decided-on", help="Day of the decision, YYYY-MM-DD; default today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def erase(
    id: uuid.UUID,
    reason: str,
    event: uuid.UUID | None,
    decision_no: str | None,
    decided_on: str | None,
    as_json: bool,
) -> None:
    """Xóa dữ liệu cá nhân / Erase the personal data of cooperative ID: names, identity and phone numbers.

    It cannot be undone. The entries, their proofs and every figure stay as they are; that it was erased, when and why, is
    an entry of its own. Twice changes nothing.

    \b
    Example:
      htx erase 3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11 --reason "Theo yêu cầu" --decision-no 31/QĐ
    """
    told = {"decision_no": decision_no, "event_id": str(event) if event else None}
    data = {
        "cooperative_id": str(id),
        "reason": reason,
        "decided_on": decided_on or datetime.now(_VIETNAM).date().isoformat(),
        **{name: value for name, value in told.items() if value is not None},
    }
    client = writer(Patience())
    gone = _kept(client, data)
    answer = _given(client, data, gone) if gone else None
    if as_json:
        click.echo(orjson.dumps(_result(answer, gone)).decode())
    else:
        click.echo("\n".join(_told(answer, gone)))


def _kept(client: Client, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The commitments whose values are kept, of the entry that is named or of all; their values are left out."""
    found = client.get_json(
        "registry", f"/cooperatives/{data['cooperative_id']}/personal", needed=("personal",)
    )["personal"]
    return [
        {name: one[name] for name in ("entry", "event_id", "path")}
        for one in found
        if not one["erased"] and data.get("event_id") in (None, one["event_id"])
    ]


def _given(client: Client, data: Mapping[str, Any], gone: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer; the id is also of what goes, so that the same words later erase what was recorded since."""
    id = command_id(ERASE, {**data, "entries": sorted({one["event_id"] for one in gone})})
    (answer,) = client.post_commands("registry", [orjson.dumps({"id": id, "command": ERASE, "data": data})])
    if answer["status"] == "refused":
        raise Fault("erasure_refused", why="\n".join(map(shown, answer["errors"])))
    return answer


def _result(answer: Mapping[str, Any] | None, gone: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    event = answer["events"][0]["id"] if answer else None
    return {"status": answer["status"] if answer else "nothing_left", "event_id": event, "erased": gone}


def _told(answer: Mapping[str, Any] | None, gone: Sequence[Mapping[str, Any]]) -> list[str]:
    if answer is None:
        return [f"{_LEFT}."]
    rows = [f"  {both('mục', 'entry')} {number(one['entry'], 'vi')}: {one['path']}" for one in gone]
    event = answer["events"][0]["id"]
    return [
        f"{both('Đã xóa', 'Erased')}:",
        *rows,
        f"{both('Mục ghi', 'Recorded as')}: {event}",
        f"{_COPIES}.",
    ]
