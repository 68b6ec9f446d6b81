"""What the fault tests break."""

from __future__ import annotations

from tests.integration.log.conftest import ledger

__all__ = ["ledger"]
