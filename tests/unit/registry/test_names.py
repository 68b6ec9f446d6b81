"""A name begins with its legal form, and in its scope no other living organisation has it."""

from __future__ import annotations

import pytest

from contracts.decisions import Claim
from services.registry.domain.names import folded
from tests.unit.registry.deciding import Service
from tests.unit.registry.stories import COOPERATIVE, SOC_SON, amend, dissolve, founding


def _claimed(service: Service, form: str = "HTX", **more: object) -> str:
    (claim,) = (claim for claim in service.when("found_cooperative", **founding(form, **more)).claims)
    assert claim.kind == "name"
    return claim.key


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("HTX", "Hợp tác xã Rau sạch"),
        ("HTX", "HTX Rau sạch"),
        ("HTX", "HỢP TÁC XÃ RAU SẠCH"),
        ("LHHTX", "Liên hiệp hợp tác xã Sông Hồng"),
        ("LHHTX", "LH HTX Sông Hồng"),
        ("THT", "Tổ hợp tác Hoa"),
        ("THT", "THT Hoa"),
    ],
)
def test_a_name_begins_with_the_legal_form_or_its_abbreviation(empty: Service, form: str, name: str) -> None:
    assert empty.when("found_cooperative", **founding(form, name=name)).events


@pytest.mark.parametrize(
    ("form", "name", "article"),
    [
        ("HTX", "Rau sạch Đông Anh", "Luật Hợp tác xã 23/2012/QH13; Luật Hợp tác xã 17/2023/QH15"),
        ("HTX", "Hợp tác xã", "Luật Hợp tác xã 23/2012/QH13; Luật Hợp tác xã 17/2023/QH15"),
        ("HTX", "Tổ hợp tác Hoa", "Luật Hợp tác xã 23/2012/QH13; Luật Hợp tác xã 17/2023/QH15"),
        ("HTX", "HTXanh Rau", "Luật Hợp tác xã 23/2012/QH13; Luật Hợp tác xã 17/2023/QH15"),
        ("LHHTX", "Hợp tác xã Sông Hồng", "Luật Hợp tác xã 23/2012/QH13; Luật Hợp tác xã 17/2023/QH15"),
        ("THT", "Hợp tác xã Hoa", "Nghị định 77/2019/NĐ-CP"),
    ],
)
def test_any_other_name_is_refused_with_the_article(
    empty: Service, form: str, name: str, article: str
) -> None:
    outcome = empty.when("found_cooperative", **founding(form, name=name))
    assert outcome.refused == [("name_without_form", "name")]
    assert outcome.articles == [article]


def test_an_amended_name_too(register: Service) -> None:
    outcome = register.when(
        "amend_registration", cooperative_id=COOPERATIVE, changed_on="2024-02-01", name="Rau"
    )
    assert outcome.refused == [("name_without_form", "name")]


def test_only_what_trades_in_credit_is_called_a_credit_fund(empty: Service) -> None:
    fund = founding(name="Quỹ tín dụng nhân dân Nam Hồng")
    assert empty.when("found_cooperative", **fund).refused == [("name_without_form", "name")]
    assert empty.when("found_cooperative", **fund, sector="K64").events
    assert empty.when("found_cooperative", **fund, sector="64190").events


def test_a_credit_fund_and_a_cooperative_of_one_own_name_are_two(empty: Service) -> None:
    fund = _claimed(empty, name="Quỹ tín dụng nhân dân Hòa Bình", sector="K64")
    assert fund == _claimed(empty, name="QTDND Hoà Bình", sector="K64")
    assert fund != _claimed(empty, name="Hợp tác xã Hòa Bình")


@pytest.mark.parametrize(
    "other", ["Hợp tác xã Hoà Bình", "HTX hòa bình", "Hợp tác xã  HÒA–BÌNH", "hợp tác xã Hoa Binh"]
)
def test_diacritics_tone_marks_case_and_abbreviation_make_no_other_name(empty: Service, other: str) -> None:
    assert _claimed(empty, name=other) == _claimed(empty, name="Hợp tác xã Hòa Bình")


def test_the_letter_d_with_a_stroke_is_folded_too() -> None:
    assert folded("Đông  Đô, 2") == "dong do 2"


def test_a_cooperatives_name_is_its_own_within_its_unit(empty: Service) -> None:
    assert _claimed(empty) != _claimed(empty, unit=SOC_SON)
    assert _claimed(empty, "THT", name="THT Rau sạch") != _claimed(empty, name="HTX Rau sạch")


def test_a_groups_name_is_its_own_within_its_commune(empty: Service) -> None:
    here = _claimed(empty, "THT", commune="Xã Nam Hồng")
    assert here == _claimed(empty, "THT", commune="xã nam hồng")
    assert here != _claimed(empty, "THT", commune="Xã Bắc Hồng")
    assert _claimed(empty, commune="Xã Nam Hồng") == _claimed(empty)


def test_a_change_of_name_or_unit_takes_the_new_name_and_lets_the_old_go(register: Service) -> None:
    old = Claim("name", "HTX:017::rau sach")
    outcome = register.when(
        "amend_registration",
        cooperative_id=COOPERATIVE,
        changed_on="2024-02-01",
        unit=SOC_SON,
        name="HTX Sen",
    )
    assert (outcome.claims, outcome.releases) == ({Claim("name", "HTX:016::sen")}, {old})


def test_a_late_change_of_the_past_leaves_the_name_held_now(register: Service) -> None:
    amend(register, "2024-05-01", name="Hợp tác xã Sen")
    outcome = register.when(
        "amend_registration", cooperative_id=COOPERATIVE, changed_on="2024-02-01", name="Hợp tác xã Cúc"
    )
    assert (outcome.claims, outcome.releases) == (set(), set())


def test_what_has_ended_lets_its_name_go_and_takes_it_again_when_the_end_is_void(register: Service) -> None:
    name = Claim("name", "HTX:017::rau sach")
    ended = register.when(
        "dissolve_cooperative", cooperative_id=COOPERATIVE, dissolved_on="2024-06-01", ground="voluntary"
    )
    assert ended.releases == {name}
    end = dissolve(register, "2024-06-01")
    assert register.when("void_entry", event_id=end.id, reason="Ghi nhầm").claims == {name}
