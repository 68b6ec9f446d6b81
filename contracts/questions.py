"""What every question in an address has in common: it is read whole, and a wrong one is told all its errors at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.errors import Error
from contracts.fields import StrictSchema, load


class Unanswerable(Exception):
    """A question that has no answer as it was asked; `status` is 400, or 404 for what is not there."""

    def __init__(self, *errors: Error, status: int = 400) -> None:
        super().__init__(*(found.code for found in errors))
        self.errors = errors
        self.status = status


def asked(schema: StrictSchema, query: Mapping[str, str], **path: str) -> dict[str, Any]:
    """The parameters of an address, those left blank aside, with the parts of its path; raises Unanswerable."""
    given = {name: value for name, value in query.items() if value != ""}
    parameters, errors = load(schema, {**given, **path})
    if errors:
        raise Unanswerable(*errors)
    return parameters
