"""`htx plan`: adopting a plan that comes with the product."""

from __future__ import annotations

import click

from contracts.plans import codes
from services.cli.client import Client
from services.cli.connect import settings, token_of
from services.cli.first_steps import PLAN, adopt_plan
from services.cli.patience import Patience


@click.group(short_help="Kế hoạch / Plans.")
def plan() -> None:
    """Kế hoạch / Plans.

    \b
    Example:
      htx plan adopt hanoi-2024
    """


@plan.command(short_help="Thông qua kế hoạch / Adopt a plan.")
@click.argument("code", type=click.Choice(codes()), default=PLAN)
def adopt(code: str) -> None:
    """Thông qua kế hoạch / Adopt the plan CODE, so that its indicators are answered; twice changes nothing.

    \b
    Example:
      htx plan adopt hanoi-2024
    """
    now = settings()
    adopt_plan(Client(now.urls, token_of(now), Patience()), code)
    click.echo(code)
