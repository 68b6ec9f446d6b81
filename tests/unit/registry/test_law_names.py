"""The oracle by itself: names and codes, and who holds them."""

from __future__ import annotations

import pytest

from tests.model.names import befits, key
from tests.model.telling import ME, OTHER, Told, founding


@pytest.fixture
def told() -> Told:
    """One HTX of nine members, founded on 10/01/2022."""
    story = Told()
    story.tell("found_cooperative", **founding())
    return story


@pytest.mark.parametrize(
    ("name", "form", "sector", "fits"),
    [
        ("Hợp tác xã Rau", "HTX", None, True), ("htx rau", "HTX", None, True), ("HTXRau", "HTX", None, False),
        ("Liên hiệp hợp tác xã Rau", "HTX", None, False), ("LH HTX Rau", "LHHTX", None, True),
        ("LHHTX Rau", "LHHTX", None, True), ("THT Rau", "THT", None, True), ("Rau", "HTX", None, False),
        ("Quỹ tín dụng nhân dân Rau", "HTX", "K64", True), ("Quỹ tín dụng nhân dân Rau", "HTX", "6419", True),
        ("Quỹ tín dụng nhân dân Rau", "HTX", "A", False), ("Quỹ tín dụng nhân dân Rau", "HTX", None, False),
        ("Quỹ tín dụng nhân dân Rau", "THT", "K64", False),
    ],
)  # fmt: skip
def test_a_name_begins_with_the_form(name: str, form: str, sector: str | None, fits: bool) -> None:
    assert befits(name, form, sector) is fits


def test_names_that_sound_alike_are_one() -> None:
    assert key("Hợp tác xã Hoà  Bình") == key("HTX HÒA BÌNH") == key("hop tac xa hoa binh")
    assert key("LH HTX Đà") == key("Liên hiệp hợp tác xã Đà") != key("HTX Đà")


def test_a_name_is_of_one_in_its_unit_until_that_one_ends(told: Told) -> None:
    same = founding(id=OTHER, name="HTX Hòa Bình", founded_on="2023-06-01")
    assert told.asked("found_cooperative", **same) == {"name"}
    assert told.asked("found_cooperative", **same | {"unit": "016"}) == set()
    told.tell("dissolve_cooperative", cooperative_id=ME, dissolved_on="2023-01-01", ground="voluntary")
    assert told.asked("found_cooperative", **same) == set()


def test_a_group_with_a_commune_is_alone_with_its_name_in_the_commune() -> None:
    told = Told()
    told.tell("found_cooperative", **founding("THT", commune="Xã Cổ Loa"))
    twin = founding("THT", id=OTHER)
    assert told.asked("found_cooperative", **twin | {"commune": "xã cổ loa"}) == {"name"}
    assert told.asked("found_cooperative", **twin | {"commune": "Xã Đông Hội"}) == set()


def test_a_move_takes_the_name_along(told: Told) -> None:
    told.tell("found_cooperative", **founding(id=OTHER, unit="016"))
    move = {"cooperative_id": OTHER, "changed_on": "2023-01-01", "unit": "017"}
    assert told.asked("amend_registration", **move) == {"name"}


def test_codes_are_for_ever(told: Told) -> None:
    told.tell("amend_registration", cooperative_id=ME, changed_on="2022-06-01", tax_code="0100047516")
    told.tell("dissolve_cooperative", cooperative_id=ME, dissolved_on="2023-01-01", ground="voluntary")
    taken = founding(id=OTHER, name="HTX Khác", tax_code="0100047516")
    assert told.asked("found_cooperative", **taken) == {"tax_code"}
