"""Validators of the published schemas, as somebody else would make them from the files."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator

from contracts.publish import FOLDER


@cache
def schema(path: str) -> Any:
    """The document in a file of the published folder."""
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))


@cache
def of_command(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(f"commands/{name}.json"), validate_formats=True)


@cache
def of_entry(type: str, version: int) -> Draft202012Validator:
    return Draft202012Validator(schema(f"events/{type}.{version}.json"), validate_formats=True)


@cache
def of_answer(name: str) -> Draft202012Validator:
    """Of an answer, by its name among the schemas of the OpenAPI document."""
    components = schema("openapi.json")["components"]
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": components}, validate_formats=True
    )
