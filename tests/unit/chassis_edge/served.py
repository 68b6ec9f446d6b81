"""A service to make requests to. Run as a process: `python -m tests.unit.chassis_edge.served`."""

from __future__ import annotations

# isort: off
from services.chassis import launcher  # must come first
# isort: on

import os
import sys
import time
from collections.abc import Iterator

import psycopg
from werkzeug.wrappers import Request, Response

from services.chassis import webserver
from services.chassis.config import Settings
from services.chassis.feed import SourceUnavailable
from services.chassis.http import body_of, json_response, route
from services.chassis.logging import logger


class Base:
    @route("GET", "/inherited")
    def inherited(self, request: Request) -> Response:
        return json_response({"from": "the base"})


class Served(Base):
    name = "registry"

    @route("POST", "/length")
    def length(self, request: Request) -> Response:
        return json_response({"bytes": len(body_of(request))})

    @route("GET", "/fails")
    def fails(self, request: Request) -> Response:
        raise RuntimeError(f"a secret of the inside: {request.args.get('value')}")

    @route("GET", "/no-response")
    def no_response(self, request: Request) -> str:
        return "a string"

    @route("GET", "/source")
    def source(self, request: Request) -> Response:
        raise SourceUnavailable("classification", "gone")

    @route("GET", "/stream")
    def stream(self, request: Request) -> Response:
        def parts() -> Iterator[bytes]:
            for part in range(3):
                time.sleep(0.05)
                yield b"%d\n" % part

        return Response(parts(), 200, content_type="text/plain")

    @route("GET", "/slow")
    def slow(self, request: Request) -> Response:
        time.sleep(float(request.args["seconds"]))
        return json_response({"slept": True})

    @route("GET", "/quoted")
    def quoted(self, request: Request) -> Response:
        with psycopg.connect(os.environ["HTX_DATABASE_URL"]) as connection:
            connection.execute("SELECT %s::text::date", [request.args["value"]])
        return json_response({})

    @route("GET", "/database")
    def database(self, request: Request) -> Response:
        with psycopg.connect(os.environ["HTX_DATABASE_URL"]) as connection:
            connection.execute("SELECT pg_sleep(%s)", [float(request.args["seconds"])])
        return json_response({"slept": True})


def _started() -> None:
    logger(__name__).info("started")
    if "fail" in sys.argv:
        raise RuntimeError("the first steps failed")


if __name__ == "__main__":
    if "impatient" in sys.argv:
        webserver.SOCKET_SECONDS = 0.2
    launcher.run([Served], Settings.from_env(os.environ), _started)
