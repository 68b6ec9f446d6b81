"""The sample year, loaded once: a synthetic population with the events of its year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import orjson

from services.cli.client import Client
from services.cli.delivery import Delivery, Tally
from services.cli.entry import Item, Line, Refusal
from services.cli.owners import owners
from services.cli.progress import counts, meter
from services.cli.refusals import sentences
from services.cli.sample import generate
from services.cli.wording import both

SEED = 2024
LABEL = both("Dữ liệu mẫu tổng hợp", "Synthetic sample data")


def load_sample(client: Client, data_dir: Path) -> None:
    """Load the sample unless it is loaded, or the register holds something else. Raises Fault.

    The mark `sample.loaded` is made when all of it is in; a load that was stopped is begun again, and what is
    in already is answered as such, since the ids of the sample are the same every time.
    """
    begun, loaded = data_dir / "sample.begun", data_dir / "sample.loaded"
    if loaded.exists():
        return
    if not begun.exists() and client.get_json("registry", "/log/state")["size"]:
        reason = both("bỏ qua, sổ đã có dữ liệu", "left out, the register holds data")
        click.echo(f"{LABEL}: {reason}", err=True)
        return
    begun.touch()
    first = _load(client)
    if first:
        click.echo("\n".join(sentences(first)), err=True)
    loaded.touch()


def _load(client: Client) -> Refusal | None:
    """The first refusal, if any; a register that was written to meanwhile may refuse some lines."""
    tally, first = Tally(), None
    items = list(_items())
    with meter(LABEL) as shown:
        for refused in Delivery(client, tally).run(items):
            first = first or next(iter(refused), None)
            shown.show(counts(tally), tally.lines, len(items))
    click.echo(f"{LABEL}: {counts(tally)}")
    return first


def _items() -> Iterator[Item]:
    for number, command in enumerate(generate(SEED), 1):
        services = owners(command["command"], command["data"])
        yield Item(Line(number), command["id"], command["command"], services, orjson.dumps(command))
