"""A small service that answers as the API says, for what a real one will not do on request: fail, restart.

It keeps what it accepted, in order. It does not judge: `refuse` names what it is to refuse.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Refuse = Callable[[str, dict[str, Any]], dict[str, Any] | None]


@dataclass
class Service:
    """What a test sets beforehand, and what it finds afterwards."""

    name: str
    token: str = "secret"
    refuse: Refuse = lambda id, command: None
    failures: list[int] = field(default_factory=list)  # of the next requests; 0 hangs up after the work
    bodies: dict[str, bytes] = field(default_factory=dict)  # GET path -> body
    broken: tuple[int, bytes] | None = None  # status and body that every GET is answered with
    accepted: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[int] = field(default_factory=list)  # lines of each POST
    dry_runs: int = 0
    moved: tuple[int, str] | None = None  # what the log is at for a request that is for another state
    asked: list[str] = field(default_factory=list)
    before: Callable[[int], None] = lambda number: None  # called with the number of each POST
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def judge(self, line: bytes, dry_run: bool) -> dict[str, Any]:
        request = json.loads(line)
        id = request["id"]
        events = [{"id": id, "type": "Something"}]
        error = self.refuse(id, request)
        if error:
            return {"id": id, "status": "refused", "events": [], "errors": [error]}
        if id in self.accepted:
            return {"id": id, "status": "duplicate", "events": events, "errors": []}
        if not dry_run:
            self.accepted[id] = request
        return {"id": id, "status": "accepted", "events": events, "errors": []}


def refusal(code: str, field: str = "") -> dict[str, Any]:
    return {"field": field, "code": code, "message": f"{code} vi / {code} en", "article": "Điều 1"}


@contextmanager
def serving(service: Service, port: int = 0) -> Iterator[Service]:
    server = _Server(("127.0.0.1", port), _handler(service))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"service": service})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: Service

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.service.asked.append(self.path)
        if self.service.broken:
            return self._answer(*self.service.broken)
        body = self.service.bodies.get(self.path.partition("?")[0])
        if body is None:
            self._refuse(404, "not_found")
        else:
            self._answer(200, body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Authorization") != f"Bearer {self.service.token}":
            return self._refuse(401, "unauthenticated")
        with self.service.lock:
            self._judge(body.splitlines())

    def _judge(self, lines: list[bytes]) -> None:
        service = self.service
        service.requests.append(len(lines))
        service.before(len(service.requests))
        failure = service.failures.pop(0) if service.failures else None
        if failure:
            return self._refuse(failure, "overloaded")
        dry_run = self.headers.get("HTX-Dry-Run") == "1"
        service.dry_runs += dry_run
        if service.moved and not dry_run and "HTX-Log-Size" in self.headers:
            return self._refuse(409, "log_moved", service.moved)
        answers = [json.dumps(service.judge(line, dry_run)) for line in lines]
        if failure == 0:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        self._answer(207, "".join(f"{answer}\n" for answer in answers).encode())

    def _refuse(self, status: int, code: str, state: tuple[int, str] | None = None) -> None:
        headers = {"HTX-Log-Size": str(state[0]), "HTX-Log-Root": state[1]} if state else {}
        self._answer(status, json.dumps({"errors": [refusal(code)]}).encode(), headers)

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
