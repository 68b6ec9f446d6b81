"""A log to follow: entries in memory, served as a service serves its log."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class Source:
    """Serves `entries` on `port` between start() and stop().

    `reads` counts the pages that were asked for, `checks` the checkpoints.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.entries: list[bytes] = []
        self.unsequenced: list[bytes] = []
        self.reads = self.checks = 0
        self._port = port
        self._server: ThreadingHTTPServer | None = None

    def record(self, count: int) -> list[tuple[int, str, bytes]]:
        """Number `count` new entries; returns them as a publisher takes them."""
        first = len(self.entries) + 1
        self.entries += [b'{"entry":%d}' % number for number in range(first, first + count)]
        return [
            (number, "CooperativeFounded", self.entries[number - 1]) for number in range(first, first + count)
        ]

    def number(self, count: int) -> None:
        """Give their numbers to the first `count` of those that wait."""
        waiting, self.unsequenced = self.unsequenced, self.unsequenced[count:]
        self.entries += waiting[:count]

    def start(self) -> None:
        handler = type("Handler", (_Handler,), {"source": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Handler(BaseHTTPRequestHandler):
    source: Source

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self._answer(self._page(parts.query) if parts.path == "/log/entries" else self._checkpoint())

    def _page(self, query: str) -> bytes:
        asked = dict(parse_qsl(query))
        after, limit = int(asked["after"]), int(asked["limit"])
        self.source.reads += 1
        return b"".join(entry + b"\n" for entry in self.source.entries[after : after + limit])

    def _checkpoint(self) -> bytes:
        self.source.checks += 1
        unsequenced = len(self.source.unsequenced)
        size = len(self.source.entries)
        return json.dumps(
            {"origin": "htx-ledger/registry", "size": size, "unsequenced": unsequenced}
        ).encode()

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
