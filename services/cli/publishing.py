"""`htx publish`: figures that were told become an entry."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import click

from contracts.canonical import canonical_bytes
from services.cli.asking import asked_of_a_plan
from services.cli.connect import writer
from services.cli.fault import Fault
from services.cli.patience import Patience


@click.command(short_help="Công bố số liệu / Publish the figures as they stand.")
@asked_of_a_plan
@click.option("--json", "as_json", is_flag=True, help="Print the answer of the service.")
def publish(plan: str, as_json: bool, **query: str | None) -> None:
    """Công bố số liệu / Record the figures as they stand as an entry of reporting's log, and print the event's id.

    The entry tells the figures, the size and root of each log that they follow from, and the digests by which
    `htx replay` finds them again. So do the services themselves each night, for every adopted plan.

    \b
    Example:
      htx publish --as-of 2024-12-10
      htx publish --unit 017
    """
    data = {"plan": plan, **{name: value for name, value in query.items() if value is not None}}
    command = {"id": str(uuid4()), "command": "publish_figures", "data": data}
    answer: dict[str, Any]
    (answer,) = writer(Patience()).post_commands("reporting", [canonical_bytes(command)])
    if answer["errors"]:
        raise Fault("not_published", plan=plan, why="\n".join(error["message"] for error in answer["errors"]))
    click.echo(canonical_bytes(answer).decode() if as_json else answer["events"][0]["id"])
