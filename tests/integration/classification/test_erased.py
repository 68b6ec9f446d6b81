"""Classification passes over an erasure in registry's log: what it knows of the cooperative is as it was."""

from __future__ import annotations

from dataclasses import replace

from services.chassis.database import Database
from tests.contract.contract_samples import EVENTS
from tests.integration.classification.test_filings import ask, event, founded, record, view

__all__ = ["view"]

ERASED = replace(
    event(3, "PersonalDataErased", "2024-03-01", 1),
    data=EVENTS["PersonalDataErased", 1] | {"cooperative_id": founded(1, 1).subject},
)


def test_an_erasure_changes_nothing_that_is_due(view: Database) -> None:  # the fixture
    record(view, "registry", founded(1, 1), founded(2, 2))
    before = ask(view)
    record(view, "registry", ERASED, first=3)
    now = ask(view)
    assert now.pop("followed") == before.pop("followed") | {"registry": 3}
    assert now == before
    with view.connection() as connection:
        assert connection.execute("SELECT count(*) FROM parked").fetchone() == (0,)
