"""`htx cooperative`: what the register knows of one, and what it keeps aside."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import click

from contracts.terms import field_name
from services.cli.connect import reader
from services.cli.disclosing import disclose, personal
from services.cli.history import show_history
from services.cli.printing import aligned
from services.cli.wording import LANGUAGES, field_value

_NOT_FOUNDED = {
    "vi": "Chưa thành lập vào ngày đó, hoặc việc thành lập đã bị hủy.",
    "en": "Not founded by then, or its founding is void.",
}


@click.group(short_help="Một hợp tác xã / One cooperative.")
def cooperative() -> None:
    """Một hợp tác xã / One cooperative, union or group.

    \b
    Example:
      htx cooperative show 3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11
    """


cooperative.add_command(personal)
cooperative.add_command(disclose)


@cooperative.command("show", short_help="Hiện trạng và lịch sử / State and history.")
@click.argument("id", type=click.UUID)
@click.option("--as-of", help="Day of the state, YYYY-MM-DD; default all that is on record.")
@click.option("--at", help="Size of registry's log, as registry:48213.")
@click.option("--known-at", help="What was known at a time, as 2024-12-10T17:00:00+07:00.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the service, byte for byte.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi", show_default=True)
def show(
    id: uuid.UUID, as_of: str | None, at: str | None, known_at: str | None, as_json: bool, lang: str
) -> None:
    """Hiện trạng và lịch sử / The state of a cooperative and its history, entry by entry.

    \b
    Example:
      htx cooperative show 3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11 --as-of 2024-12-10 --json
    """
    client = reader()
    asked = {"as_of": as_of, "at": at, "known_at": known_at}
    body = client.get("registry", f"/cooperatives/{id}", asked)
    if as_json:
        click.echo(body, nl=False)
        return
    answer = client.parse("registry", body)
    click.echo("\n".join(_state(answer["cooperative"], lang)))
    click.echo()
    show_history(answer["history"], lang)


def _state(state: Mapping[str, Any] | None, lang: str) -> list[str]:
    if state is None:
        return [_NOT_FOUNDED[lang]]
    return aligned(
        [(field_name(name, lang), field_value(name, value, lang)) for name, value in state.items()], ()
    )
