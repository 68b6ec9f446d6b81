"""A synthetic year: a population calibrated to the city's published figures, and the events of 2024.

Every name, code and person is invented; docs/reference/sample.md says what is calibrated to which source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from services.cli.sample.described import describe
from services.cli.sample.story import tell

__all__ = ["describe", "generate"]


def generate(seed: int = 2024) -> Iterator[dict[str, Any]]:
    """Commands {"id", "command", "data"} in an order that the services accept; the same seed gives the same bytes."""
    for part in tell(seed).parts():
        yield from (note.command for note in part)
