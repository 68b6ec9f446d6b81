"""The registry's events of 2024, in the order they were recorded: mostly some days after they happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from services.cli.sample.making import a_day, command, days_after, make_id
from services.cli.sample.population import Organisation, Population, group, new_cooperative, union

FIRST, CUT, LAST = "2024-01-08", "2024-12-10", "2024-12-31"

# Assumed results of the synthetic year: (by the reporting day, by the end of the year).
NEW_HTX = (96, 104)
NEW_THT = (147, 152)
CONVERSIONS = 6
CLASSES = (45, 48)
STAFF_A_CLASS = 57
SUPPORTS = {
    "consolidation": (54, 58),
    "young_worker": (13, 15),
    "showcase_point": (15, 16),
    "model": (21, 24),
    "credit": (60, 66),
    "trade_promotion": (85, 92),
    "technology": (24, 26),
    "land": (9, 10),
    "tax": (30, 33),
}
DISSOLVED = (26, 31)
STILL_DISSOLVING = 18
SUSPENDED = 26
AMENDED, MOVED = 70, 9
MISTAKES = 5

Recorded = tuple[str, int, dict[str, Any]]


@dataclass(slots=True)
class Year2024:
    """What happened; `ended` and `suspended` are ids of those that file no report."""

    events: list[Recorded] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)

    def add(self, random: Random, day: str, made: dict[str, Any], delay: int | None = None) -> None:
        """Record a fact some days after it held; a few are recorded weeks late."""
        late = delay if delay is not None else random.choice((0, 1, 1, 2, 3, 5, 8, 28))
        self.events.append((days_after(day, late), len(self.events), made))

    @property
    def commands(self) -> Iterator[dict[str, Any]]:
        return (made for _, _, made in sorted(self.events, key=lambda event: event[:2]))


def lifecycle(seed: int, population: Population) -> Year2024:
    random, year = Random(f"{seed}:2024"), Year2024()
    operating = [
        one for one in population.cooperatives if one.idle_since is None and one.founded_on < "2023-06-01"
    ]
    random.shuffle(operating)
    _found(seed, random, population, year)
    _support(seed, random, operating[:900], year)
    _train(seed, random, operating, year)
    _amend(seed, random, operating[900:], year)
    _suspend(seed, random, operating[1100 : 1100 + SUSPENDED], year)
    _dissolve(seed, random, [one for one in population.cooperatives if one.idle_since], year)
    return year


def _days(random: Random, counts: tuple[int, int]) -> list[str]:
    """Days of so many events up to the reporting day, and so many in the whole year."""
    early = [a_day(random, FIRST, CUT) for _ in range(counts[0])]
    return early + [a_day(random, "2024-12-11", "2024-12-28") for _ in range(counts[1] - counts[0])]


def _found(seed: int, random: Random, population: Population, year: Year2024) -> None:
    start = len(population.cooperatives)
    converted = random.sample(population.groups, CONVERSIONS)
    for place, day in enumerate(_days(random, NEW_HTX)):
        one = new_cooperative(seed, random, start + place, day)
        if place % 2 == 0:
            one.extra["representative"] = _representative(one.number)
        if place < CONVERSIONS:
            one.extra["converted_from"] = converted[place].id
            one.unit = converted[place].unit
        year.add(random, day, one.founding(), 0 if place < CONVERSIONS else None)
    for number in range(2):
        first, last = (("2024-04-01", "2024-05-31"), ("2024-09-01", "2024-10-31"))[number]
        one = union(seed, random, len(population.unions) + number, first, last)
        year.add(random, one.founded_on, one.founding())
    for place, day in enumerate(_days(random, NEW_THT)):
        one = group(seed, random, len(population.groups) + place, day, day)
        year.add(random, day, one.founding())


def _representative(number: int) -> dict[str, str]:
    """Nobody: no identity number or telephone begins with so many noughts."""
    return {
        "name": f"Người Đại Diện Mẫu {number}",
        "identity_no": f"{number:012d}",
        "phone": f"{number:010d}",
    }


def _support(seed: int, random: Random, candidates: list[Organisation], year: Year2024) -> None:
    number = 0
    for kind, counts in SUPPORTS.items():
        chosen = random.sample(candidates, counts[1])
        days = _days(random, counts)
        # A few are supported twice, which must count once.
        again = [
            (one, days_after(day, 20))
            for one, day in list(zip(chosen, days, strict=True))[:4]
            if day < "2024-11-15"
        ]
        for one, day in [*zip(chosen, days, strict=True), *again]:
            data: dict[str, Any] = {
                "cooperative_id": one.id,
                "support": kind,
                "given_on": day,
                "decision_no": f"MAU-{number:04d}/QĐ",
            }
            data |= {"workers": random.randint(1, 2)} if kind == "young_worker" else {}
            data |= {"amount": random.randint(20, 400) * 1_000_000} if kind in ("credit", "model") else {}
            year.add(random, day, command(seed, "record_support", number, data))
            number += 1
    _mistakes(seed, random, candidates, year)


def _mistakes(seed: int, random: Random, candidates: list[Organisation], year: Year2024) -> None:
    """Supports recorded for the wrong cooperative, and voided days later."""
    for number, one in enumerate(random.sample(candidates, MISTAKES), 9_000):
        day = a_day(random, "2024-03-01", "2024-11-01")
        data = {"cooperative_id": one.id, "support": "consolidation", "given_on": day}
        year.add(random, day, command(seed, "record_support", number, data), 1)
        void = {
            "event_id": make_id(seed, "record_support", number),
            "reason": "Ghi nhầm hợp tác xã (dữ liệu mẫu)",
        }
        year.add(random, day, command(seed, "void_entry", number, void), random.randint(4, 60))


def _train(seed: int, random: Random, candidates: list[Organisation], year: Year2024) -> None:
    for number, day in enumerate(_days(random, CLASSES)):
        attending = random.sample(candidates, 28)
        attendances: list[dict[str, Any]] = [
            {"cooperative_id": one.id, "staff": random.choice((1, 2, 2, 3))} for one in attending
        ]
        short = STAFF_A_CLASS + random.randint(-3, 3) - sum(row["staff"] for row in attendances)
        attendances += [{"staff": short}] if short > 0 else []
        data = {
            "class_id": make_id(seed, "class", number),
            "title": f"Lớp bồi dưỡng cán bộ hợp tác xã số {number + 1} (mẫu)",
            "held_on": day,
            "unit": attending[0].unit,
            "organiser": "Liên minh Hợp tác xã Thành phố (mẫu)",
            "attendances": attendances,
        }
        year.add(random, day, command(seed, "hold_training_class", number, data))


def _amend(seed: int, random: Random, candidates: list[Organisation], year: Year2024) -> None:
    others = [one for one in candidates]
    for number in range(AMENDED):
        one = candidates[number]
        day = a_day(random, FIRST, "2024-11-30")
        change: dict[str, Any] = {"members": one.members + random.randint(1, 40)}
        if number < MOVED:
            change = {"unit": next(other.unit for other in others[number:] if other.unit != one.unit)}
        data = {"cooperative_id": one.id, "changed_on": day, **change}
        year.add(random, day, command(seed, "amend_registration", number, data))


def _suspend(seed: int, random: Random, chosen: list[Organisation], year: Year2024) -> None:
    for number, one in enumerate(chosen, 10_000):
        day = a_day(random, "2024-01-15", "2024-06-30")
        data: dict[str, Any] = {"cooperative_id": one.id, "from_on": day, "until_on": days_after(day, 330)}
        data |= {"declared": True, "reason": "Thiếu vốn (dữ liệu mẫu)"}
        year.add(random, day, command(seed, "suspend_operation", number, data), 0)
        if number % 2:
            back = days_after(day, random.randint(60, 150))
            resumed = {"cooperative_id": one.id, "resumed_on": back}
            year.add(random, back, command(seed, "resume_operation", number, resumed), 0)
        else:
            year.suspended.add(one.id)


def _dissolve(seed: int, random: Random, idle: list[Organisation], year: Year2024) -> None:
    chosen = random.sample(idle, DISSOLVED[1] + STILL_DISSOLVING)
    ends: list[str | None] = [*_days(random, DISSOLVED), *[None] * STILL_DISSOLVING]
    for number, (one, end) in enumerate(zip(chosen, ends, strict=True)):
        began = days_after(end, -random.randint(30, 200)) if end else a_day(random, FIRST, "2024-11-20")
        began = max(began, days_after(one.idle_since or FIRST, 1))
        ground = random.choice(
            ("voluntary", "inactive_12_months", "inactive_12_months", "no_general_meeting_18_months")
        )
        data: dict[str, Any] = {"cooperative_id": one.id, "began_on": began, "ground": ground}
        if end is None:
            data["obstacles"] = "Vướng xử lý tài sản không chia (dữ liệu mẫu)"
        year.add(random, began, command(seed, "begin_dissolution", number, data), 0)
        if end:
            done = {
                "cooperative_id": one.id,
                "dissolved_on": end,
                "ground": ground,
                "decision_no": f"MAU-{number:03d}/QĐ",
            }
            year.add(random, end, command(seed, "dissolve_cooperative", number, done), random.randint(0, 4))
            year.ended.add(one.id)
