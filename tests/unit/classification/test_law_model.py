"""Registry and classification beside the oracles of the law: told the same commands, they accept and refuse the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.model.filing_sequences import works
from tests.model.office import worked
from tests.model.sequences import Step


@pytest.mark.timeout(400)  # a failure takes its time to be made small
@settings(max_examples=250, deadline=None, report_multiple_bugs=False)
@given(works())
def test_both_services_accept_what_the_law_does(steps: list[Step]) -> None:
    assert worked(steps).disagreements == []
