"""Every command is one that a register could have been given, and nothing in it is anybody's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from contracts.commands import COMMANDS, validate
from contracts.rubrics import load_rubric

Commands = list[dict[str, Any]]

TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
FORMS = {"HTX": "Hợp tác xã ", "LHHTX": "Liên hiệp hợp tác xã ", "THT": "Tổ hợp tác "}


def _of(commands: Commands, *names: str) -> list[dict[str, Any]]:
    return [command["data"] for command in commands if command["command"] in names]


def test_every_command_is_valid(commands: Commands) -> None:
    wrong = [
        (command, errors)
        for command in commands
        if (errors := validate(command["command"], command["data"])[1])
    ]
    assert not wrong


def test_commands_are_of_the_three_services(commands: Commands) -> None:
    owners = {service for command in commands for service in COMMANDS[command["command"]].services}
    assert owners == {"registry", "classification", "reporting"}
    assert all(set(command) == {"id", "command", "data"} for command in commands)


def test_tax_codes_have_the_right_check_digit_in_a_range_not_in_use(commands: Commands) -> None:
    codes = [
        data["tax_code"]
        for data in _of(commands, "found_cooperative", "amend_registration")
        if "tax_code" in data
    ]
    for code in codes:
        total = sum(int(digit) * weight for digit, weight in zip(code, TAX_WEIGHTS, strict=False))
        assert int(code[9]) == 10 - total % 11
        assert code.startswith("0199")
    assert len(set(codes)) == len(codes)


def test_about_one_cooperative_in_eight_has_no_tax_code(
    commands: Commands, described: dict[str, Any]
) -> None:
    share = described["start"]["without_tax_code"] / described["start"]["htx"]
    assert 0.11 <= share <= 0.13


def test_names_and_certificates_are_unique_and_names_tell_the_form(commands: Commands) -> None:
    founded = _of(commands, "found_cooperative")
    renamed = [data["name"] for data in _of(commands, "amend_registration") if "name" in data]
    names = [data["name"] for data in founded] + renamed
    certificates = [data["certificate_no"] for data in founded if data["form"] != "THT"]
    assert all(data["name"].startswith(FORMS[data["form"]]) for data in founded)
    assert not {name for name, count in Counter(names).items() if count > 1}
    assert len(set(certificates)) == len(certificates)
    assert all(certificate.startswith("MAU-") for certificate in certificates)


def test_founders_are_as_many_as_the_law_of_the_day_demands(commands: Commands) -> None:
    least = {"HTX": (7, 5), "LHHTX": (4, 3), "THT": (2, 2)}
    founded = _of(commands, "found_cooperative")
    for data in founded:
        assert data["members"] >= least[data["form"]][data["founded_on"] >= "2024-07-01"]
    small = [data for data in founded if data["form"] == "HTX" and data["members"] < 7]
    assert len(small) >= 10
    assert {data["founded_on"] >= "2024-07-01" for data in small} == {True}


def test_people_are_few_and_nobody(commands: Commands) -> None:
    people = [data["representative"] for data in _of(commands, "found_cooperative", "amend_registration")
              if "representative" in data]  # fmt: skip
    assert 40 <= len(people) <= 80
    assert all(
        re.fullmatch(r"0{8}\d{4}", person["identity_no"]) and "mẫu" in person["name"] for person in people
    )


def test_texts_are_composed_and_days_are_in_the_years_told(commands: Commands) -> None:
    texts = {text for command in commands for text in _leaves(command["data"]) if isinstance(text, str)}
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    days = {text for text in texts if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)}
    assert min(days) >= "1997-01-01" and max(days) <= "2025-12-31"
    told = {command["data"][day] for command in commands if (day := COMMANDS[command["command"]].day)}
    assert max(told) == "2024-12-31"


def test_only_points_are_no_whole_numbers_and_they_are_halves(commands: Commands) -> None:
    for command in commands:
        data = dict(command["data"])
        data |= data.pop("data", {})
        points = data.pop("points", {})
        assert not [leaf for leaf in _leaves(data) if isinstance(leaf, float)]
        assert all(2 * value == int(2 * value) for value in points.values())


def test_score_sheets_have_all_criteria_within_their_maxima(commands: Commands) -> None:
    parted = 0
    for data in _of(commands, "score_cooperative"):
        for criterion in load_rubric("circular-01-2020").criteria():
            parts = [data["points"][part.code] for part in criterion.parts if part.code in data["points"]]
            parted += bool(parts)
            given = sum(parts) if parts else data["points"][criterion.code]
            assert 0 <= given <= (criterion.max or 8)
    assert parted > 100


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value
