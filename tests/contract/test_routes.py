"""What the services answer over HTTP is what the OpenAPI document says, no more and no less."""

from __future__ import annotations

import re
from typing import Any

import pytest

from services.chassis.http import Route
from services.chassis.service import LogService
from services.classification.service import ClassificationService
from services.registry.service import RegistryService
from services.reporting.service import ReportingService
from tests.contract.published_schemas import schema

PORTS = {"registry": 8001, "classification": 8002, "reporting": 8000}


def routed(service: type[LogService]) -> set[tuple[str, str]]:
    """Method and path of each route that nameko finds on a service."""
    methods = (getattr(service, name) for name in dir(service))
    found = [point for method in methods for point in getattr(method, "nameko_entrypoints", ())]
    routes = [point for point in found if isinstance(point, Route)]
    return {(route.method, re.sub(r"<(\w+)>", r"{\1}", route.url)) for route in routes}


def documented(service: str) -> set[tuple[str, str]]:
    paths: dict[str, Any] = schema("openapi.json")["paths"]
    address = f"http://127.0.0.1:{PORTS[service]}"
    own = {path: told for path, told in paths.items() if address in _addresses(told)}
    return {(method.upper(), path) for path, told in own.items() for method in told.keys() & {"get", "post"}}


def _addresses(told: dict[str, Any]) -> list[str]:
    return [server["url"] for server in told["servers"]]


@pytest.mark.parametrize("service", [RegistryService, ClassificationService, ReportingService])
def test_every_route_is_documented_and_every_documented_path_is_routed(service: type[LogService]) -> None:
    assert routed(service) == documented(service.name)
