"""The auditor's pages: whole in each language, nothing taken for markup, and what is wrong said in red."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from services.chassis.feed import SourceUnavailable
from services.reporting.audit.checkpoints import history
from services.reporting.audit.cooperative import cooperative_page
from services.reporting.audit.entries import newest_first, of_stream
from services.reporting.audit.entry import entry_page, pretty
from services.reporting.audit.logs import Refused
from services.reporting.audit.overview import overview
from services.reporting.audit.page import Visit, render
from services.reporting.audit.texts import TEXTS
from services.reporting.web.numbers import moment
from services.reporting.web.texts import LANGUAGES
from tests.unit.reporting.audit.paper_log import PaperLog, Response, entry, signer, witness
from tests.unit.reporting.markup import Markup

STREAM = str(UUID(int=7))
EVIL = "<script>alert('x')</script>\"'&"
COMMITTED = {"name": "a" * 64, "identity_no": "b" * 64}


def log(*more: bytes, **options: Any) -> PaperLog:
    founded = {"cooperative_id": STREAM, "name": "HTX Một", "representative": COMMITTED}
    return PaperLog([entry(1, STREAM, data=founded), entry(2, STREAM), *more], **options)


def known(then: bool, name: str = "HTX Một", voided: bool = False) -> dict[str, Any]:
    event = json.loads(entry(1, STREAM))
    amended = json.loads(entry(2, STREAM, type="RegistrationAmended"))
    items = [{"entry": 1, "event": event, "voided": voided}, {"entry": 2, "event": amended, "voided": False}]
    state = {"cooperative_id": STREAM, "name": name, "members": 1234 if then else 1300}
    return {"at": {"registry": 1 if then else 2}, "cooperative": state, "history": items[: 1 if then else 2]}


def asking(book: PaperLog, name: str = "HTX Một", voided: bool = False) -> PaperLog:
    """Registry answers for the cooperative, then and now."""

    def answer(query: Any) -> Response:
        return Response(200, json.dumps(known("at" in query, name, voided and "at" not in query)).encode())

    book.answers[f"/cooperatives/{STREAM}"] = answer
    return book


def page(template: str, values: dict[str, Any], language: str = "vi", **query: str) -> str:
    visit = Visit("/audit/registry", query, language)
    return render(template, visit, service="registry", synthetic=False, **values)


Make = Callable[[PaperLog, str], str]
PAGES: dict[str, Make] = {
    "overview": lambda book, lang: page("overview.html", {"logs": [overview(book.log)]}, lang),
    "entries": lambda book, lang: page("entries.html", newest_first(book.log, {}, lang), lang),
    "stream": lambda book, lang: page("stream.html", of_stream(book.log, {"stream": STREAM}, lang), lang),
    "entry": lambda book, lang: page("entry.html", entry_page(book.log, {"entry": book.size()}, lang), lang),
    "checkpoints": lambda book, lang: page("checkpoints.html", history(book.log, {}), lang),
    "cooperative": lambda book, lang: page(
        "cooperative.html",
        {"id": STREAM, "asked": {"at": 1}}
        | cooperative_page(asking(book).log, {"id": STREAM, "at": 1}, {"at": "1"}, lang),
        lang,
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_whole_with_one_title_and_headings_in_order(name: str, language: str) -> None:
    made = PAGES[name](log(), language)
    assert Markup(made).open == []
    assert f'<html lang="{language}">' in made
    levels = [int(level) for level in re.findall(r"<h(\d)", made)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in zip(levels, levels[1:], strict=False))
    assert "built-in" not in made


@pytest.mark.parametrize("name", PAGES)
def test_what_an_entry_or_a_name_holds_is_never_markup(name: str) -> None:
    """Given a log whose every text is markup, when a page is made, then a browser shows it as it is."""
    typed = dict.fromkeys(("type", "time", "effectiveon", "actor", "dataschema"), EVIL)
    evil = entry(3, STREAM, **typed, data={EVIL: EVIL, "cooperative_id": EVIL})
    name_of_log = "<script>alert('x')</script>\"'&"
    book = log(evil, signers=[signer(name_of_log.replace(" ", ""), 1)], witness=witness("<script>w</script>"))
    book = asking(book, name=EVIL)
    made = PAGES[name](book, "en")
    assert "<script" not in made
    assert "script" not in Markup(made).seen
    assert not re.search(r'="[^"]*"[^ >/]', made.partition("</head>")[2])


def test_an_entry_tells_that_its_proof_holds_with_every_hash_of_the_path() -> None:
    made = PAGES["entry"](log(witness=witness()), "vi")
    text = Markup(made).text
    assert TEXTS["vi"]["holds"] in text and TEXTS["vi"]["fails"] not in text
    assert TEXTS["vi"]["is_witnessed"] in text
    assert '<title id="proof-title">' in made and 'aria-labelledby="proof-title proof-desc"' in made
    assert "10/12/2024 17:00:05" in text and "09/12/2024" in text
    assert "/audit/registry/entries/2/proof?size=2" in made


def test_a_changed_entry_is_told_in_red_with_both_roots() -> None:
    book = log()
    book.bodies[1] = entry(2, STREAM, actor="registrar:another")
    made = PAGES["entry"](book, "en")
    text = Markup(made).text
    assert TEXTS["en"]["fails"] in text and TEXTS["en"]["holds"] not in text
    assert 'role="alert"' in made and "proof broken" in made
    assert "the root computed is" in text


@pytest.mark.parametrize(
    "body", [b"\xff\x00 not JSON", b"[1]", b'{"id":1, "x":2}', b'{"id":"x","type":' + b"[" * 900]
)
def test_bytes_that_are_no_entry_are_shown_as_they_are_and_fail(body: bytes) -> None:
    book = log()
    book.bodies[1] = body
    text = Markup(PAGES["entry"](book, "vi")).text
    for told in ("fails", "not_canonical", "unreadable"):
        assert TEXTS["vi"][told] in text
    assert body.decode("utf-8", "replace").split()[-1] in text
    assert TEXTS["vi"]["unreadable"] in Markup(PAGES["entries"](book, "vi")).text


def test_commitments_are_shown_as_such() -> None:
    made = page("entry.html", entry_page(log().log, {"entry": 1}, "vi"))
    assert TEXTS["vi"]["commitments"] in made
    for path, hash in COMMITTED.items():
        assert f"representative.{path}" in made and f'<td data-label="Cam kết"><code>{hash}</code>' in made


def test_canonical_bytes_are_shown_in_lines_and_others_as_they_are() -> None:
    assert pretty(b'{"a":"\xc4\x91","b":2}') == ('{\n  "a": "đ",\n  "b": 2\n}', True)
    for body in (b'{"b":2,"a":1}', b'{"a":1, "b":2}', b'{"a":1,"a":2}', b"\xff"):
        assert pretty(body) == (body.decode("utf-8", "replace"), False)


def test_the_browser_goes_both_ways_and_shows_the_newest_first() -> None:
    book = PaperLog([entry(number, STREAM) for number in range(1, 12)])
    found = newest_first(book.log, {"limit": 4}, "vi")
    assert ([row["entry"] for row in found["rows"]], found["newer"], found["older"]) == (
        [11, 10, 9, 8],
        None,
        3,
    )
    found = newest_first(book.log, {"limit": 4, "after": 3}, "vi")
    assert ([row["entry"] for row in found["rows"]], found["newer"], found["older"]) == ([7, 6, 5, 4], 7, 0)
    found = of_stream(book.log, {"stream": STREAM, "limit": 4, "after": 4}, "vi")
    assert ([row["entry"] for row in found["rows"]], found["previous"], found["next"]) == ([5, 6, 7, 8], 0, 8)
    assert newest_first(PaperLog([]).log, {}, "vi")["rows"] == []


def test_a_checkpoint_that_does_not_go_on_from_the_older_one_is_told() -> None:
    book = log(entry(3, STREAM), entry(4, STREAM))
    rows = history(book.log, {})["rows"]
    assert [(row["size"], row["grew"]) for row in rows] == [
        (4, True),
        (3, True),
        (2, True),
        (1, True),
        (0, None),
    ]
    book.answers["/log/proofs/consistency"] = lambda query: Response(200, b'{"path":[]}')
    assert [row["grew"] for row in history(book.log, {})["rows"]] == [False, False, False, True, None]
    assert TEXTS["vi"]["forked"] in PAGES["checkpoints"](book, "vi")


def test_a_rotated_key_is_told_to_be_introduced_and_a_smuggled_one_not() -> None:
    first, second = signer("htx-ledger/registry", 1), signer("htx-ledger/registry", 2)
    assert [key["introduced"] for key in history(log(signers=[first, second]).log, {})["keys"]] == [
        True,
        True,
    ]
    book = log(signers=[first])
    told = json.loads(book.ask("/log/keys", {}).content)
    alone = json.loads(log(signers=[second]).ask("/log/keys", {}).content)["keys"]
    told["keys"] += alone
    book.answers["/log/keys"] = lambda query: Response(200, json.dumps(told).encode())
    assert [key["introduced"] for key in history(book.log, {})["keys"]] == [True, False]
    assert TEXTS["en"]["key_not_introduced"] in PAGES["checkpoints"](book, "en")


def test_what_was_known_then_stands_beside_what_is_known_now_with_the_differences() -> None:
    book = asking(log(), voided=True)
    found = cooperative_page(book.log, {"id": STREAM, "at": 1}, {"at": "1"}, "vi")
    assert (found["at_then"], found["at_now"], found["is_compared"]) == (1, 2, True)
    differing = {
        field["label"]: (field["then"], field["now"]) for field in found["fields"] if field["differs"]
    }
    assert differing == {"Số thành viên": ("1.234", "1.300")}
    standing = [(each["entry"], each["then"], each["now"], each["differs"]) for each in found["events"]]
    assert standing == [(1, "counts", "voided", True), (2, "unknown", "counts", True)]
    assert found["differences"] == 3


@pytest.mark.parametrize("answer", [b"[]", b"{}", b"not JSON", b'{"origin":"x","keys":[{}],"witnesses":[]}'])
def test_an_answer_that_no_log_gives_is_a_log_that_does_not_answer(answer: bytes) -> None:
    book = log()
    book.answers["/log/keys"] = lambda query: Response(200, answer)
    with pytest.raises(SourceUnavailable):
        history(book.log, {})
    assert TEXTS["vi"]["is_down"] in PAGES["overview"](book, "vi")


def test_a_refusal_is_passed_on_as_the_log_told_it() -> None:
    book = log()
    refusal = {"errors": [{"code": "no_checkpoint", "messages": {"vi": "không", "en": EVIL}}]}
    book.answers["/log/proofs/file"] = lambda query: Response(404, json.dumps(refusal).encode())
    with pytest.raises(Refused) as refused:
        entry_page(book.log, {"entry": 1, "size": 2}, "vi")
    assert refused.value.status == 404
    made = page("error.html", {"status": 404, "errors": refused.value.errors}, "en")
    assert EVIL in Markup(made).text and "<script" not in made


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    vi, en = TEXTS["vi"], TEXTS["en"]
    assert vi.keys() == en.keys()
    for name in vi:
        assert sorted(re.findall(r"\{\w+\}", vi[name])) == sorted(re.findall(r"\{\w+\}", en[name])), name


def test_a_time_is_shown_as_clocks_in_vietnam_do() -> None:
    assert moment("2024-12-31T18:00:05.9Z", "vi") == "01/01/2025 01:00:05"
    assert moment("2024-12-31T18:00:05+00:00", "en") == "1 Jan 2025 01:00:05"
