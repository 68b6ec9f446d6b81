"""Every answer has our shape, bodies are bounded, and no client can end the service."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
import requests

from tests.harness.waiting import until
from tests.unit.chassis_edge.conftest import Process

LIMIT = 16 * 1024 * 1024


def only_error(answer: requests.Response) -> dict[str, Any]:
    (error,) = answer.json()["errors"]
    assert error["message"] == f"{error['messages']['vi']} / {error['messages']['en']}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return dict(error)


def test_a_route_of_a_base_class_is_served(served: Process) -> None:
    answer = requests.get(served.url + "/inherited", timeout=5)
    assert answer.json() == {"from": "the base"}
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/%ff%00", 404, "not_found"),
        ("GET", "/inherited//", 404, "not_found"),
        ("DELETE", "/inherited", 405, "method_not_allowed"),
        ("OPTIONS", "/inherited", 405, "method_not_allowed"),
        ("GET", "/source", 503, "source_unavailable"),
    ],
)
def test_what_cannot_be_answered_has_our_shape(
    served: Process, method: str, path: str, status: int, code: str
) -> None:
    answer = requests.request(method, served.url + path, timeout=5)
    assert answer.status_code == status
    assert only_error(answer)["code"] == code


def test_a_wrong_method_is_told_the_right_one(served: Process) -> None:
    assert requests.delete(served.url + "/length", timeout=5).headers["Allow"] == "POST"


@pytest.mark.parametrize("path", ["/fails", "/no-response"])
def test_a_failure_is_logged_under_the_reference_the_client_gets_and_tells_it_nothing_else(
    served: Process, path: str
) -> None:
    answer = requests.get(served.url + path, timeout=5)
    assert answer.status_code == 500
    error = only_error(answer)
    assert error["code"] == "internal_error"
    assert "secret" not in answer.text
    reference = error["messages"]["en"].split("reference ")[1].split(".")[0]
    logged = until(lambda: [line for line in served.log.splitlines() if reference in line], what="the log")
    assert path.strip("/").replace("-", "_") in json.loads(logged[0])["exception"]


@pytest.mark.parametrize("size", [0, 1, LIMIT])
def test_a_body_within_the_limit_is_read(served: Process, size: int) -> None:
    assert requests.post(served.url + "/length", data=b"x" * size, timeout=30).json() == {"bytes": size}


def test_a_body_in_chunks_is_read(served: Process) -> None:
    chunks: Iterator[bytes] = iter([b"x" * 1000] * 3)
    assert requests.post(served.url + "/length", data=chunks, timeout=5).json() == {"bytes": 3000}


def test_a_body_beyond_the_limit_is_refused_and_the_service_goes_on(served: Process) -> None:
    answer = requests.post(served.url + "/length", data=b"x" * (LIMIT + 1), timeout=30)
    assert (answer.status_code, only_error(answer)["code"]) == (413, "body_too_large")
    chunks = iter([b"x" * 1024 * 1024] * 17)
    answer = requests.post(served.url + "/length", data=chunks, timeout=30)
    assert (answer.status_code, only_error(answer)["code"]) == (413, "body_too_large")


def test_a_body_beyond_the_limit_is_refused_before_it_is_sent(served: Process) -> None:
    head = f"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: {LIMIT + 1}\r\nExpect: 100-continue\r\n\r\n"
    with closing(raw(served, head.encode())) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def raw(served: Process, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", served.port), timeout=10)
    connection.sendall(sent)
    return connection


def test_a_body_that_is_cut_off_is_not_taken_for_a_whole_one(served: Process) -> None:
    with closing(
        raw(served, b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{}")
    ) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 100_000,
        b"POST /length HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /length HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /inherited HTTP/1.1\r\n" + b"X: y\r\n" * 20_000,
    ],
    ids=range(8),
)  # fmt: skip
def test_nonsense_ends_its_own_connection_only(served: Process, sent: bytes) -> None:
    for _ in range(3):
        with suppress(OSError):  # it may be hung up on while it still sends
            raw(served, sent).close()
    assert requests.get(served.url + "/inherited", timeout=5).ok


def test_a_client_that_leaves_in_the_middle_of_an_answer_ends_nothing(served: Process) -> None:
    for _ in range(5):
        connection = raw(served, b"GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()
    assert requests.get(served.url + "/stream", timeout=5).text == "0\n1\n2\n"


def test_more_requests_than_workers_wait_their_turn(served: Process) -> None:
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(requests.get(served.url + "/slow?seconds=0.5", timeout=20).status_code)

    threads = [threading.Thread(target=ask) for _ in range(70)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 70
    assert 1.4 < time.monotonic() - began < 15  # 28 at a time
