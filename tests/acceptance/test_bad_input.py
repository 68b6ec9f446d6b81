"""Bad input of every kind: a clear error by field, in both languages, and nothing written."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from contracts.canonical import canonical_bytes, loads
from tests.acceptance.test_main_job import accept, founding
from tests.harness.running import Running

VIETNAMESE = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


def refusal(system: Running, body: bytes, status: int = 200) -> list[tuple[str, str]]:
    """(field, code) of each error; every message is in both languages."""
    response = system.post("registry", body)
    assert response.status_code == status, response.text
    answer = response.json()
    assert answer.get("status", "refused") == "refused"
    for error in answer["errors"]:
        assert VIETNAMESE & set(error["messages"]["vi"].lower())
        assert not VIETNAMESE & set(error["messages"]["en"].lower())
        assert error["messages"]["vi"] in error["message"]
        assert error["messages"]["en"] in error["message"]
    return [(error["field"], error["code"]) for error in answer["errors"]]


def command(name: str, data: object, **changed: object) -> bytes:
    return canonical_bytes({"id": str(uuid4()), "command": name, "data": data} | changed)


def test_bad_input_is_refused_by_field_and_writes_nothing(system: Running) -> None:
    gone, today = founding(), "2024-08-01"
    accept(system, "registry", "found_cooperative", gone)
    ended = {"cooperative_id": gone["cooperative_id"], "dissolved_on": today, "ground": "voluntary"}
    accept(system, "registry", "dissolve_cooperative", ended)
    before = system.settle()
    support = {"support": "model", "given_on": "2024-09-01"}
    found: Callable[..., bytes] = lambda **changed: command("found_cooperative", founding(**changed))  # noqa: E731  # short

    assert refusal(system, b'{"id": ', 400) == [("", "malformed_json")]
    assert refusal(system, b"[]", 400) == [("", "not_an_object")]
    assert refusal(system, command("found_everything", {}), 400) == [("command", "unknown_command")]
    assert refusal(system, command("adopt_plan", {}), 400) == [("command", "wrong_service")]
    assert refusal(system, command("found_cooperative", founding(), id="7"), 400) == [("id", "invalid_uuid")]
    wrong = {"members": "12", "founded_on": 20240305, "form": "Company", "charter_capital": 1.5}
    assert sorted(refusal(system, found(**wrong))) == [
        ("charter_capital", "invalid_type"),
        ("form", "invalid_choice"),
        ("founded_on", "invalid_type"),
        ("members", "invalid_type"),
    ]
    assert refusal(system, found(unit="999")) == [("unit", "invalid_unit")]
    assert refusal(system, found(tax_code="0100047517")) == [("tax_code", "invalid_tax_code")]
    assert refusal(system, found(founded_on="2999-01-01")) == [("founded_on", "day_in_future")]
    assert refusal(system, found(founded_on="2024-02-30")) == [("founded_on", "invalid_day")]
    assert refusal(system, found(members=6)) == [("members", "too_few_members")]
    unknown = command("record_support", {"cooperative_id": str(uuid4()), **support})
    assert refusal(system, unknown) == [("cooperative_id", "unknown_cooperative")]
    dissolved = command("record_support", {"cooperative_id": gone["cooperative_id"], **support})
    assert refusal(system, dissolved) == [("given_on", "cooperative_ended")]
    assert refusal(system, b'"' + b"x" * 5_000_000 + b'"', 400) == [("", "line_too_long")]
    assert refusal(system, b"x" * 17_000_000, 413) == [("", "body_too_large")]
    assert system.settle() == before
    assert "Traceback" not in system.output()


def test_of_many_lines_the_good_are_in_and_the_bad_told_in_order(system: Running) -> None:
    lines = [
        command("found_cooperative", founding()),
        b"{not json",
        command("found_cooperative", founding(unit="999")),
        b"x" * 300_000,
        command("found_cooperative", founding()),
    ]
    response = system.post("registry", b"\n".join(lines), "application/x-ndjson")
    assert response.status_code == 207
    answers = [loads(line) for line in response.content.splitlines()]
    assert [answer["status"] for answer in answers] == [
        "accepted",
        "refused",
        "refused",
        "refused",
        "accepted",
    ]
    codes = [answer["errors"][0]["code"] for answer in answers if answer["errors"]]
    assert codes == ["malformed_json", "invalid_unit", "line_too_long"]
    assert system.settle()["registry"] == 2


def test_who_keeps_one_log_does_not_void_what_another_holds(system: Running) -> None:
    issued = {
        role: system.htx("token", "issue", "--role", role).stdout.strip()
        for role in ("registrar", "classifier", "planner", "auditor")
    }
    void = command("void_entry", {"event_id": str(uuid4()), "reason": "Ghi nhầm"})
    for service, keeper in (("registry", "registrar"), ("classification", "classifier")):
        for role, token in issued.items():
            response = system.post(service, void, token=token)
            codes = [error["code"] for error in response.json()["errors"]]
            allowed = (200, ["unknown_event"]) if role == keeper else (403, ["forbidden_role"])
            assert (response.status_code, codes) == allowed, (service, role)


def test_questions_that_cannot_be_answered_say_why(system: Running) -> None:
    system.settle()
    for query, codes in {
        "unit=999&as_of=2024-13-01": ["invalid_unit", "invalid_day"],
        "at=registry:abc": ["invalid_at"],
        "at=registry:99999999": ["not_yet_recorded"],
        "asof=2024-12-10": ["unknown_field"],
    }.items():
        response = system.get("reporting", f"/plans/hanoi-2024/indicators?{query}")
        assert response.status_code == 400, query
        assert sorted(error["code"] for error in response.json()["errors"]) == sorted(codes)
    nowhere = system.get("reporting", "/plans/nowhere-2024/indicators")
    assert (nowhere.status_code, nowhere.json()["errors"][0]["code"]) == (404, "unknown_plan")
    assert system.get("registry", f"/cooperatives/{uuid4()}").status_code == 404


def test_personal_data_stays_out_of_log_feed_and_output(system: Running) -> None:
    secrets = {"name": "Nguyễn Thị Bí Mật", "identity_no": "001099123456", "phone": "0912345678"}
    accept(system, "registry", "found_cooperative", founding(representative=secrets))
    refusal(
        system,
        command("found_cooperative", founding(representative={**secrets, "phone": "x" * 50}, members=1)),
    )
    system.settle()
    feed = system.get("registry", "/log/entries").text
    assert "representative" in feed
    for secret in secrets.values():
        assert secret not in feed
        assert secret not in system.output()
