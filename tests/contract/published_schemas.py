"""Validators of the published schemas, as somebody else would make them from the files."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from contracts.publish import FOLDER

_CHECKED = FormatChecker(("date", "uuid", "date-time"))


@cache
def schema(path: str) -> Any:
    """The schema in a file of the published folder."""
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))


def of_command(name: str) -> Draft202012Validator:
    return _validator(f"commands/{name}.json")


def of_entry(type: str, version: int) -> Draft202012Validator:
    return _validator(f"events/{type}.{version}.json")


def _validator(path: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(path))
    return Draft202012Validator(schema(path), format_checker=_CHECKED)
