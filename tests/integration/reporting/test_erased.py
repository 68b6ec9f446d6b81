"""An erasure changes no figure: not of today, not of a size before it, and not when all is rebuilt from the logs."""

from __future__ import annotations

from services.chassis.database import Database
from tests.contract.contract_samples import EVENTS
from tests.integration.reporting.asking import ADOPTED, ask, ask_evidence, founded, report
from tests.integration.reporting.histories import event
from tests.integration.reporting.projecting import another_view, apply, parked

ERASED = event(3, "PersonalDataErased", "2024-03-01", EVENTS["PersonalDataErased", 1])
BEFORE = [founded(1), founded(2, 1)]
AFTER = [ERASED, founded(4, 2)]
DAY = "2024-12-10"


def test_an_erasure_changes_no_figure_and_rebuilds_to_the_same(adopted: Database, database_url: str) -> None:
    apply(adopted, "registry", BEFORE)
    apply(adopted, "classification", [report(1)])
    then = ask(adopted, as_of=DAY)
    apply(adopted, "registry", AFTER[:1], first=2)
    now = ask(adopted, as_of=DAY)
    assert now["at"]["registry"] == 3
    assert now["indicators"] == then["indicators"]
    assert ask(adopted, as_of=DAY, at="registry:2,classification:1") == then

    apply(adopted, "registry", AFTER[1:], first=3)
    with another_view(database_url, "rebuilt") as rebuilt:
        apply(rebuilt, "reporting", [ADOPTED])
        apply(rebuilt, "registry", BEFORE + AFTER)
        apply(rebuilt, "classification", [report(1)])
        for at in ("registry:2", "registry:3", "registry:4"):
            asked = {"as_of": DAY, "at": f"{at},classification:1"}
            assert ask(rebuilt, **asked) == ask(adopted, **asked)
        assert ask_evidence(rebuilt, "new_htx", as_of=DAY) == ask_evidence(adopted, "new_htx", as_of=DAY)
        assert parked(rebuilt) == parked(adopted) == []
