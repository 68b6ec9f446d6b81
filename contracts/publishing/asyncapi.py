"""What travels on the bus, as AsyncAPI 3.0: a topic exchange a service, the event type as routing key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.events import EVENTS, EventContract
from contracts.publishing import glossary
from contracts.publishing.documents import entry_schema

_BINDING = "0.3.0"
_INFO = {
    "title": "HTX Ledger: events",
    "version": "1.0.0",
    "description": (
        "Every entry of a service's log, published at least once and in the log's order, to the exchange "
        "`<service>.events`. A message's body is the entry as the log keeps it; its header `entry` is the "
        "entry's number. Whoever missed some reads them at `GET /log/entries` of that service. A reader ignores "
        'fields it does not know, and takes a choice it does not know for "other".'
    ),
}
_ENTRY = {"type": "integer", "minimum": 1, "description": "Number of the entry in its log."}
_HEADERS = {"type": "object", "properties": {"entry": _ENTRY}, "required": ["entry"]}


def document() -> dict[str, Any]:
    """The AsyncAPI document of every service's exchange."""
    services = sorted({service for event in EVENTS.values() for service in event.services})
    return {
        "asyncapi": "3.0.0",
        "id": "urn:htx-ledger:events",
        "info": _INFO,
        "defaultContentType": "application/json",
        "servers": {"bus": {"host": "127.0.0.1:5672", "protocol": "amqp", "protocolVersion": "0-9-1"}},
        "channels": {f"{service}.events": _channel(service) for service in services},
        "operations": {f"{service}.publish": _operation(service) for service in services},
        "components": {
            "messages": {_name(event): _message(event) for event in _sorted(EVENTS.values())},
            "schemas": {_name(event): _payload(event) for event in _sorted(EVENTS.values())},
        },
    }


def _sorted(events: Iterable[EventContract]) -> list[EventContract]:
    return sorted(events, key=lambda event: (event.type, event.version))


def _name(event: EventContract) -> str:
    return f"{event.type}.{event.version}"


def _of(service: str) -> list[EventContract]:
    return [event for event in _sorted(EVENTS.values()) if service in event.services]


def _channel(service: str) -> dict[str, Any]:
    events = _of(service)
    return {
        "address": "{type}",
        "title": f"Events of {service}",
        "servers": [{"$ref": "#/servers/bus"}],
        "parameters": {
            "type": {"description": "The event type.", "enum": sorted({event.type for event in events})},
        },
        "messages": {_name(event): {"$ref": f"#/components/messages/{_name(event)}"} for event in events},
        "bindings": {"amqp": _exchange(service)},
    }


def _exchange(service: str) -> dict[str, Any]:
    exchange = {"name": f"{service}.events", "type": "topic", "durable": True, "autoDelete": False}
    return {"is": "routingKey", "exchange": exchange, "bindingVersion": _BINDING}


def _operation(service: str) -> dict[str, Any]:
    channel = f"#/channels/{service}.events"
    return {
        "action": "send",
        "channel": {"$ref": channel},
        "title": f"{service} publishes its entries",
        "messages": [{"$ref": f"{channel}/messages/{_name(event)}"} for event in _of(service)],
        "bindings": {"amqp": {"deliveryMode": 2, "bindingVersion": _BINDING}},
    }


def _message(event: EventContract) -> dict[str, Any]:
    term = glossary.sections()["Events"][event.type]
    return {
        "name": event.type,
        "title": term.vietnamese,
        "summary": term.annotations()["description"],
        "contentType": "application/json",
        "headers": _HEADERS,
        "payload": {"$ref": f"#/components/schemas/{_name(event)}"},
        "bindings": {"amqp": {"contentEncoding": "utf-8", "bindingVersion": _BINDING}},
    }


def _payload(event: EventContract) -> Mapping[str, Any]:
    return {word: told for word, told in entry_schema(event).items() if word != "$schema"}
