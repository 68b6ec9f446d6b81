"""A call that runs while its caller goes on with something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")


class Background(Generic[T]):
    """Starts `call` at once. Nobody waits for it when the process ends: a Ctrl-C stops a caller who does."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self._outcome: Callable[[], T]
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> T:
        """What the call returned; raises what it raised."""
        self._thread.join()
        return self._outcome()

    def _run(self) -> None:
        try:
            value = self._call()
        except Exception as wrong:
            self._outcome = partial(_fail, wrong)
        else:
            self._outcome = lambda: value


def _fail(wrong: Exception) -> NoReturn:
    raise wrong
