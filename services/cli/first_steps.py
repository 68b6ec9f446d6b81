"""What `htx run` does once the services are up: the plan, the sample year, the figures and the address."""

from __future__ import annotations

import time
from typing import Any

import click
import orjson

from contracts.commands.contract import ADMINISTRATOR
from contracts.plans import load_document, load_plan
from services.chassis import access
from services.chassis.config import SERVICES, Settings
from services.cli.client import Client
from services.cli.fault import Fault
from services.cli.figures import show
from services.cli.ids import command_id
from services.cli.patience import Patience
from services.cli.sample_year import load_sample
from services.cli.wording import both

PLAN = "hanoi-2024"
SETTLE_SECONDS = 120.0


def take(settings: Settings) -> None:
    """Raises Fault."""
    token = settings.admin_token_file.read_text(
        "ascii"
    ).strip()  # HTX_TOKEN may be of somebody who may do less
    client = Client(settings.urls, token, Patience())
    adopt_plan(client)
    if settings.sample:
        synthetic = access.issue(settings.token_private_key_file, ADMINISTRATOR, None, "sample", 1)
        load_sample(Client(settings.urls, synthetic, Patience()), settings.data_dir)
    answer = settled(client)
    show(answer, "vi")
    click.echo(f"\n{both('Trang chỉ tiêu', 'The page')}: {settings.url('reporting')}/")
    click.echo(f"{both('Dừng bằng Ctrl-C', 'Stop with Ctrl-C')}.")


def adopt_plan(client: Client, plan: str = PLAN) -> None:
    """Adopt the plan unless it is; its command's id is made of the plan's text. Raises Fault."""
    document = load_document(plan)
    command = {"id": command_id("adopt_plan", document), "command": "adopt_plan", "data": document}
    (answer,) = client.post_commands("reporting", [orjson.dumps(command)])
    reasons = [error for error in answer["errors"] if error["code"] != "plan_exists"]
    if reasons:
        raise Fault("plan_refused", plan=plan, why="\n".join(error["message"] for error in reasons))


def settled(client: Client) -> dict[str, Any]:
    """The indicators on the plan's day, once reporting has followed every log to its end. Raises Fault."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while not _caught_up(client):
        if time.monotonic() > deadline:
            raise Fault("lagging", seconds=SETTLE_SECONDS, url=client.url("reporting"))
        time.sleep(0.05)
    query = {"as_of": load_plan(PLAN).report_by}
    answer: dict[str, Any] = client.get_json("reporting", f"/plans/{PLAN}/indicators", query)
    return answer


def _caught_up(client: Client) -> bool:
    logs = {service: client.get_json(service, "/log/state") for service in SERVICES}
    follows = client.get_json("reporting", "/health/ready")["follows"]
    numbered = not any(log["unsequenced"] for log in logs.values())
    return numbered and all(follows[name]["position"] >= log["size"] for name, log in logs.items())
