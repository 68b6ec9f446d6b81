"""The errors that a service gives for a request it does not fulfil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import requests

from contracts.canonical import loads

Reason = Mapping[str, Any]

_NONE_GIVEN = {"vi": "không nêu lý do", "en": "no reason given"}


def reasons_of(response: requests.Response) -> list[Reason]:
    """The errors in the body; none where it has none, as that of a proxy between."""
    try:
        body = loads(response.content)
    except ValueError:
        return []
    errors = body.get("errors") if isinstance(body, dict) else None
    return [error for error in errors if _is_error(error)] if isinstance(errors, list) else []


def _is_error(value: Any) -> bool:
    return isinstance(value, dict) and {"field", "code", "message"} <= value.keys()


def shown(reason: Reason) -> str:
    """Field, message in both languages, and code."""
    told = f"{reason['message']} [{reason['code']}]"
    return " · ".join(part for part in (reason["field"], told) if part)


def told_in(language: str, reasons: Sequence[Reason]) -> str:
    """The messages in one language with their codes; in both where a service does not part them."""
    told = (f"{_message(reason, language)} [{reason['code']}]" for reason in reasons)
    return " ".join(told) or _NONE_GIVEN[language]


def _message(reason: Reason, language: str) -> str:
    messages = reason.get("messages")
    return str(messages[language] if isinstance(messages, dict) else reason["message"])
