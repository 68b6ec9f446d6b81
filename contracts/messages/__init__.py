"""The catalogue of error messages: every code in Vietnamese and English.

Each message says what is wrong, what is expected and what to do; `{names}` are filled with the error's facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from contracts.messages import access, form, lifecycle, personal, proving, reporting, request, yearly
from contracts.messages.message import Message

_THEMES = (request, form, access, lifecycle, yearly, reporting, proving, personal)

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {code: message for theme in _THEMES for code, message in theme.MESSAGES.items()}
)

__all__ = ["MESSAGES", "Message"]
