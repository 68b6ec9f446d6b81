"""From bytes to rows: what is read without decoding is what decoding would have read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.envelope import Entry, entry_bytes, parse
from contracts.plans import load_plan
from services.chassis.batch import Batch
from services.reporting.definitions import compile_definitions
from services.reporting.facts import Rows, rows_of
from tests.contract.contract_samples import COOPERATIVE, EVENTS, OTHER

DEFINITIONS = compile_definitions([load_plan("hanoi-2024")])
TIMES = ["2026-11-24T08:15:00.123456Z", "2026-11-24T08:15:00.999999Z", "2026-11-24T08:15:01.000000Z"]


def entry(type: str, data: dict[str, Any] | None = None, **attributes: Any) -> Entry:
    told: dict[str, Any] = {
        "id": OTHER, "type": type, "version": 1, "source": "registry", "subject": COOPERATIVE, "time": TIMES[0],
        "effective_on": "2024-06-03", "stream_version": 1, "command_id": OTHER, "actor": "registrar:7",
        "data": EVENTS[type, 1] if data is None else data,
    }  # fmt: skip
    return Entry(**told | attributes)


def rows(entries: Sequence[Entry], first: int = 1, last_second: int = 0) -> Rows:
    return rows_of(Batch("registry", first, [entry_bytes(e) for e in entries]), DEFINITIONS, last_second)


def decoded(entries: Sequence[Entry], first: int = 1) -> Rows:
    """The same by decoding every entry, as plainly as can be."""
    expected, last_second = Rows(), 0
    for number, body in enumerate(map(entry_bytes, entries), first):
        one = parse(body)
        second = int(datetime.fromisoformat(one.time.replace("Z", "+00:00")).timestamp())
        if second > last_second:
            expected.seconds.append((second, number))
            last_second = second
        if expected.synthetic is None and one.actor.endswith(":sample"):
            expected.synthetic = number
        for maker in DEFINITIONS.get(one.type, ()):
            if maker.admits(one.data):
                year = maker.period_of(one.data, one.effective_on)
                fields = (
                    "registry", number, maker.indicator, one.data[maker.key], year, one.data["unit"],
                    one.effective_on, maker.numerator(one.data), maker.denominator(one.data), one.id,
                    maker.more(one.data) if maker.more else "\\N\t\\N",
                )  # fmt: skip
                expected.facts.append("\t".join(map(str, fields)) + "\n")
        if one.type == "EntryVoided":
            keys = sorted({one.subject, one.data.get("cooperative_id", one.subject)})
            expected.voids.append((number, one.data["event_id"], keys))
        expected.plans += [(number, one.data)] if one.type == "PlanAdopted" else []
        expected.targets += [(number, one.data)] if one.type == "TargetRevised" else []
        expected.published += [(number, one.time, one.data)] if one.type == "FiguresPublished" else []
        expected.assigned += [(number, one.data)] if one.type == "TargetsAssigned" else []
    return expected


ENTRIES = st.builds(
    lambda type, time, actor, text, data: entry(
        type,
        EVENTS[type, 1] | data | ({"reason": text} if type == "EntryVoided" else {}),
        time=time,
        actor=actor,
    ),
    st.sampled_from([type for type, _ in EVENTS]),
    st.sampled_from(TIMES),
    st.sampled_from(["registrar:7", "registrar:sample", "sample:7", "administrator:x:sample"]),
    st.sampled_from(
        ["Ghi nhầm", ',"type":"X"', '{"actor":"a:sample","type":"X","time":"2020-01-01T00:00:00Z"}']
    ),
    st.fixed_dictionaries({}, optional={"unit": st.sampled_from(["001", "017"])}),
)


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=8), st.integers(1, 10**9))
def test_the_rows_are_those_of_plain_decoding(entries: list[Entry], first: int) -> None:
    assert rows(entries, first) == decoded(entries, first)


@pytest.mark.parametrize("name", ['","type":"EntryVoided","x":"', '{"actor":"a:sample"}', "a\\", 'Đặng "Ba"'])
def test_a_name_that_looks_like_an_entry_deceives_nobody(name: str) -> None:
    """Given a cooperative whose name is made to look like the end of an entry, then it is counted as any other."""
    founded = entry("CooperativeFounded", EVENTS["CooperativeFounded", 1] | {"name": name})
    assert rows([founded]) == decoded([founded])
    assert rows([founded]).facts
    assert rows([founded]).synthetic is None


@pytest.mark.parametrize("odd", [{"a": "", "type": "EntryVoided"}, {"a": "", "time": "2020-01-01T00:00:00Z"}])
def test_a_plan_whose_free_part_has_fields_of_an_entry_deceives_nobody(odd: dict[str, str]) -> None:
    document = EVENTS["PlanAdopted", 1]["document"] | {"stocks": [{"code": "x", "facts": [odd]}]}
    adopted = entry("PlanAdopted", EVENTS["PlanAdopted", 1] | {"document": document})
    assert rows([adopted]) == decoded([adopted])
    assert rows([adopted]).plans


def test_a_founding_counts_one_new_cooperative_of_its_unit_and_year() -> None:
    told = rows([entry("CooperativeFounded")], first=48).facts
    new = next(line for line in told if "\tnew_htx\t" in line)
    assert new == f"registry\t48\tnew_htx\t{COOPERATIVE}\t2024\t017\t2024-06-03\t1\t0\t{OTHER}\t\\N\t\\N\n"


def test_an_event_that_adds_nothing_says_why_and_a_report_carries_what_the_annex_sums() -> None:
    (exempt,) = rows(
        [entry("CooperativeClassified", EVENTS["CooperativeClassified", 1] | {"reason_code": "a\\b"})]
    ).facts
    assert exempt.endswith(f"\t0\t0\t{OTHER}\ta\\\\b\t\\N\n")
    told = [line for line in rows([entry("AnnualReportFiled")]).facts if "\tavg_revenue\t" in line]
    assert told[0].endswith("\t\\N\t{5,3,2,8,2,1,2700000000,900000000}\n")


def test_only_the_entry_that_opens_a_second_marks_it() -> None:
    entries = [entry("SupportReceived", time=time) for time in (TIMES[0], TIMES[1], TIMES[2], TIMES[0])]
    second = int(datetime.fromisoformat("2026-11-24T08:15:00+00:00").timestamp())
    assert rows(entries).seconds == [(second, 1), (second + 1, 3)]
    assert rows(entries, last_second=second).seconds == [(second + 1, 3)]


def test_the_first_entry_of_the_sample_is_remembered() -> None:
    entries = [
        entry("SupportReceived", actor=actor) for actor in ("registrar:7", "registrar:sample", "x:sample")
    ]
    assert rows(entries, first=10).synthetic == 11
    assert rows(entries[:1]).synthetic is None


def test_a_void_names_the_keys_that_what_it_voids_may_have() -> None:
    (of_a_report,) = rows([entry("EntryVoided", subject=OTHER)]).voids
    assert of_a_report == (1, OTHER, sorted([COOPERATIVE, OTHER]))
    of_a_class = {
        name: EVENTS["EntryVoided", 1][name] for name in ("event_id", "event_type", "reason", "voided_on")
    }
    assert rows([entry("EntryVoided", of_a_class, subject=OTHER)]).voids == [(1, OTHER, [OTHER])]


def test_a_plan_and_its_revised_target_are_kept_whole() -> None:
    told = rows([entry("PlanAdopted"), entry("TargetRevised")])
    assert told.plans == [(1, EVENTS["PlanAdopted", 1])]
    assert told.targets == [(2, EVENTS["TargetRevised", 1])]


@pytest.mark.parametrize("type", ["SomethingNew", "PersonalDataErased"])
def test_an_event_no_definition_counts_makes_no_row(type: str) -> None:
    assert type not in DEFINITIONS
    told = rows([entry(type, {"staff": 3})])
    assert (told.facts, told.voids, told.plans, told.targets) == ([], [], [], [])


@pytest.mark.parametrize("body", [b"", b"{}", b"not an entry", b'{"actor":"x"}'])
def test_bytes_that_are_no_entry_stop_the_batch(body: bytes) -> None:
    with pytest.raises(ValueError):
        rows_of(Batch("registry", 1, [body]), DEFINITIONS, 0)
