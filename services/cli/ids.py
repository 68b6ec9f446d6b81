"""Ids made of content: the same content has the same id, whoever makes it and when."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import orjson

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:htx-ledger:content")


def command_id(command: str, data: Mapping[str, Any]) -> str:
    """The id of a command that carries none of its own."""
    content = orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()
    return str(uuid.uuid5(NAMESPACE, f"{command}:{content}"))


def id_of(kind: str, name: str) -> str:
    """The id itself, or the one made of a name an official gave: a tax code, a number of their own."""
    try:
        return str(uuid.UUID(name))
    except ValueError:
        return str(uuid.uuid5(NAMESPACE, f"{kind}:{name}"))
