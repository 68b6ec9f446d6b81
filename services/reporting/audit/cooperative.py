"""What was known when of one cooperative: registry's answer of then beside its answer of now, differences marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.terms import event_name, field_name
from services.chassis.feed import SourceUnavailable
from services.reporting.audit.logs import Answer, AuditedLog
from services.reporting.web.fields import field_value
from services.reporting.web.history import notes
from services.reporting.web.numbers import day, moment


def cooperative_page(
    log: AuditedLog, asked: Mapping[str, Any], query: Mapping[str, str], language: str
) -> dict[str, Any]:
    """`asked` was read from `query`, whose time is passed on as it was written. Without a size or a time only now."""
    as_of = {"as_of": asked["as_of"]} if "as_of" in asked else {}
    when = {"known_at": query["known_at"]} if "known_at" in asked else {}
    if "at" in asked:
        when["at"] = f"registry:{asked['at']}"
    now = log.cooperative(asked["id"], as_of)
    then = log.cooperative(asked["id"], as_of | when) if when else now
    try:
        return {"is_compared": bool(when), **_page(then, now, language)}
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise SourceUnavailable(
            log.service, f"not what registry answers of a cooperative: {wrong!r}"
        ) from wrong


def _page(then: Answer, now: Answer, language: str) -> dict[str, Any]:
    state = now["cooperative"] or then["cooperative"] or {}
    fields = list(_fields(then["cooperative"] or {}, now["cooperative"] or {}, language))
    events = list(_events(then["history"], now["history"], language))
    return {
        "name": state.get("name"),
        "at_then": then["at"]["registry"],
        "at_now": now["at"]["registry"],
        "founded_then": then["cooperative"] is not None,
        "founded_now": now["cooperative"] is not None,
        "fields": fields,
        "events": events,
        "differences": sum(each["differs"] for each in (*fields, *events)),
    }


def _fields(then: Answer, now: Answer, language: str) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys((*now, *then)):
        yield {
            "label": field_name(name, language),
            "then": field_value(name, then.get(name), language),
            "now": field_value(name, now.get(name), language),
            "differs": then.get(name) != now.get(name),
        }


def _events(then: list[Answer], now: list[Answer], language: str) -> Iterator[dict[str, Any]]:
    """What is known now, the oldest first, each with whether it was known then and whether it counted."""
    known, told = {item["entry"]: item["voided"] for item in then}, notes(now, language)
    for item in now:
        event, entry = item["event"], item["entry"]
        standing = _standing(entry in known, known.get(entry, False)), _standing(True, item["voided"])
        yield {
            "entry": entry,
            "event": event_name(event["type"], language),
            "effective_on": day(event["effectiveon"], language),
            "recorded_at": moment(event["time"], language),
            "note": told.get(event["id"], ""),
            "then": standing[0],
            "now": standing[1],
            "differs": standing[0] != standing[1],
        }


def _standing(known: bool, voided: bool) -> str:
    """`unknown`, `voided` or `counts`."""
    return ("voided" if voided else "counts") if known else "unknown"
