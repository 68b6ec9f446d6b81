"""Who has filed for a year and who has not, asked of the running product, on both ways of running."""

from __future__ import annotations

from typing import Any

from contracts.canonical import loads
from tests.acceptance.test_main_job import accept, founding
from tests.contract.published_schemas import of_answer
from tests.harness.running import Running
from tests.harness.waiting import until

PATH = "/years/2024/filings"
FULL = {"1": 7, "2": 6, "3": 11, "4": 6, "5": 8, "6": 6, "7": 6, "8": 6, "9": 4}
FULL |= {"10": 10, "11": 10, "12": 5, "13": 5, "14": 5, "15": 5}


def found(system: Running, name: str, **changed: object) -> str:
    data = founding(name=name, founded_on="2020-03-05", sector="A01") | changed
    accept(system, "registry", "found_cooperative", data)
    return str(data["cooperative_id"])


def file(system: Running, cooperative: str, filed_on: str, **more: object) -> None:
    figures = {"revenue": 3_000_000_000, "profit": 250_000_000, "wages": 610_000_000, "workers": 10}
    data = {"cooperative_id": cooperative, "year": 2024, "filed_on": filed_on} | figures | more
    accept(system, "classification", "file_annual_report", data)


def score(system: Running, cooperative: str, scored_on: str) -> None:
    data = {"cooperative_id": cooperative, "year": 2024, "scored_on": scored_on, "points": FULL}
    accept(system, "classification", "score_cooperative", data)


def filings(system: Running, query: str = "as_of=2024-12-20", path: str = PATH) -> dict[str, Any]:
    """The answer once classification has followed both logs to where they are."""
    system.settle()
    sizes = {name: size for name, size in system.sizes().items() if name != "reporting"}
    until(lambda: _answer(system, query, path)["followed"] == sizes, what="classification's following")
    return _answer(system, query, path)


def _answer(system: Running, query: str, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = system.get("classification", f"{path}?{query}").json()
    return answer


def test_who_has_not_filed_is_listed_until_it_has(system: Running) -> None:
    done, late = found(system, "HTX Đúng hạn"), found(system, "HTX Muộn")
    found(system, "HTX Quên", unit="001")
    found(system, "Tổ hợp tác Hoa", form="THT")
    file(system, done, "2024-12-01", serves=["production", "employment"], members=60)
    score(system, done, "2024-12-01")
    file(system, late, "2024-12-16")

    told = filings(system)
    assert list(of_answer("Filings").iter_errors(told)) == []
    assert {row["name"]: row["missing"] for row in told["cooperatives"]} == {
        "HTX Muộn": ["score"],
        "HTX Quên": ["report", "score"],
    }
    assert told["totals"] == {"due": 3, "reported": 2, "scored": 1, "late": 1, "exempt": 0}
    assert {row["unit"]: row["reported"] for row in told["units"] if row["due"]} == {"001": 0, "277": 2}
    assert [each["passed"] for each in told["deadlines"]] == [True, True, False]
    assert [row["name"] for row in filings(system, "as_of=2024-12-20&unit=001")["cooperatives"]] == [
        "HTX Quên"
    ]

    printed = system.htx("filings", "--year", "2024", "--as-of", "2024-12-20", "--json").stdout
    assert printed == system.get("classification", f"{PATH}?as_of=2024-12-20&limit=1000").text
    assert "HTX Quên" in system.htx("filings", "--year", "2024", "--as-of", "2024-12-20").stdout

    events = [line["data"] for line in _entries(system) if line["type"] == "AnnualReportFiled"]
    assert [event["filing"] for event in events] == ["on_time", "late"]
    assert (events[0]["size_by_members"], events[0]["service_kind"]) == ("nho", "mixed")
    assert (events[0]["trade_section"], events[0]["trade_group"]) == ("A", "agriculture")


def _entries(system: Running) -> list[dict[str, Any]]:
    return [loads(line) for line in system.get("classification", "/log/entries").content.splitlines()]


def test_a_rating_that_the_register_has_since_made_doubtful_is_told(system: Running) -> None:
    cooperative = found(system, "HTX Ngừng")
    score(system, cooperative, "2024-12-01")
    assert filings(system)["to_review"] == []
    stop = {"cooperative_id": cooperative, "from_on": "2024-02-01", "declared": False}
    accept(system, "registry", "suspend_operation", stop)
    told = filings(system)
    assert list(of_answer("Filings").iter_errors(told)) == []
    (doubtful,) = told["to_review"]
    says = [says["code"] for says in doubtful["register"]]
    assert (doubtful["name"], doubtful["rating"], says) == ("HTX Ngừng", "tot", ["stopped_over_3_months"])
    score(system, cooperative, "2024-12-02")
    assert filings(system)["to_review"] == [], "scored again, it is not rated, as it should be"


def test_communes_and_districts_that_are_no_more_have_rows(system: Running) -> None:
    found(system, "HTX Xã", unit="00118", founded_on="2025-08-05")
    found(system, "HTX Huyện", unit="277")
    told = filings(system, "as_of=2025-12-20", "/years/2025/filings")
    assert list(of_answer("Filings").iter_errors(told)) == []
    assert [row["unit"] for row in told["units"] if row["due"]] == ["00118", "277"]
    for unit in ("00118", "277"):
        (one,) = filings(system, f"as_of=2025-12-20&unit={unit}", "/years/2025/filings")["cooperatives"]
        assert one["unit"] == unit
    printed = system.htx("filings", "--year", "2025", "--as-of", "2025-12-20").stdout
    assert "00118" in printed and "HTX Huyện" in printed


def test_a_wrong_question_is_told_in_both_languages(system: Running) -> None:
    response = system.get("classification", "/years/2024/filings?unit=999&as_of=31/12/2024")
    assert response.status_code == 400
    assert {error["code"] for error in response.json()["errors"]} == {"invalid_unit", "invalid_day"}
    assert all(error["messages"]["vi"] and error["messages"]["en"] for error in response.json()["errors"])
