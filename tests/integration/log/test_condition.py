"""Commands for exactly one state of the log: all of them appended to it, or none."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from services.chassis.condition import Moved, State
from services.chassis.judging import Judge
from services.registry.decider import DECIDER
from tests.integration.log.conftest import Ledger
from tests.integration.log.test_judging import CLOCK, EVERYWHERE, founding, judge
from tests.integration.log.test_sequencer import sequencing

FAR = 2**40


def judge_at(ledger: Ledger, state: State, *commands: dict[str, Any]) -> list[str]:
    return [
        answer.status for answer in Judge(ledger.log, DECIDER, CLOCK).judge_at(state, commands, EVERYWHERE)
    ]


def state(ledger: Ledger) -> State:
    return ledger.log.settled(FAR)


def test_a_request_is_applied_to_the_state_it_names_and_is_known_afterwards(ledger: Ledger) -> None:
    with sequencing(ledger):
        made_against, batch = state(ledger), [founding(), founding()]
        assert judge_at(ledger, made_against, *batch) == ["accepted", "accepted"]
        now = state(ledger)
        assert now.size == made_against.size + 2
        assert judge_at(ledger, made_against, *batch) == ["duplicate", "duplicate"], "whatever the state"
        assert state(ledger) == now


def test_a_log_that_moved_refuses_with_both_states_and_takes_nothing(ledger: Ledger) -> None:
    with sequencing(ledger):
        made_against, known = state(ledger), founding()
        judge(ledger, known)
        with pytest.raises(Moved) as refused:
            judge_at(ledger, made_against, known, founding())
        now = state(ledger)
        assert (refused.value.expected, refused.value.actual) == (made_against, now)
        assert now.size == 1
        other_root = State(now.size, bytes(32))
        with pytest.raises(Moved):
            judge_at(ledger, other_root, founding())
        assert judge_at(ledger, now, known, founding()) == ["duplicate", "accepted"], "the same, against now"


def test_an_event_without_its_number_is_waited_for(ledger: Ledger) -> None:
    judge(ledger, founding())
    answers: list[str] = []
    empty = State(0, ledger.log.root(0))
    waiting = threading.Thread(target=_collect_refusal, args=(ledger, empty, answers))
    waiting.start()
    with sequencing(ledger):
        waiting.join(20)
    assert answers == ["Moved to 1"], "the event that was in but not numbered counts"


def _collect_refusal(ledger: Ledger, expected: State, told: list[str]) -> None:
    try:
        told.extend(judge_at(ledger, expected, founding()))
    except Moved as moved:
        told.append(f"Moved to {moved.actual.size}")


def test_of_a_request_with_one_refused_line_nothing_is_in(ledger: Ledger) -> None:
    with sequencing(ledger):
        made_against = state(ledger)
        answers = Judge(ledger.log, DECIDER, CLOCK).judge_at(
            made_against, [founding(), founding(members=1)], EVERYWHERE
        )
        codes = [[error.code for error in answer.errors] for answer in answers]
        assert codes == [["withheld"], ["too_few_members"]]
        assert state(ledger) == made_against


def test_a_dry_run_of_a_request_with_a_condition_writes_nothing(ledger: Ledger) -> None:
    with sequencing(ledger):
        made_against = state(ledger)
        judged = Judge(ledger.log, DECIDER, CLOCK).judge_at(
            made_against, [founding()], EVERYWHERE, dry_run=True
        )
        assert [answer.status for answer in judged] == ["accepted"]
        assert state(ledger) == made_against
