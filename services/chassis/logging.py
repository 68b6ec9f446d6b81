"""Structured logs on stderr: readable on a terminal, one JSON object a line elsewhere. No personal data in them."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logger(name: str) -> Any:
    """A logger bound to its module."""
    return structlog.get_logger().bind(module=name)


def configure(level: int = logging.INFO) -> None:
    """Set up the process's logs; libraries' warnings come the same way."""
    terminal = sys.stderr.isatty()
    renderer: Any = (
        structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    tail = [] if terminal else [structlog.processors.dict_tracebacks]
    structlog.configure(
        processors=[*_SHARED, *tail, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *_SHARED],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # A worker's failure is answered or tried again by its entry point, which says so itself.
    logging.getLogger("nameko.containers").setLevel(logging.CRITICAL)
