"""Structured logs on stderr: readable on a terminal, one JSON object a line elsewhere. No personal data in them."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import psycopg
import structlog

# A worker's failure is answered or tried again by its entry point, which says so itself.
_TOLD_BY_US = ("nameko.containers", "urllib3.connectionpool", "amqp")


# Whose errors tell of addresses and states.
_SPARING = ("services", "kombu", "amqp")


def logger(name: str) -> Any:
    """A logger that names its module."""
    return structlog.get_logger(module=name)


def configure(level: int = logging.INFO) -> None:
    """Set up the process's logs; libraries' warnings come the same way."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _failure,
    ]
    renderer = _renderer()
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in _TOLD_BY_US:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _renderer() -> Any:
    if sys.stderr.isatty():
        return structlog.dev.ConsoleRenderer()
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _failure(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace `exc_info` by where it failed; never by what the variables held."""
    told = event.pop("exc_info", None)
    failure = told if isinstance(told, BaseException) else _current(told)
    if failure is not None:
        event["exception"] = "\n".join(_lines(failure))
    return event


def _current(told: Any) -> BaseException | None:
    if isinstance(told, tuple):
        return told[1] if isinstance(told[1], BaseException) else None
    return sys.exc_info()[1] if told else None


def _lines(failure: BaseException) -> Iterator[str]:
    before = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    if before is not None:
        yield from _lines(before)
    for frame in traceback.extract_tb(failure.__traceback__):
        yield f"{frame.filename}:{frame.lineno} {frame.name}"
    yield f"{type(failure).__name__}: {_told(failure)}"


def _told(failure: BaseException) -> object:
    """What may be repeated of an error: its text may quote the value that it failed on, as a database's always does."""
    if isinstance(failure, psycopg.Error):
        return failure.sqlstate
    package = type(failure).__module__.partition(".")[0]
    return failure if isinstance(failure, OSError) or package in _SPARING else "…"
