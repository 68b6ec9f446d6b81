"""The three services as `htx` sees them: over HTTP, with one access token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import requests
from requests.auth import AuthBase

from contracts.canonical import loads
from contracts.checkpoint import Checkpoint
from contracts.notes import base64
from contracts.sealed_patch import ROOT, SIZE
from services.cli.fault import Fault
from services.cli.patience import PASSING, Patience, Unanswered
from services.cli.reasons import reasons_of, shown, told_in

TIMEOUT_SECONDS = (3.05, 120.0)
_NDJSON = {"Content-Type": "application/x-ndjson"}
_DRY_RUN = {"HTX-Dry-Run": "1"}


class LogMoved(Exception):
    """The log is not in the state that commands were for, and has taken none; `actual` is the one it is in."""

    def __init__(self, actual: Checkpoint) -> None:
        super().__init__(actual.text)
        self.actual = actual


class Client:
    """`urls` maps a service to its address; `token` is None where nothing is written."""

    def __init__(self, urls: Mapping[str, str], token: str | None, patience: Patience) -> None:
        self._urls = urls
        self._patience = patience
        self._session = requests.Session()
        # The services are called directly, whatever proxy or .netrc the environment has.
        self._session.trust_env = False
        if token:
            self._session.auth = _Bearer(token)

    def url(self, service: str) -> str:
        return self._urls[service]

    def post_commands(
        self,
        service: str,
        lines: Sequence[bytes],
        *,
        dry_run: bool = False,
        at: Checkpoint | None = None,
    ) -> list[dict[str, Any]]:
        """The answers, one for each line, in order. Raises Fault; LogMoved where the log is not `at` this state."""
        headers = _NDJSON | (_DRY_RUN if dry_run else {}) | (_condition(at) if at else {})
        body = b"\n".join(lines) + b"\n"
        response = self._ask(service, "POST", "/commands", data=body, headers=headers)
        answers = [self._answer(service, line) for line in response.content.split(b"\n") if line.strip()]
        if len(answers) != len(lines):
            self._strange(service, f"{len(answers)} answers for {len(lines)} commands")
        return answers

    def post_cosignature(self, service: str, note: str) -> bool:
        """Whether the log keeps it; False where it does not know the witness. Raises Fault."""
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        try:
            self._ask(service, "POST", "/log/cosignatures", data=note.encode(), headers=headers)
        except Fault as fault:
            if fault.code == "not_admitted":
                return False
            raise
        return True

    def get(self, service: str, path: str, query: Mapping[str, str | None] | None = None) -> bytes:
        """The body as it came; what is None in the query is not asked. Raises Fault."""
        return self._ask(service, "GET", path, params=query).content

    def get_json(
        self,
        service: str,
        path: str,
        query: Mapping[str, str | None] | None = None,
        needed: Sequence[str] = (),
    ) -> Any:
        return self.parse(service, self.get(service, path, query), needed)

    def parse(self, service: str, body: bytes, needed: Sequence[str] = ()) -> Any:
        """The JSON object of a body. Raises Fault when it is none, or lacks what is needed."""
        try:
            value = loads(body)
        except ValueError:
            self._strange(service, "no JSON")
        if not isinstance(value, dict) or not all(name in value for name in needed):
            self._strange(service, f"no {', '.join(needed) or 'JSON object'}")
        return value

    def _ask(self, service: str, method: str, path: str, **more: Any) -> requests.Response:
        address = self._urls[service] + path
        try:
            response = self._patience.ask(
                lambda: self._session.request(method, address, timeout=TIMEOUT_SECONDS, **more)
            )
        except Unanswered as wrong:
            raise Fault("unreachable", service=service, url=self._urls[service], why=wrong) from wrong
        if not response.ok:
            self._refused(service, response)
        return response

    def _answer(self, service: str, line: bytes) -> dict[str, Any]:
        answer = self.parse(service, line)
        if not isinstance(answer, dict) or answer.get("status") not in ("accepted", "duplicate", "refused"):
            self._strange(service, "no answer to a command")
        return answer

    def _refused(self, service: str, response: requests.Response) -> NoReturn:
        reasons, status = reasons_of(response), response.status_code
        if status == 409 and SIZE in response.headers:
            size, root = response.headers[SIZE], response.headers.get(ROOT)
            raise LogMoved(Checkpoint.parse(f"{service}\n{size}\n{root}\n"))
        if status in PASSING or status >= 500:
            told = {language: told_in(language, reasons) for language in ("vi", "en")}
            raise Fault("service_failed", service=service, url=self._urls[service], status=status, **told)
        if not reasons:
            self._strange(service, f"HTTP {status}")
        why = list(map(shown, reasons))
        if status in (401, 403):
            raise Fault("not_admitted", service=service, why="; ".join(why))
        raise Fault("not_answered", service=service, status=status, why="\n".join(why))

    def _strange(self, service: str, what: str) -> NoReturn:
        raise Fault("strange_answer", service=service, url=self._urls[service], why=what)


def _condition(at: Checkpoint) -> dict[str, str]:
    return {SIZE: str(at.size), ROOT: base64(at.root)}


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._header
        return request
