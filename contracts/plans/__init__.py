"""Yearly plans: the targets, and the definition of each indicator as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from contracts.plans.definition import (
    AnnexRow,
    FactRule,
    Indicator,
    Measure,
    OneOf,
    Plan,
    Stock,
    Target,
)
from contracts.plans.told import Condition, Exclusion, Label

__all__ = [
    "AnnexRow",
    "Condition",
    "Exclusion",
    "FactRule",
    "Indicator",
    "Label",
    "Measure",
    "OneOf",
    "Plan",
    "Stock",
    "Target",
    "codes",
    "load_document",
    "load_plan",
    "parse",
    "plans",
]


def _measure(value: Any) -> Measure:
    if isinstance(value, Mapping):
        ((field, values),) = value.items()
        return OneOf(field, tuple(values))
    return value if isinstance(value, int) else str(value)


def _alternatives(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _fact(row: Mapping[str, Any]) -> FactRule:
    return FactRule(
        event=row["event"],
        where={field: _alternatives(value) for field, value in row.get("where", {}).items()},
        key=row["key"],
        period=row.get("period"),
        numerator=_measure(row["numerator"]),
        denominator=_measure(row["denominator"]) if "denominator" in row else None,
        left_out=row.get("left_out"),
    )


def _labelled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "label": Label(**row["label"])}


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        code=row["code"],
        label=Label(**row["label"]),
        wording=row["wording"],
        article=row["article"],
        bullet=row["bullet"],
        unit=row["unit"],
        target=Target(**row["target"]),
        value=row["value"],
        scale=row.get("scale", 1),
        baseline=row["baseline"],
        facts=tuple(map(_fact, row["facts"])),
        beside=tuple(row.get("beside", ())),
        register=row.get("register"),
        counted_by=row.get("counted_by"),
        excluded=tuple(Exclusion(**_labelled(each)) for each in row.get("excluded", ())),
        conditions=tuple(Condition(**_labelled(each)) for each in row.get("conditions", ())),
    )


def _stock(row: Mapping[str, Any]) -> Stock:
    return Stock(code=row["code"], label=Label(**row["label"]), facts=tuple(map(_fact, row["facts"])))


def _annex_row(row: Mapping[str, Any]) -> AnnexRow:
    facts = tuple(map(_fact, row.get("facts", ())))
    return AnnexRow(**{"value": "count", "scale": 1, **_labelled(row), "facts": facts})


def parse(document: Mapping[str, Any]) -> Plan:
    """The plan of a document as kept in a plan's file and in the event that adopts it."""
    return Plan(
        code=document["plan"],
        year=document["year"],
        title=Label(**document["title"]),
        scope=document["scope"],
        report_by=document["report_by"],
        document=document["document"],
        indicators=tuple(map(_indicator, document["indicators"])),
        stocks=tuple(map(_stock, document["stocks"])),
        annex=tuple(map(_annex_row, document.get("annex", ()))),
    )


_FOLDER = Path(__file__).parent


def codes() -> tuple[str, ...]:
    """Codes of the plans that come with the product."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def load_document(code: str) -> dict[str, Any]:
    """The plan's document as plain data, as `adopt_plan` takes it; KeyError for a code that is not there."""
    if code not in codes():
        raise KeyError(code)
    document: dict[str, Any] = yaml.safe_load((_FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    return document


@cache
def load_plan(code: str) -> Plan:
    """The plan with this code; KeyError for a code that is not there."""
    return parse(load_document(code))


def plans() -> tuple[Plan, ...]:
    """Every plan that comes with the product, by code."""
    return tuple(map(load_plan, codes()))
