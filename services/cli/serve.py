"""`htx serve`: one service in this process, on a database and a bus of its own."""

from __future__ import annotations

import importlib

import click

from services.chassis.config import SERVICES
from services.cli.fault import INTERRUPTED


@click.command(short_help="Chạy một dịch vụ / Run one service.")
@click.argument("service", type=click.Choice(SERVICES))
def serve(service: str) -> None:
    """Chạy một dịch vụ / Run one service, on PostgreSQL (HTX_DATABASE_URL) and RabbitMQ (HTX_AMQP_URL).

    Any number of each may run. The keys of the access tokens are made once, with: htx token keys. The key that signs the
    service's log is made at its first start; each process that may number the log needs it.

    \b
    Settings (environment):
      HTX_LOG_KEY_DIR               keys of the logs, default HTX_DATA_DIR/keys/log
      HTX_LOG_ORIGIN                name of this register in checkpoints, default htx-ledger
      HTX_WITNESS_KEYS_FILE         public keys of the witnesses whose signatures are kept, one a line,
                                    default HTX_DATA_DIR/keys/witnesses
      HTX_TOKEN_PUBLIC_KEY_FILE     key that checks access tokens, default HTX_DATA_DIR/keys/token.pub

    \b
    Example:
      export HTX_DATABASE_URL=postgresql://htx@db/htx HTX_AMQP_URL=amqp://htx@bus
      htx serve registry
    """
    try:
        importlib.import_module("services.cli.house").serve(service)
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
