"""Services in this process."""

from __future__ import annotations

import importlib
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import click

from services.chassis import launcher  # first: it makes blocking calls cooperative for what comes after

# isort: split
from services.chassis import access, embedded
from services.chassis.config import MEMORY, SERVICES, Address, Settings
from services.chassis.http import AddressInUse
from services.cli import connect, first_steps
from services.cli.fault import Fault, why
from services.cli.wording import both

_CLASSES = {
    "registry": "RegistryService",
    "classification": "ClassificationService",
    "reporting": "ReportingService",
}


def run() -> None:
    """All three, until Ctrl-C. Raises Fault."""
    settings = connect.settings()
    click.echo(both("Đang khởi động…", "Starting…"), err=True)
    with _database(settings) as complete:
        access.make_keys(complete.token_private_key_file, complete.token_public_key_file)
        access.make_admin_token(complete.token_private_key_file, complete.admin_token_file)
        _launch(SERVICES, complete, lambda: first_steps.take(complete))


def serve(service: str) -> None:
    """One, until Ctrl-C. Raises Fault."""
    settings = connect.settings()
    if settings.database_url(service) is None:
        raise Fault("setting_missing", setting="HTX_DATABASE_URL", example="postgresql://htx@db/htx")
    if settings.amqp_url == MEMORY:
        raise Fault("setting_missing", setting="HTX_AMQP_URL", example="amqp://htx@bus")
    if not settings.token_public_key_file.is_file():
        raise Fault("no_public_key", file=settings.token_public_key_file)
    _launch((service,), settings, lambda: None)


def _launch(services: Sequence[str], settings: Settings, started: Callable[[], None]) -> None:
    for service in services:
        _look_for_port(service, settings.bind(service))
    modules = (importlib.import_module(f"services.{service}.service") for service in services)
    classes = [getattr(module, _CLASSES[service]) for service, module in zip(services, modules, strict=True)]
    try:
        launcher.run(classes, settings, started)
    except AddressInUse as taken:
        service = next(name for name in services if str(settings.bind(name)) == str(taken))
        raise Fault("port_taken", service=service, address=taken, why="in use") from taken


def _look_for_port(service: str, address: Address) -> None:
    """Tells of a taken address before anything is started."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as wrong:
            raise Fault("port_taken", service=service, address=address, why=why(wrong)) from wrong


@contextmanager
def _database(settings: Settings) -> Iterator[Settings]:
    """Settings in which every service has a database."""
    if not settings.embedded:
        yield settings
        return
    try:
        server = embedded.start(settings.data_dir)
    except embedded.DataFolderInUse as taken:
        raise Fault("already_running", data_dir=settings.data_dir) from taken
    except (OSError, TimeoutError) as wrong:
        raise Fault("database_failed", data_dir=settings.data_dir, why=wrong) from wrong
    try:
        urls = {service: settings.database_url(service) or server.url for service in SERVICES}
        yield replace(settings, database_urls=urls)
    finally:
        server.stop()
