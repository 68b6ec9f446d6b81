"""The one byte form of a value, held against another implementation of RFC 8785."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from contracts.canonical import canonical_bytes, loads

MOST = 2**53 - 1
KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
LEAVES = (
    st.none() | st.booleans() | st.integers(-MOST, MOST) | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.dictionaries(
    KEYS, st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=8)
)


@given(VALUES)
@example(
    {"a": "\x00\x08\t\n\x0b\x0c\r\x1f\x7f\x80\u2028\u2029", "B": '"\\/', "é": "ignored key order"} | {"é": 1}
)
@example({"name": "Hợp tác xã 🌾", "max": MOST, "min": -MOST, "zero": 0})
def test_the_bytes_are_those_of_rfc_8785(value: dict[str, Any]) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)


@given(VALUES)
def test_reading_the_bytes_gives_the_value_back(value: dict[str, Any]) -> None:
    assert loads(canonical_bytes(value)) == value


@given(VALUES, st.randoms())
def test_the_order_in_which_a_value_was_built_does_not_matter(value: dict[str, Any], random: Any) -> None:
    items = list(value.items())
    random.shuffle(items)
    assert canonical_bytes(dict(items)) == canonical_bytes(value)


def test_keys_are_sorted_text_is_kept_and_nothing_is_blank() -> None:
    assert canonical_bytes({"b": "Đông Anh", "a": [1, {"d": None, "c": True}]}) == (
        '{"a":[1,{"c":true,"d":null}],"b":"Đông Anh"}'.encode()
    )


@pytest.mark.parametrize(
    "text", [b"{", b"", b"{'a': 1}", b'{"a": NaN}', b'{"a": "\\ud800"}', b'"\xff"', b"[1,]"]
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        loads(text)


def test_a_lone_surrogate_has_no_bytes() -> None:
    with pytest.raises(TypeError):
        canonical_bytes({"name": "\ud800"})
    assert json.loads('"\\ud800"') == "\ud800"  # others let it pass
