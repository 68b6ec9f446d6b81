"""The catalogue of messages: every code that is used is there, in both languages, with the facts it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import contracts
import services
from contracts.errors import Error, error
from contracts.messages import MESSAGES, Message

SOURCES = [
    path
    for package in (contracts, services)
    for folder in package.__path__
    for path in sorted(Path(folder).rglob("*.py"))
]


def calls(path: Path) -> Iterator[ast.Call]:
    """Calls that make an error, in a source file; faults of the contracts become errors."""
    makers = ("error", "fault", "Fault") if "contracts" in path.parts else ("error",)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers:
            yield node


def literal_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in SOURCES:
        for call in calls(path):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, call


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_search_finds_the_errors_of_the_code() -> None:
    assert {"unknown_cooperative", "invalid_day", "empty_request", "report_year"} <= {
        code for code, _ in literal_calls()
    }


def test_every_code_in_use_has_a_message() -> None:
    assert {code for code, _ in literal_calls()} - MESSAGES.keys() == set()


def test_every_error_is_given_the_facts_its_message_names() -> None:
    """Given each place that makes an error with facts by name, then no placeholder of its message is left out."""
    short = []
    for code, call in literal_calls():
        given = {keyword.arg for keyword in call.keywords}
        if None not in given and getattr(call.func, "id", "") == "error":
            needed = placeholders(MESSAGES[code].vi) | placeholders(MESSAGES[code].en)
            short += [(code, missing) for missing in needed - given]
    assert short == []


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_tells_the_same_in_vietnamese_and_english(code: str) -> None:
    message = MESSAGES[code]
    assert message.vi.strip() and message.en.strip() and message.vi != message.en
    if code != "invalid_type":  # its two facts are the expectation in each language
        assert placeholders(message.vi) == placeholders(message.en)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_sentences(code: str) -> None:
    for text in (MESSAGES[code].vi, MESSAGES[code].en):
        assert text.rstrip().endswith((".", "."))


def test_an_error_is_shown_with_both_languages_and_its_article() -> None:
    shown = error(
        "too_few_members", "members", "Luật Hợp tác xã 17/2023/QH15",
        form="HTX", minimum=5, day="2024-07-01", members=4,
    ).as_json()  # fmt: skip
    assert shown["field"] == "members"
    assert shown["code"] == "too_few_members"
    assert shown["article"] == "Luật Hợp tác xã 17/2023/QH15"
    assert shown["message"] == f"{shown['messages']['vi']} / {shown['messages']['en']}"
    assert "ít nhất 5 thành viên" in shown["messages"]["vi"]
    assert "at least 5 members" in shown["messages"]["en"]


def test_an_error_without_an_article_shows_none() -> None:
    assert "article" not in error("missing_field", "name").as_json()


def test_braces_in_a_wrong_value_are_shown_as_typed() -> None:
    assert "{day} {0}" in error("invalid_day", "founded_on", value="{day} {0}").as_json()["message"]


def test_a_code_without_a_message_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        error("no_such_code")


def test_every_message_is_used() -> None:
    """Claims are refused by their kind: `tax_code_taken`, `certificate_no_taken`."""
    words = {
        node.value
        for path in SOURCES
        if "messages" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {
        code for code in MESSAGES if code not in words and code.removesuffix("_taken") not in words
    } == set()


def test_an_error_whose_facts_are_lost_is_still_told() -> None:
    told = Error("members", "out_of_range").as_json()["messages"]["en"]
    assert told == "The value … is out of range. Expected … to …."


def test_no_two_themes_give_the_same_code_two_messages() -> None:
    from contracts.messages import _THEMES

    assert sum(len(theme.MESSAGES) for theme in _THEMES) == len(MESSAGES)
    assert all(isinstance(message, Message) for message in MESSAGES.values())
