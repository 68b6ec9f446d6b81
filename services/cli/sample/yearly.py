"""Yearly reports and score sheets of one year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from contracts.rubrics import load_rubric
from services.cli.sample import figures
from services.cli.sample.making import a_day, command, days_after, shares
from services.cli.sample.population import Organisation

RUBRIC = load_rubric("circular-01-2020")

# Maxima of criteria 10 to 15 are not known; these stay within their group's 40 and are the sample's own assumption.
_ASSUMED = {"10": 8, "11": 8, "12": 8, "13": 6, "14": 6, "15": 4}
_MAXIMA = {c.code: c.max if c.max is not None else _ASSUMED[c.code] for c in RUBRIC.criteria()}

# Totals within each rating, in half points.
_TOTALS = {"tot": (160, 190), "kha": (130, 159), "trung_binh": (100, 129), "yeu": (60, 99)}
_CHANCES_2024 = {"tot": 0.25, "kha": 0.43, "trung_binh": 0.24, "yeu": 0.08}

EARLY_SHARE = 0.6
CORRECTED = 20
LATEST_2023 = "2024-01-15"


def yearly(seed: int, filers: Sequence[Organisation], year: int) -> Iterator[dict[str, Any]]:
    """A report of each filer and its score sheet, in the order they were filed; then some corrected reports."""
    random = Random(f"{seed}:yearly:{year}")
    reports = _reports(random, filers, year)
    ratings = _ratings(random, filers, year)
    filed: list[tuple[str, int, dict[str, Any]]] = []
    for place, (one, report) in enumerate(zip(filers, reports, strict=True)):
        number = year * 100_000 + one.number
        filed.append((report["filed_on"], 2 * place, command(seed, "file_annual_report", number, report)))
        scored_on = _scored_on(random, report["filed_on"], year)
        score = {
            "cooperative_id": one.id,
            "year": year,
            "scored_on": scored_on,
            "points": _points(random, ratings[place]),
        }
        filed.append((scored_on, 2 * place + 1, command(seed, "score_cooperative", number, score)))
    yield from (made for _, _, made in sorted(filed, key=lambda item: item[:2]))
    if year == 2024:
        yield from _corrections(seed, random, reports)


def _reports(random: Random, filers: Sequence[Organisation], year: int) -> list[dict[str, Any]]:
    revenues = shares(random, len(filers), figures.REVENUE[year], 1.1, 1_000)
    profits = shares(random, len(filers), figures.PROFIT[year], 0.9, 1_000)
    workers = [1 + round(random.lognormvariate(2.2, 0.9)) for _ in filers]
    incomes = shares(random, len(filers), figures.INCOME[year], 0.25, 1_000)
    drift = figures.INCOME[year] * sum(workers) / sum(w * i for w, i in zip(workers, incomes, strict=True))
    return [
        {
            "cooperative_id": one.id,
            "year": year,
            "filed_on": _filed_on(random, year),
            "revenue": revenue,
            "revenue_from_members": revenue * random.randint(45, 80) // 100,
            "profit": min(profit, revenue),
            "workers": count,
            "wages": round(count * income * drift / 1_000) * 1_000,
            "members": one.members,
            "total_capital": revenue * random.randint(40, 160) // 100,
        }
        for one, revenue, profit, count, income in zip(
            filers, revenues, profits, workers, incomes, strict=True
        )
    ]


def _filed_on(random: Random, year: int) -> str:
    """2023: in time or by the decree's last day. 2024: six in ten by the plan's reporting day, the rest after."""
    if year == 2023:
        return a_day(random, "2023-12-01", LATEST_2023)
    early = random.random() < EARLY_SHARE
    return a_day(random, "2024-11-20", "2024-12-10") if early else a_day(random, "2024-12-11", "2024-12-28")


def _scored_on(random: Random, filed_on: str, year: int) -> str:
    return days_after(filed_on, random.randint(0, 3))


def _ratings(random: Random, filers: Sequence[Organisation], year: int) -> list[str]:
    """2023: exactly the published number of good and fair among those old enough. 2024: by chance, better on the whole."""
    if year != 2023:
        return random.choices(list(_CHANCES_2024), list(_CHANCES_2024.values()), k=len(filers))
    old = [place for place, one in enumerate(filers) if one.founded_on <= "2023-01-01"]
    given = [rating for rating, count in figures.RATED_2023.items() for _ in range(count)]
    given += ["yeu"] * (len(old) - len(given))
    random.shuffle(given)
    ratings = ["kha"] * len(filers)  # the young have points too, and no rating
    for place, rating in zip(old, given, strict=True):
        ratings[place] = rating
    return ratings


def _points(random: Random, rating: str) -> dict[str, float]:
    """Half points over the 15 criteria that sum to a total within the rating."""
    total = random.randint(*_TOTALS[rating])
    room = {code: 2 * most for code, most in _MAXIMA.items()}
    points = {code: most * total // 200 for code, most in room.items()}
    codes = list(points)
    while (left := total - sum(points.values())) > 0:
        code = random.choice(codes)
        points[code] += min(left, room[code] - points[code], 2)
    return {code: value // 2 if value % 2 == 0 else value / 2 for code, value in points.items()}


def _corrections(seed: int, random: Random, reports: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Reports filed again in the last days of December: the new figures hold from then on."""
    early = [report for report in reports if report["filed_on"] <= "2024-12-10"]
    for number, report in enumerate(random.sample(early, CORRECTED)):
        revenue = report["revenue"] * random.randint(80, 130) // 100
        again = {**report, "filed_on": a_day(random, "2024-12-20", "2024-12-30"), "revenue": revenue}
        again |= {"revenue_from_members": revenue // 2, "profit": min(report["profit"], revenue)}
        yield command(seed, "file_annual_report", 900_000_000 + number, again)
