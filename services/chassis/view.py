"""A view of logs: the tables that their entries are folded into."""

from __future__ import annotations

from dataclasses import dataclass

from services.chassis.migrations import Schema
from services.chassis.projection import Fold
from services.chassis.rows import Rows


@dataclass(frozen=True, slots=True)
class View:
    """Its tables, what fills them, and what is read of them to be compared."""

    schema: Schema
    fold: Fold
    rows: Rows
