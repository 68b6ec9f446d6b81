"""Field types of the contracts, and the strict schema they live in.

Values stay as they travel: days are ISO strings, money whole VND, UUIDs lower-case strings, points decimal strings.
"""

from __future__ import annotations

from contracts.fields.asking import Moment, Sizes
from contracts.fields.codes import Commitment, Criterion, Day, TaxCode, Unit, Uuid, checks
from contracts.fields.faults import Fault, Wrong, expecting, fault, shown, wrong_type
from contracts.fields.nested import Items, Object, Record, Table
from contracts.fields.numbers import (
    DECIMAL_TEXT,
    MOST,
    Count,
    Dong,
    Integer,
    KeptNumber,
    Number,
    Points,
    decimal_text,
)
from contracts.fields.schema import StrictSchema, Value, load
from contracts.fields.text import Choice, Sector, Text, Truth

__all__ = [
    "DECIMAL_TEXT",
    "MOST",
    "Choice",
    "Commitment",
    "Count",
    "Criterion",
    "Day",
    "Dong",
    "Fault",
    "Integer",
    "Items",
    "KeptNumber",
    "Moment",
    "Number",
    "Object",
    "Points",
    "Record",
    "Sector",
    "Sizes",
    "StrictSchema",
    "Table",
    "TaxCode",
    "Text",
    "Truth",
    "Unit",
    "Uuid",
    "Value",
    "Wrong",
    "checks",
    "decimal_text",
    "expecting",
    "fault",
    "load",
    "shown",
    "wrong_type",
]
