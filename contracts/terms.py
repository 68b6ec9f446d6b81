"""What the contracts name, in the words of the glossary: fields, values and events."""

from __future__ import annotations

import re

from contracts.publishing.glossary import sections
from contracts.units import UNITS

# Told of a cooperative's state alone, and no field of any event.
_OF_STATES = {"ended_on": "ngày chấm dứt", "obstacles_since": "vướng mắc từ ngày"}
_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def field_name(name: str, language: str) -> str:
    """`founded_on` is "Ngày thành lập", or "Founded on"; a name that is new here is shown as English is."""
    term = sections()["Fields"].get(name)
    vietnamese = term.vietnamese if term else _OF_STATES.get(name, _words(name))
    return _begun(vietnamese if language == "vi" else _words(name))


def value_name(value: str, language: str) -> str:
    """`no_council` is "không thành lập được hội đồng giải thể", or "no council"; a form goes by its abbreviation."""
    term = sections()["Values"].get(value)
    return term.vietnamese if term and language == "vi" else _words(value)


def event_name(type: str, language: str) -> str:
    """`CooperativeFounded` is "Thành lập hợp tác xã", or "Cooperative founded"."""
    term = sections()["Events"].get(type)
    if term and language == "vi":
        return _begun(term.vietnamese)
    return _begun(_INSIDE.sub(" ", type).lower())


def unit_name(code: str, language: str) -> str:
    """With the code before it; an unknown one is its code alone."""
    unit = UNITS.get(code)
    if unit is None:
        return code
    return f"{code} {unit.name_vi if language == 'vi' else unit.name_en}"


def _words(code: str) -> str:
    return code.replace("_", " ")


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
