"""Checking a running system from outside: its logs against what they signed, its views against its logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from contracts.notes import VerifierKey, base64
from services.chassis.batch import Batch
from services.chassis.config import SERVICES
from services.chassis.rows import digest
from services.chassis.view import View
from services.classification.view import VIEW as CLASSIFICATION
from services.cli.client import Client
from services.cli.differing import Difference, first_difference
from services.cli.fault import Fault
from services.cli.rebuilding import Rebuilt, rebuilding
from services.cli.registers import running
from services.cli.replaying import replay
from services.cli.streams import Broken, Streams
from services.registry.view import VIEW as REGISTRY
from services.reporting.view import VIEW as REPORTING

VIEWS: Mapping[str, View] = {"registry": REGISTRY, "classification": CLASSIFICATION, "reporting": REPORTING}


@dataclass(frozen=True, slots=True)
class CheckedLog:
    """`bad` says why the log is not what it signed; `broken` which entries have no place in it."""

    service: str
    size: int = 0
    root: str = ""
    signed_by: Sequence[str] = ()
    bad: str | None = None
    broken: Sequence[Broken] = ()

    @property
    def holds(self) -> bool:
        return not (self.bad or self.broken)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"holds": self.holds}


@dataclass(frozen=True, slots=True)
class CheckedView:
    """`wrong` is `other_definitions`, `ahead` (of the log) or `differs`; None where the digests are the same."""

    service: str
    at: Mapping[str, int]
    digest: str
    rebuilt: str | None = None
    wrong: str | None = None
    difference: Difference | None = None

    def as_json(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in ("service", "at", "digest", "rebuilt", "wrong")}
        return told | {"difference": self.difference and self.difference.as_json()}


@dataclass(slots=True)
class Checked:
    """What was found; a view is not looked at where a log does not hold, since nothing could be made from that."""

    logs: list[CheckedLog] = field(default_factory=list)
    views: list[CheckedView] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return all(log.holds for log in self.logs) and not any(view.wrong for view in self.views)


def check(client: Client, keys: Sequence[VerifierKey]) -> Checked:
    """Everything, over HTTP alone. Raises Fault where a service cannot be asked."""
    # First what the views say, then the logs: a log that goes on in between holds what they were made from.
    served = {service: client.get_json(service, "/projection/digest") for service in VIEWS}
    checked = Checked()
    with rebuilding(VIEWS) as rebuilt, rebuilt["reporting"].database.dedicated() as connection:
        streams = Streams(connection)
        for service in SERVICES:
            checked.logs.append(_check_log(client.url(service), service, keys, streams, rebuilt, served))
        if all(log.bad is None for log in checked.logs):
            sizes = {log.service: log.size for log in checked.logs}
            checked.views = [
                _compare(client, service, rebuilt[service], served[service], sizes) for service in VIEWS
            ]
    return checked


def _check_log(
    url: str,
    service: str,
    keys: Sequence[VerifierKey],
    streams: Streams,
    rebuilt: Mapping[str, Rebuilt],
    served: Mapping[str, Any],
) -> CheckedLog:
    """Read one log, and fold it into each view as far as the service's own has come."""

    def apply(batch: Batch) -> None:
        streams.see(batch)
        for name, made in rebuilt.items():
            made.apply(batch, _sizes(served[name]).get(batch.source, 0))

    try:
        found = replay(running(url), keys, apply)
    except Fault as fault:
        streams.broken()
        if fault.code != "bad_register":
            raise
        return CheckedLog(service, bad=fault.message)
    signed_by = [str(key) for key in found.signed_by]
    return CheckedLog(service, found.size, base64(found.root), signed_by, broken=streams.broken())


def _compare(
    client: Client, service: str, rebuilt: Rebuilt, served: Mapping[str, Any], sizes: Mapping[str, int]
) -> CheckedView:
    at = _sizes(served)
    seen = CheckedView(service, at, served["digest"])
    if served["view"] != rebuilt.view.schema.name:
        return CheckedView(service, at, seen.digest, wrong="other_definitions")
    if any(size > sizes[source] for source, size in at.items()):
        return CheckedView(service, at, seen.digest, wrong="ahead")
    with rebuilt.database.connection() as connection:
        digests = rebuilt.view.rows.digests(connection, at)
        if digests == served["sources"] and digest(digests) == served["digest"]:
            return CheckedView(service, at, seen.digest, seen.digest)
        own = partial(rebuilt.view.rows.bucket, connection, at=at)
        told = partial(_rows, client, service, at)
        difference = first_difference(served["sources"], digests, told, own)
    return CheckedView(service, at, seen.digest, digest(digests), "differs", difference)


def _rows(
    client: Client, service: str, at: Mapping[str, int], source: str, table: str, bucket: int
) -> list[bytes]:
    sizes = ",".join(f"{name}:{size}" for name, size in at.items())
    query = {"source": source, "table": table, "bucket": str(bucket), "at": sizes}
    return client.get(service, "/projection/rows", query).splitlines()


def _sizes(served: Mapping[str, Any]) -> dict[str, int]:
    return {source: told["size"] for source, told in served["sources"].items()}
