"""Answers are of the day and the log sizes asked for, and the same for ever."""

from __future__ import annotations

import orjson
import pytest

from contracts.questions import Unanswerable
from services.chassis.database import Database
from services.reporting.tiers import TIERS
from tests.integration.reporting.asking import (
    ADOPTED,
    PLAN,
    ask,
    founded,
    indicator,
    record,
    report,
    revised,
)
from tests.integration.reporting.histories import about, event
from tests.integration.reporting.projecting import another_view


def test_the_same_question_at_the_same_sizes_has_the_same_bytes_for_ever(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1))
    record(adopted, "classification", report(1, revenue=2_000_000_000))
    before = ask(adopted, as_of="2024-12-10")
    at = ",".join(f"{source}:{size}" for source, size in before["at"].items())
    assert at == "registry:2,classification:1,reporting:1"
    void = event(3, "EntryVoided", "2026-01-01", {"event_id": founded(1)["id"], **about()})
    record(adopted, "registry", void, founded(4, 2, "2024-01-02"), first=2)
    record(adopted, "classification", report(2, revenue=9), first=1)
    record(adopted, "reporting", revised(2, 77), first=1)
    assert orjson.dumps(ask(adopted, as_of="2024-12-10", at=at)) == orjson.dumps(before)
    now = ask(adopted, as_of="2024-12-10")
    assert indicator(now, "new_htx")["value"] == 2
    assert indicator(now, "avg_revenue")["numerator"] == 9


def test_logs_not_named_are_read_as_far_as_they_are_followed(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1))
    record(adopted, "classification", report(1))
    told = ask(adopted, at="registry:1")
    assert told["at"] == {"registry": 1, "classification": 1, "reporting": 1}
    assert indicator(told, "new_htx")["value"] == 1


def test_sizes_beyond_the_logs_are_refused_each_by_name(adopted: Database) -> None:
    record(adopted, "registry", founded(1))
    with pytest.raises(Unanswerable) as refused:
        ask(adopted, at="registry:2,classification:1,reporting:1")
    assert [(found.code, found.facts["source"]) for found in refused.value.errors] == [
        ("not_yet_recorded", "registry"),
        ("not_yet_recorded", "classification"),
    ]
    assert refused.value.status == 400


def test_a_plan_was_not_adopted_before_the_entry_that_adopted_it(adopted: Database) -> None:
    for query in ({"at": "reporting:0"}, {"known_at": "2024-12-10T23:59:59"}):
        with pytest.raises(Unanswerable) as refused:
            ask(adopted, **query)
        (wrong,) = refused.value.errors
        assert (wrong.code, wrong.facts["size"], wrong.facts["entry"]) == ("not_adopted_by_then", 0, 1)
        assert refused.value.status == 404
        told = wrong.as_json()["messages"]
        assert "chưa được thông qua vào lúc đó" in told["vi"] and "not adopted by then" in told["en"]


def test_a_plan_that_nobody_adopted_is_unknown(view: Database) -> None:
    with pytest.raises(Unanswerable) as refused:
        ask(view)
    assert [found.code for found in refused.value.errors] == ["unknown_plan"]


def test_what_was_known_at_a_time_is_what_was_recorded_by_the_end_of_its_second(adopted: Database) -> None:
    late = founded(1) | {"time": "2025-12-31T00:00:00.000000Z"}  # a clock that went back
    record(adopted, "registry", founded(1), founded(2, 1), late, founded(4, 3))
    assert ask(adopted, known_at="2026-01-01T00:00:01Z")["at"]["registry"] == 1
    assert ask(adopted, known_at="2026-01-01T07:00:02+07:00")["at"]["registry"] == 3
    assert ask(adopted, known_at="2026-01-01T00:00:09Z")["at"]["registry"] == 4
    assert ask(adopted, known_at="2026-01-01T00:00:09Z", at="registry:2")["at"]["registry"] == 2


def test_a_revised_target_holds_from_its_day_and_from_its_entry(adopted: Database) -> None:
    record(adopted, "reporting", revised(2, 120), revised(3, 90.5, "2024-09-01"), first=1)
    targets = [
        indicator(ask(adopted, as_of=day, at=at), "new_htx")["target"]["min"]
        for day, at in (
            ("2024-06-30", "reporting:3"),
            ("2024-07-01", "reporting:3"),
            ("2024-09-01", "reporting:3"),
            ("2024-09-01", "reporting:2"),
            ("2024-09-01", "reporting:1"),
        )
    ]
    assert targets == [100, 120, 90.5, 120, 100]


def test_a_plan_adopted_anew_brings_its_own_wording_and_targets(adopted: Database) -> None:
    new = orjson.loads(orjson.dumps(PLAN))
    new["indicators"][0] |= {"target": {"min": 80}, "label": {"vi": "Mới", "en": "New"}}
    again = {"plan": "hanoi-2024", "year": 2024, "document": new}
    record(adopted, "reporting", revised(2, 120), event(3, "PlanAdopted", "2026-01-02", again), first=1)
    told = indicator(ask(adopted), "new_htx")
    assert (told["target"], told["label"]["vi"]) == ({"min": 80, "max": None}, "Mới")
    assert indicator(ask(adopted, at="reporting:2"), "new_htx")["target"]["min"] == 120


def test_figures_are_called_synthetic_from_the_first_invented_entry_on(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1, actor="administrator:sample"), founded(3, 2))
    assert ask(adopted, at="registry:1")["synthetic"] is False
    assert ask(adopted, at="registry:2")["synthetic"] is True


def test_a_rebuilt_projection_gives_the_same_answers_to_past_questions(
    adopted: Database, database_url: str
) -> None:
    """Given logs longer than a block, folded as they came, and again from entry 1 in one batch."""
    size = TIERS.chunk + 300
    entries = [
        founded(n, n % 4, f"2024-{n % 12 + 1:02d}-15", ("001", "277")[n % 2]) for n in range(1, size + 1)
    ]
    for first in range(0, size, 500):
        record(adopted, "registry", *entries[first : first + 500], first=first)
    with another_view(database_url, "rebuilt") as rebuilt:
        record(rebuilt, "registry", *entries)
        record(rebuilt, "reporting", ADOPTED)
        for at in (1, 299, TIERS.chunk - 1, TIERS.chunk, TIERS.chunk + 1, size):
            for query in ({"as_of": "2024-06-20"}, {"unit": "277"}):
                asked = query | {"at": f"registry:{at}"}
                assert orjson.dumps(ask(rebuilt, **asked)) == orjson.dumps(ask(adopted, **asked))
        assert indicator(ask(rebuilt), "new_htx")["value"] == 4
