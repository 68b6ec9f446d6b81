"""Tax codes: the official example, each way to get one wrong, and another implementation as the oracle."""

from __future__ import annotations

from typing import Any

import pytest
import vn_ident
from hypothesis import given
from hypothesis import strategies as st

from contracts.commands import validate
from tests.unit.contracts.samples import MINIMAL


def is_taken(code: Any) -> bool:
    data, errors = validate("found_cooperative", MINIMAL["found_cooperative"] | {"tax_code": code})
    assert {(error.field, error.code) for error in errors} <= {
        ("tax_code", "invalid_tax_code"),
        ("tax_code", "invalid_type"),
    }
    assert errors or data["tax_code"] == code
    return not errors


@pytest.mark.parametrize("code", ["0100047516", "0101243150", "0100047516-001", "0100047516-999"])
def test_a_right_code_is_taken_as_written(code: str) -> None:
    assert is_taken(code)


@pytest.mark.parametrize(
    "code",
    [*(f"010004751{digit}" for digit in range(10) if digit != 6),
     "0100047516-000", "0100047516001", "0100047516-01", "0100047516-0001", "0100047517-001", "0100047516 ",
     " 0100047516", "100047516", "01000475160", "", "０１０００４７５１６", "0100047516\n", 100047516, None, True],
)  # fmt: skip
def test_a_wrong_code_is_refused(code: Any) -> None:
    assert not is_taken(code)


def test_a_sequence_of_zeros_is_never_issued() -> None:
    """Given the code 0100000000 + its right check digit by the weights, then it is still refused."""
    assert vn_ident.mst_check_digit("010000000") is not None
    assert not is_taken(f"010000000{vn_ident.mst_check_digit('010000000')}")


def test_a_number_whose_check_would_be_ten_is_refused_with_every_last_digit() -> None:
    nine = next(f"01{n:07}" for n in range(1, 99) if vn_ident.mst_check_digit(f"01{n:07}") is None)
    assert not any(is_taken(f"{nine}{digit}") for digit in range(10))


@given(st.from_regex(r"[0-9]{2}(?!0000000)[0-9]{8}", fullmatch=True))
def test_codes_are_right_when_the_reference_says_so(code: str) -> None:
    assert is_taken(code) == vn_ident.is_valid_mst(code)


@given(st.from_regex(r"[0-9]{2}(?!0000000)[0-9]{7}", fullmatch=True), st.integers(0, 999))
def test_made_codes_with_a_branch_are_right_when_the_reference_says_so(nine: str, branch: int) -> None:
    check = vn_ident.mst_check_digit(nine)
    if check is not None:
        assert is_taken(f"{nine}{check}")
        assert is_taken(f"{nine}{check}-{branch:03}") == vn_ident.is_valid_mst(f"{nine}{check}-{branch:03}")
