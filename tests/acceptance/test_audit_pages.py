"""An auditor in a browser: from the main page to an entry, its proof, the checkpoints, and what was known when."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from contracts.notes import VerifierKey
from contracts.tlog_proof import TlogProof
from tests.acceptance.test_main_job import accept, founding
from tests.harness.browser import barriers, chromium, fits
from tests.harness.running import Running

# What an administrator of the database can do, once the guards are off.
_CHANGE = """
UPDATE registry.event SET body = convert_to(replace(convert_from(body, 'UTF8'), '"members":12', '"members":90'), 'UTF8')
FROM registry.entry WHERE entry.seq = event.seq AND entry.entry = 3
"""

real = pytest.mark.parametrize("system", ["real"], indirect=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser, system: Running) -> Iterator[Page]:
    with browser.new_context(base_url=system.url("reporting"), accept_downloads=True) as context:
        context.set_default_timeout(20_000)
        yield context.new_page()


def life(system: Running) -> tuple[str, int]:
    """A cooperative that was founded, then amended by mistake; its id, and the size before the mistake was voided."""
    founded = founding(representative={"name": "Nguyễn Văn A", "phone": "0900000000"})
    accept(system, "registry", "found_cooperative", founded)
    for _ in range(4):
        accept(system, "registry", "found_cooperative", founding())
    about = {"cooperative_id": founded["cooperative_id"]}
    wrong = accept(
        system, "registry", "amend_registration", about | {"changed_on": "2024-05-06", "members": 99}
    )
    before = system.settle()["registry"]
    accept(system, "registry", "void_entry", {"event_id": wrong, "reason": "Ghi nhầm"})
    system.settle()
    return str(founded["cooperative_id"]), before


def test_from_the_main_page_to_a_proof_that_is_checked_at_home(
    system: Running, page: Page, tmp_path: Path
) -> None:
    life(system)
    page.goto("/")
    page.get_by_role("link", name="Dành cho kiểm toán").click()
    page.get_by_role("region", name="Sổ đăng ký").get_by_role("link", name="Xem các mục").click()
    page.get_by_role("link", name="Mục 3", exact=True).click()
    expect(page.get_by_role("heading", name="Bằng chứng đúng")).to_be_visible()
    expect(page.get_by_role("img", name="Bằng chứng của mục 3 vẽ thành đường đi")).to_be_visible()
    expect(page.get_by_text("Nguyễn Văn A")).to_have_count(0)

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp bằng chứng").click()
    assert download.value.suggested_filename == "registry-3.tlog-proof"
    proof = TlogProof.parse(download.value.path().read_text())
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải đúng các byte").click()
    body = download.value.path().read_bytes()
    assert body == system.get("registry", "/log/entries?after=2&limit=1").content.rstrip(b"\n")
    checkpoint = proof.proves(body)
    keys = [VerifierKey.parse(key["vkey"]) for key in system.get("registry", "/log/keys").json()["keys"]]
    assert (proof.entry, checkpoint.origin, proof.note.signed_by(keys)) == (3, "htx-ledger/registry", keys)


def test_personal_data_are_shown_as_commitments(system: Running, page: Page) -> None:
    life(system)
    page.goto("/audit/registry/entries/1")
    expect(page.get_by_role("heading", name="Dữ liệu cá nhân chỉ để lại cam kết")).to_be_visible()
    expect(page.get_by_role("rowheader", name="representative.phone")).to_be_visible()
    expect(page.get_by_text("0900000000")).to_have_count(0)


def test_a_stream_the_checkpoints_and_what_was_known_when(system: Running, page: Page) -> None:
    id, before = life(system)
    page.goto("/audit?lang=en")
    page.get_by_label("Cooperative id").fill(id)
    page.get_by_role("button", name="Show").click()
    page.get_by_label("At the size of registry's log").fill(str(before))
    page.get_by_role("button", name="Show").click()
    members = page.get_by_role("row", name="Members")
    expect(members).to_contain_text("99")
    expect(members).to_contain_text("differs")
    expect(page.get_by_text("3 differences.")).to_be_visible()
    expect(page.get_by_role("row", name="Registration amended", exact=False).first).to_contain_text("voided")

    page.get_by_role("link", name="All entries of this stream").click()
    expect(page.get_by_role("rowheader")).to_have_count(3)
    page.goto("/audit/registry/checkpoints?lang=en")
    expect(page.get_by_text("goes on from it").first).to_be_visible()
    expect(page.get_by_text("does NOT go on from it")).to_have_count(0)


def test_the_pages_are_for_everyone(system: Running, page: Page) -> None:
    """On a screen of 320 pixels nothing is cut off; nothing is too faint or has no name; each is left by keyboard."""
    id, before = life(system)
    own = ("", "/registry/entries", "/registry/entries/3", "/registry/checkpoints", "/registry/entries?stream=" + id,
           f"/cooperatives/{id}?at={before}", "/registry/entries/99")  # fmt: skip
    for path in own:
        page.goto(f"/audit{path}")
        assert barriers(page) == [], path
        assert fits(page, 1200) and fits(page, 320), path
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        assert page.locator("script, [style], [onclick]").count() == 0


@real
def test_an_entry_that_was_changed_in_the_database_is_found_out(
    system: Running, page: Page, database_url: str
) -> None:
    life(system)
    with psycopg.connect(database_url) as superuser:
        superuser.execute("ALTER TABLE registry.event DISABLE TRIGGER only_added_to")
        changed = superuser.execute(_CHANGE)
        assert changed.rowcount == 1
    page.goto("/audit/registry/entries/3")
    failed = page.get_by_role("alert")
    expect(failed).to_contain_text("Bằng chứng KHÔNG đúng")
    expect(failed).to_contain_text("Các byte của mục dẫn đến đúng gốc đã ký: SAI")
    expect(failed).to_contain_text("Điểm kiểm có chữ ký đúng của sổ: đúng")
    assert barriers(page) == []
    page.get_by_role("link", name="Mục sau").click()
    expect(page.get_by_role("heading", name="Bằng chứng đúng")).to_be_visible()


@real
def test_a_log_that_is_down_is_told_and_the_others_are_shown(system: Running, page: Page) -> None:
    life(system)
    registry = system.processes.pop("registry")
    registry.send_signal(signal.SIGKILL)
    registry.wait(10)
    response = page.goto("/audit")
    assert response is not None and response.status == 503
    expect(page.get_by_text("Dịch vụ giữ sổ này hiện không trả lời")).to_have_count(1)
    expect(page.get_by_role("region", name="Sổ báo cáo").get_by_role("link")).to_have_count(2)
    for path in ("registry/entries", "registry/entries/1", "registry/checkpoints", f"cooperatives/{uuid4()}"):
        down = system.get("reporting", f"/audit/{path}")
        assert (down.status_code, down.headers["Retry-After"]) == (503, "5")
        assert "hiện không trả lời" in down.text and "does not answer for now" in down.text


WRONG = [
    ("/nowhere/entries", 404, "There is nothing at"),
    ("/registry/entries?limit=9999", 400, "1–200"),
    ("/registry/entries?after=-1&lang=en", 400, "“-1”"),
    ("/registry/entries?stream=x", 400, "is no UUID"),
    ("/registry/entries?stream=x&after=y", 400, "“y”"),
    ("/registry/entries/0", 400, "Parameter “entry”"),
    ("/registry/entries/77", 404, "has 0 entries so far, not 77"),
    ("/registry/checkpoints?before=a", 400, "“a”"),
    ("/cooperatives/x?known_at=soon", 400, "is no moment"),
    ("/cooperatives?id=", 400, "id"),
    ("/cooperatives/3f0e8f0c-7d2b-4f6f-9b0a-2f6f5a1f0c11", 404, "3f0e8f0c"),
    ("?lang=fr", 400, "vi, en"),
    ("/registry/entries?<script>=1", 400, "&lt;script&gt;"),
]


@pytest.mark.parametrize("system", ["embedded"], indirect=True)
def test_a_wrong_address_is_told_in_both_languages(system: Running) -> None:
    for path, status, told in WRONG:
        answer = system.get("reporting", f"/audit{path}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8"), (
            path
        )
        assert told in answer.text, path
        assert '<p lang="vi">' in answer.text and '<p lang="en">' in answer.text
        assert "<script" not in answer.text
