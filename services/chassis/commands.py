"""The body of `POST /commands`: one JSON object, or one a line; and the answers, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from werkzeug.wrappers import Request, Response

from contracts.canonical import canonical_bytes, loads
from contracts.checkpoint import Checkpoint
from contracts.decisions import Actor
from contracts.errors import error
from contracts.notes import NoteError
from contracts.sealed_patch import ROOT, SIZE
from services.chassis import metrics
from services.chassis.answers import Answer
from services.chassis.condition import State
from services.chassis.http import HEADERS, NDJSON, Problem, body_of, json_response
from services.chassis.judging import Judge

LINE_BYTES = 256 * 1024
LINES = 5_000
MANY = "application/x-ndjson"


def answer(request: Request, judge: Judge, actor: Actor, service: str) -> Response:
    """Judge the commands of a request.

    One object: 200 when judged, 400 for what is no command, 403 for who may not. Many lines: 207, a line for each.
    Raises Problem for a body that holds no commands at all, and Moved where the log is not as the request expects.
    """
    many = request.mimetype == MANY
    commands = list(_lines(body_of(request))) if many else [parse(body_of(request))]
    dry_run = request.headers.get("HTX-Dry-Run") == "1"
    expected = expected_state(request)
    with metrics.REQUEST_SECONDS.labels(service).time():
        if expected is None:
            answers = judge.judge(commands, actor, dry_run=dry_run)
        else:
            answers = judge.judge_at(expected, commands, actor, dry_run=dry_run)
    for judged in answers:
        metrics.COMMANDS.labels(service, judged.status).inc()
    return _many(answers) if many else json_response(answers[0].as_json(), answers[0].http_status)


def expected_state(request: Request) -> State | None:
    """The state of the log that the request is for, where it names one: size, and root in base64. Raises Problem."""
    size, root = request.headers.get(SIZE), request.headers.get(ROOT)
    if size is None and root is None:
        return None
    try:
        named = Checkpoint.parse(f"log\n{size}\n{root}\n")
    except NoteError as wrong:
        given, expected = f"{size} {root}"[:80], "size, base64(SHA-256)"
        name = f"{SIZE}, {ROOT}"
        raise Problem(400, [error("invalid_parameter", name=name, value=given, expected=expected)]) from wrong
    return State(named.size, named.root)


def _lines(body: bytes) -> Iterator[Any]:
    lines = [line for line in body.split(b"\n") if line.strip()]
    if not lines:
        raise Problem(400, [error("empty_request")])
    if len(lines) > LINES:
        raise Problem(413, [error("too_many_lines", limit=LINES)])
    return (parse(line) for line in lines)


def parse(line: bytes) -> Any:
    """The JSON value of a line, or the Error it gives."""
    if len(line) > LINE_BYTES:
        return error("line_too_long", bytes=len(line), limit=LINE_BYTES)
    try:
        return loads(line)
    except ValueError as wrong:
        return error("malformed_json", detail=str(wrong)[:160])


def _many(answers: Sequence[Answer]) -> Response:
    body = b"".join(canonical_bytes(answer.as_json()) + b"\n" for answer in answers)
    return Response(body, 207, HEADERS, content_type=NDJSON)
