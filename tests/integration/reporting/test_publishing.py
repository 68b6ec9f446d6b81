"""What an entry says of figures that are published, and when there is nothing to say."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.canonical import canonical_bytes
from contracts.decisions import Refused
from contracts.notes import base64
from contracts.questions import Unanswerable
from services.chassis.database import Database
from services.chassis.heads import NOTHING, Discontinued, Head
from services.chassis.rows import digest
from services.reporting import question
from services.reporting.publishing import figures as told
from services.reporting.publishing import first_days, published_line
from services.reporting.view import VIEW
from tests.integration.reporting.asking import ADOPTED, TODAY, ask, founded, record
from tests.integration.reporting.histories import Json, event

ROOT = bytes(range(32))


def head_at(source: str, size: int, known: Head) -> Head:
    return Head(size, ROOT) if size else NOTHING


def figures(view: Database, head_at: Any = head_at, plan: str = "hanoi-2024", **query: str) -> Any:
    with view.connection() as connection:
        return told(connection, VIEW, question.read(plan, query), TODAY, head_at)


def publish(view: Database, entry: int, said: Json) -> None:
    record(view, "reporting", event(entry, "FiguresPublished", said["as_of"], said), first=entry - 1)


def line(view: Database, entry: int) -> bytes:
    with view.connection() as connection:
        return published_line(connection, "hanoi-2024", entry)


def test_it_tells_sizes_roots_digests_and_values(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1))
    said = figures(adopted, as_of="2024-12-10")
    heads = {"registry": (2, ROOT), "classification": NOTHING, "reporting": (1, ROOT)}
    assert said["at"] == {
        source: {"size": size, "root": base64(root)} for source, (size, root) in heads.items()
    }
    assert (said["plan"], said["unit"], said["as_of"]) == ("hanoi-2024", "01", "2024-12-10")
    assert (said["values"]["new_htx"], "avg_revenue" in said["values"]) == ("2", False)
    with adopted.connection() as connection:
        assert said["projection"] == digest(VIEW.rows.digests(connection, {}))
    assert said["view"] == VIEW.schema.name


def test_the_answer_is_found_again_after_all_that_came_since(adopted: Database) -> None:
    record(adopted, "registry", founded(1))
    before = canonical_bytes(ask(adopted, as_of="2024-12-10"))
    publish(adopted, 2, figures(adopted, as_of="2024-12-10"))
    record(adopted, "registry", founded(2, 1), first=1)
    assert line(adopted, 2) == before


def test_an_answer_that_comes_out_otherwise_is_not_given_for_the_published_one(adopted: Database) -> None:
    record(adopted, "registry", founded(1))
    publish(adopted, 2, figures(adopted))
    with adopted.connection() as connection:
        connection.execute("UPDATE contribution SET num = num + 1 WHERE indicator = 'new_htx'")
        connection.execute("UPDATE correction SET num = num + 1 WHERE indicator = 'new_htx'")
    with pytest.raises(Unanswerable) as wrong:
        line(adopted, 2)
    assert [each.code for each in wrong.value.errors] == ["answered_otherwise"]


def test_logs_are_held_to_what_was_published_last(adopted: Database) -> None:
    record(adopted, "registry", founded(1))
    publish(adopted, 2, figures(adopted))
    held: dict[str, Head] = {}

    def cut_short(source: str, size: int, known: Head) -> Head:
        held[source] = known
        if source == "reporting":
            raise Discontinued(source, known)
        return Head(size, ROOT)

    refused = figures(adopted, cut_short)
    assert held == {"registry": Head(1, ROOT), "classification": NOTHING, "reporting": Head(1, ROOT)}
    assert isinstance(refused, Refused)
    (why,) = refused.errors
    assert (why.code, why.facts) == ("log_discontinued", {"source": "reporting", "size": 1})


def test_why_there_are_no_figures_is_told(adopted: Database) -> None:
    refused = figures(adopted, plan="hanoi-1999")
    assert isinstance(refused, Refused) and [each.code for each in refused.errors] == ["unknown_plan"]


def test_the_first_day_of_a_plan_is_that_of_its_first_publication(view: Database) -> None:
    with view.connection() as connection:
        assert first_days(connection) == {}
    record(view, "reporting", ADOPTED)
    with view.connection() as connection:
        assert first_days(connection) == {"hanoi-2024": None}
    said = figures(view)
    publish(view, 2, said)
    publish(view, 3, said)
    with view.connection() as connection:
        ((day,),) = connection.execute("SELECT min(day)::text FROM publication").fetchall()
        assert first_days(connection) == {"hanoi-2024": day}
