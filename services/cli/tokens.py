"""`htx token`: who may write."""

from __future__ import annotations

import click

from contracts.commands.contract import ROLES
from contracts.units import UNITS
from services.chassis import access
from services.cli.connect import settings
from services.cli.fault import Fault
from services.cli.wording import both


def _known_units(context: click.Context, option: click.Parameter, units: tuple[str, ...]) -> tuple[str, ...]:
    unknown = ", ".join(unit for unit in units if unit not in UNITS)
    if unknown:
        vi = f"không có đơn vị {unknown}; cần mã 001 … 282, 00004 … 10489, hoặc 01"
        raise click.BadParameter(
            both(vi, f"there is no unit {unknown}; codes are 001 … 282, 00004 … 10489, or 01")
        )
    return units


@click.group(short_help="Mã truy cập / Access tokens.")
def token() -> None:
    """Mã truy cập / Access tokens: nobody writes without one.

    \b
    Example:
      htx token issue --role registrar --unit 017 --subject dong-anh
    """


@token.command(short_help="Cấp mã / Issue a token.")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the bearer may do.")
@click.option("--unit", "units", multiple=True, callback=_known_units, help="For this unit only; repeatable.")
@click.option("--subject", help="Actor of its entries; default: its own id.")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True)
def issue(role: str, units: tuple[str, ...], subject: str | None, days: int) -> None:
    """Cấp mã truy cập / Issue an access token, signed with the data folder's private key.

    The token is printed alone, so that it can be put into a variable. Without --unit it is good for every unit.

    \b
    Example:
      export HTX_TOKEN=$(htx token issue --role registrar --unit 017 --days 30)
    """
    key = settings().token_private_key_file
    try:
        click.echo(access.issue(key, role, units or None, subject, days))
    except FileNotFoundError as wrong:
        raise Fault("no_key", file=key) from wrong


@token.command(short_help="Tạo cặp khóa / Make the pair of keys.")
def keys() -> None:
    """Tạo cặp khóa / Make the keys that sign and check tokens, and the administrator's token, where missing.

    `htx run` does so by itself. On several machines the public key goes to each, the private one stays here.

    \b
    Example:
      htx token keys
    """
    chosen = settings()
    access.make_keys(chosen.token_private_key_file, chosen.token_public_key_file)
    access.make_admin_token(chosen.token_private_key_file, chosen.admin_token_file)
    for file in (chosen.token_private_key_file, chosen.token_public_key_file, chosen.admin_token_file):
        click.echo(file)
