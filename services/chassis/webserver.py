"""nameko's web server made fit for service: no client can end it, it takes bounded work, and it stops in order."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterable, Mapping
from functools import partial
from logging import getLogger
from typing import Any

import eventlet
from eventlet import wsgi
from eventlet.semaphore import Semaphore
from nameko.web.server import HttpOnlyProtocol, WebServer
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map
from werkzeug.wrappers import Request, Response
from werkzeug.wsgi import ClosingIterator

from contracts.errors import error
from services.chassis.config import Address, Settings
from services.chassis.logging import logger
from services.chassis.pause import pause
from services.chassis.problem import Problem, overloaded, problem_response

SOCKET_SECONDS = 60.0
DRAIN_SECONDS = 5.0
BACKLOG = 512

# Workers kept free of requests. A request may wait for a subscription, and that needs a worker to bring it forward.
RESERVED_WORKERS = 4
QUEUE_SECONDS = 10.0

_log = logger(__name__)


class AddressInUse(Exception):
    """Another program listens on the address of the service."""


class Server(WebServer):  # type: ignore[misc]  # nameko has no types
    """Listens where the settings say."""

    _sock: Any
    _gt: Any
    _is_accepting: bool

    def __init__(self) -> None:
        super().__init__()
        self._answering = 0
        self._slots: Any = None

    def start(self) -> None:
        if self._sock is not None:
            return
        self._slots = Semaphore(self.container.max_workers - RESERVED_WORKERS)
        self._sock = _listen(self._address())
        self._serv = self.get_wsgi_server(self._sock, _App(self))
        self._gt = self.container.spawn_managed_thread(self.run)

    def run(self) -> None:
        while self._is_accepting:
            try:
                connection, address = self._sock.accept()
            except OSError as failed:  # out of files, or the client has gone; neither lasts
                _log.warning("accepting failed", error=str(failed))
                time.sleep(0.1)
                continue
            connection.settimeout(SOCKET_SECONDS)
            self.container.spawn_managed_thread(partial(self.process_request, connection, address))

    def process_request(self, connection: Any, address: Any) -> None:
        try:
            super().process_request(connection, address)
        except Exception as failed:  # nameko would end the whole service for one connection
            _log.debug("connection lost", error=str(failed))
        finally:
            connection.close()

    def get_wsgi_server(
        self, sock: Any, wsgi_app: Any, protocol: Any = HttpOnlyProtocol, debug: bool = False
    ) -> Any:
        return wsgi.Server(
            sock,
            sock.getsockname(),
            wsgi_app,
            protocol=protocol,
            debug=debug,
            log=getLogger(__name__),
            log_output=False,
            socket_timeout=SOCKET_SECONDS,
        )

    def make_url_map(self) -> Map:
        """The routes; no address redirects to another."""
        routes = Map(strict_slashes=False, merge_slashes=False)
        for provider in self._providers:
            rule = provider.get_url_rule()
            rule.endpoint = provider
            routes.add(rule)
        return routes

    def answer(self, provider: Any, request: Request) -> Response:
        """Have a route answer, when one of the workers for requests is free."""
        if not self._slots.acquire(timeout=QUEUE_SECONDS):
            raise overloaded("no worker")
        try:
            response: Response = provider.handle_request(request)
            return response
        finally:
            self._slots.release()

    def begun(self) -> None:
        """A request came in; raises Problem when the service is stopping."""
        if not self._is_accepting:
            raise overloaded("stopping")
        self._answering += 1

    def ended(self) -> None:
        self._answering -= 1

    def drain(self) -> None:
        """Take no more requests, and let those at hand be answered."""
        if self._is_accepting and self._gt is not None:
            self._is_accepting = False
            self._gt.kill()
            self._sock.close()
        pause(DRAIN_SECONDS, lambda: self._answering == 0)

    def stop(self) -> None:
        self.drain()

    def kill(self) -> None:
        self._is_accepting = False
        if self._sock is not None:
            self._sock.close()

    def _address(self) -> Address:
        settings: Settings = self.container.config["settings"]
        return settings.bind(self.container.service_name)


class _App:
    """The WSGI application: finds the route, and answers in our own shape where there is none."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._routes = server.make_url_map()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input_terminated"] = (
            True  # eventlet ends the body where the request ends, chunked or not
        )
        try:
            self._server.begun()
        except Problem as stopping:
            return problem_response(stopping)(environ, start_response)
        body = self._answer(environ)(environ, start_response)
        return ClosingIterator(body, self._server.ended)

    def _answer(self, environ: dict[str, Any]) -> Response:
        try:
            provider, values = self._routes.bind_to_environ(environ).match()
            request: Any = Request(environ)
            request.path_values = values
            return self._server.answer(provider, request)
        except HTTPException as missed:
            return _missed(missed, environ)
        except Exception as failed:
            return problem_response(failed)


def _missed(missed: HTTPException, environ: Mapping[str, Any]) -> Response:
    path, method = str(environ.get("PATH_INFO", ""))[:200], environ.get("REQUEST_METHOD")
    if isinstance(missed, MethodNotAllowed):
        allowed = ", ".join(sorted(missed.valid_methods or ()))
        found = error("method_not_allowed", path=path, method=method, allowed=allowed)
        return problem_response(Problem(405, [found], {"Allow": allowed}))
    return problem_response(Problem(404, [error("not_found", path=path)]))


def _listen(address: Address) -> Any:
    family = eventlet.green.socket.AF_INET6 if ":" in address.host else eventlet.green.socket.AF_INET
    try:
        # Without reuse_port a second process is told, instead of being given every other request.
        return eventlet.listen((address.host, address.port), family=family, backlog=BACKLOG, reuse_port=False)
    except OSError as failed:
        if failed.errno == errno.EADDRINUSE:
            raise AddressInUse(str(address)) from failed
        raise
