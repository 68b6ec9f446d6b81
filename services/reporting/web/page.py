"""The page as a template fills it: the answer of the indicators, and the same figures by district."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from contracts.units import CITY, UNITS
from services.reporting.maps import UNPLACED
from services.reporting.web.details import details, evidence_link
from services.reporting.web.environment import environment
from services.reporting.web.numbers import day, number
from services.reporting.web.texts import TEXTS

_TEMPLATES = environment("services.reporting.web")

Figures = Mapping[str, Mapping[str, Any]]


def render(answer: Mapping[str, Any], language: str) -> str:
    """The page of one answer that holds the figures of every unit."""
    texts = TEXTS[language]
    indicators, matrix = answer["indicators"], answer["by_unit"]
    return _TEMPLATES.get_template("page.html").render(
        t=texts,
        language=language,
        other="en" if language == "vi" else "vi",
        answer=answer,
        reached=sum(indicator["status"] == "reached" for indicator in indicators),
        rows=[_row(answer, indicator, language) for indicator in indicators],
        districts=_districts(indicators, matrix, language),
        units=[(code, _name(code, language)) for code in _choices(answer, matrix)],
        unplaced=UNPLACED,
        unit_name=texts["whole_city"] if answer["unit"] == CITY else _name(answer["unit"], language),
        as_of=day(answer["as_of"], language),
        map_day=day(answer["map"]["day"], language),
        link=lambda **changed: _link(answer, language, **changed),
    )


def _choices(answer: Mapping[str, Any], matrix: Mapping[str, Figures]) -> list[str]:
    """The units of the map, and the one that was asked for though it is not on it."""
    on_the_map = [unit for unit in matrix if unit not in (UNPLACED, CITY)]
    return on_the_map + [unit for unit in (answer["unit"],) if unit not in (*on_the_map, CITY)]


def _row(answer: Mapping[str, Any], indicator: Mapping[str, Any], language: str) -> dict[str, Any]:
    target = indicator["target"]
    bounds = [number(target[bound], language) for bound in ("min", "max") if target.get(bound) is not None]
    progress = indicator["progress"]
    return {
        **indicator,
        "label": indicator["label"][language],
        "shown": number(indicator["value"], language),
        "target_shown": "–".join(bounds) or "–",
        "progress_shown": "–" if progress is None else f"{number(float(progress), language)} %",
        # The bar ends at a quarter beyond the target, so that passing it can be seen.
        "bar": min(100.0, (progress or 0) * 0.8),
        "numerator_shown": number(indicator["numerator"], language),
        "denominator_shown": number(indicator["denominator"], language),
        "baseline_shown": number((indicator.get("baseline") or {}).get("value"), language),
        "details": details(indicator, language),
        "evidence": evidence_link(answer, indicator["code"]),
    }


def _districts(
    indicators: Sequence[Mapping[str, Any]], matrix: Mapping[str, Figures], language: str
) -> list[dict[str, Any]]:
    codes = [indicator["code"] for indicator in indicators]
    compared = [unit for unit in matrix if unit not in (UNPLACED, CITY)]
    highest = {
        code: max((matrix[unit][code]["value"] or 0 for unit in compared), default=0) for code in codes
    }
    return [
        {
            "code": unit,
            "name": _row_name(unit, language),
            "cells": [_cell(matrix[unit][code]["value"], highest[code], language) for code in codes],
        }
        for unit in matrix
    ]


def _row_name(unit: str, language: str) -> str:
    own = {CITY: "city_row", UNPLACED: "unplaced"}
    return TEXTS[language][own[unit]] if unit in own else _name(unit, language)


def _cell(value: int | float | None, highest: float, language: str) -> dict[str, Any]:
    return {"shown": number(value, language), "bar": round(100 * (value or 0) / highest) if highest else 0}


def _name(unit: str, language: str) -> str:
    found = UNITS[unit]
    return found.name_vi if language == "vi" else found.name_en


def _link(answer: Mapping[str, Any], language: str, **changed: str) -> str:
    query = {"as_of": answer["as_of"], "unit": answer["unit"], "lang": language} | changed
    return "/?" + urlencode(query, safe=":,")
