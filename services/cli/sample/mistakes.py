"""Entries recorded by mistake in 2024, and voided or put right days later."""

from __future__ import annotations

from collections import Counter
from typing import Any

from services.cli.sample.codes import Command, command
from services.cli.sample.days import after, working
from services.cli.sample.diary import Diary, Note
from services.cli.sample.draw import Draw
from services.cli.sample.makers import Makers
from services.cli.sample.organisation import Organisation
from services.cli.sample.places import address
from services.cli.sample.supports import give

WRONG_SUPPORTS = ("consolidation", "showcase_point", "model")
NUMBERS_FROM = 9_001  # of cooperatives that never were


def mistake(seed: int, draw: Draw, spare: list[Organisation], makers: Makers, diary: Diary) -> None:
    """`spare` are cooperatives of which nothing else is told."""
    for kind, one in zip(WRONG_SUPPORTS, spare, strict=False):
        give(draw, one, kind, draw.day("2024-03-01", "2024-11-15"), "mistake", diary)
        _void_last(seed, draw, diary, "Ghi nhầm sang hợp tác xã có tên gần giống")
    _class_twice(seed, draw, diary)
    _founding_in_the_wrong_unit(seed, draw, spare[3], makers, diary)
    _wrong_dissolution(seed, draw, spare[4], diary)
    _wrong_members(seed, draw, spare[5], diary)


def correct(seed: int, draw: Draw, one: Organisation, diary: Diary) -> None:
    """A founding with a wrong number of members, and a change of address with a wrong day."""
    told = Counter(note.subject for note in diary.notes)
    founding = next(note for note in diary.notes if _stands_alone(note, told))
    members = founding.command["data"]["members"] + 3
    put_right(seed, draw, founding, {"members": members}, founding.held_on, diary)
    day = draw.day("2024-03-01", "2024-10-15")
    data = {"changed_on": day, "address": address(one.unit, draw.between(13, 30))}
    diary.note(one.command("amend_registration", "corrected", data), day)
    right = working(after(day, -20))
    put_right(seed, draw, diary.notes[-1], {"changed_on": right}, right, diary)


def _stands_alone(note: Note, told: Counter[str]) -> bool:
    command = note.command
    return (
        command["command"] == "found_cooperative"
        and "converted_from" not in command["data"]
        and told[note.subject] == 1
    )


def put_right(
    seed: int, draw: Draw, wrong: Note, changed: dict[str, Any], held_on: str, diary: Diary
) -> None:
    """By a correction, days after the wrong one was recorded."""
    given = wrong.command
    data = {
        "event_id": given["id"],
        "reason": "Nhập sai so với giấy tờ",
        "command": given["command"],
        "data": given["data"] | changed,
    }
    day = after(wrong.recorded_on, draw.between(3, 25))
    diary.note(command(seed, "correct_entry", given["id"], data), held_on, day)


def _class_twice(seed: int, draw: Draw, diary: Diary) -> None:
    held = next(note for note in diary.notes if note.command["command"] == "hold_training_class")
    data = {**held.command["data"], "class_id": command(seed, "class", "twice", {})["id"]}
    diary.note(command(seed, "hold_training_class", "twice", data), held.held_on, after(held.recorded_on, 2))
    _void_last(seed, draw, diary, "Lớp đã được ghi một lần")


def _founding_in_the_wrong_unit(
    seed: int, draw: Draw, like: Organisation, makers: Makers, diary: Diary
) -> None:
    """The right one is among the foundings of the year."""
    one = makers.cooperative(NUMBERS_FROM, like.trade, like.unit, draw.day("2024-03-01", "2024-11-15"))
    diary.note(one.founding(), one.founded_on)
    _void_last(seed, draw, diary, "Ghi nhầm đơn vị hành chính, đã ghi lại")


def _wrong_dissolution(seed: int, draw: Draw, one: Organisation, diary: Diary) -> None:
    day = draw.day("2024-05-02", "2024-11-15")
    diary.note(
        one.command("dissolve_cooperative", "mistake", {"dissolved_on": day, "ground": "voluntary"}), day
    )
    _void_last(seed, draw, diary, "Ghi nhầm hợp tác xã, đơn vị vẫn hoạt động")


def _wrong_members(seed: int, draw: Draw, one: Organisation, diary: Diary) -> None:
    day = draw.day("2024-03-01", "2024-11-15")
    data = {"changed_on": day, "members": one.members * 10}
    diary.note(one.command("amend_registration", "mistake", data), day)
    _void_last(seed, draw, diary, "Ghi thừa một chữ số")


def _void_last(seed: int, draw: Draw, diary: Diary, reason: str) -> None:
    wrong = diary.notes[-1]
    day = after(wrong.recorded_on, draw.between(3, 25))
    diary.note(void(seed, wrong.command, reason), day)


def void(seed: int, wrong: Command, reason: str) -> Command:
    """The first event of a command has the command's own id."""
    return command(seed, "void_entry", wrong["id"], {"event_id": wrong["id"], "reason": reason})
