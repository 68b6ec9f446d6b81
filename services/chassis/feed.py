"""The log of another service, read over HTTP; entries are passed on as bytes, never decoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from contracts.notes import NoteError, unbase64
from services.chassis.batch import Batch

TIMEOUT_SECONDS = (3.05, 20.0)
CONNECTIONS = 32


class SourceUnavailable(Exception):
    """The log `source` could not be read, or did not answer as a log does."""

    def __init__(self, source: str, detail: str) -> None:
        super().__init__(f"{source}: {detail}")
        self.source = source


@dataclass(frozen=True, slots=True)
class State:
    """How far a log has come: `size` entries are numbered, `unsequenced` events wait for their number."""

    origin: str
    size: int
    unsequenced: int


@dataclass(frozen=True, slots=True)
class Growth:
    """How a log grew between two sizes, as it says: both roots, and the path that proves it (RFC 6962, 2.1.2)."""

    old_root: bytes
    new_root: bytes
    path: Sequence[bytes]


class Feed:
    """Reads the log `source` at `base_url`: `GET /log/entries` and `GET /log/state`."""

    def __init__(self, base_url: str, source: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.source = source
        self._session = requests.Session()
        # A proxy of the environment would stand between two services of one house.
        self._session.trust_env = False
        # One retry, for a kept connection that the source has closed; a connection for each request that reads.
        self._session.mount(
            self.base_url, HTTPAdapter(pool_connections=1, pool_maxsize=CONNECTIONS, max_retries=1)
        )

    def read(self, after: int, limit: int) -> Batch:
        """Entries `after + 1` … at most `limit` of them; empty at the end of the log."""
        content = self._get("/log/entries", {"after": after, "limit": limit}).content
        return Batch(self.source, after + 1, lines(content))

    def size(self) -> int:
        """How many entries the source has numbered."""
        return self.state().size

    def state(self) -> State:
        try:
            value: dict[str, Any] = self._get("/log/state", {}).json()
            return State(str(value["origin"]), int(value["size"]), int(value.get("unsequenced", 0)))
        except (ValueError, KeyError, TypeError) as wrong:
            raise SourceUnavailable(self.source, f"{self.base_url}/log/state: no state of a log") from wrong

    def content(self, path: str, query: Mapping[str, str | int]) -> bytes:
        """The body of an answer that is no error. Raises SourceUnavailable."""
        return self._get(path, query).content

    def growth(self, old: int, new: int) -> Growth | None:
        """From one size, at least 1, to another; None where the log has not so many entries."""
        path = "/log/proofs/consistency"
        response = self.ask(path, {"from": old, "to": new})
        if response.status_code == 400 and self.size() < new:
            return None
        try:
            told = self._sound(path, response).json()
            path_hashes = [unbase64(hash) for hash in told["path"]]
            return Growth(unbase64(told["from_root"]), unbase64(told["root"]), path_hashes)
        except (ValueError, KeyError, TypeError, NoteError) as wrong:
            raise SourceUnavailable(self.source, f"{self.base_url}{path}: no proof of a log") from wrong

    def close(self) -> None:
        self._session.close()

    def ask(self, path: str, query: Mapping[str, str | int]) -> requests.Response:
        """Whatever the source answers, be it an error. Raises SourceUnavailable where it does not answer."""
        try:
            return self._session.get(self.base_url + path, params=query, timeout=TIMEOUT_SECONDS)
        except requests.RequestException as wrong:
            raise SourceUnavailable(self.source, f"{self.base_url}{path}: {wrong}") from wrong

    def _get(self, path: str, query: Mapping[str, str | int]) -> requests.Response:
        return self._sound(path, self.ask(path, query))

    def _sound(self, path: str, response: requests.Response) -> requests.Response:
        try:
            response.raise_for_status()
        except requests.HTTPError as wrong:
            raise SourceUnavailable(self.source, f"{self.base_url}{path}: {wrong}") from wrong
        return response


def lines(content: bytes) -> tuple[bytes, ...]:
    """NDJSON split at its newlines; a last line without one was cut off on the way and is left out."""
    return tuple(content.split(b"\n")[:-1])
