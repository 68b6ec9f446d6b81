"""What is agreed about one version of an event type."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import Schema, fields

from contracts.commands.contract import FORMS
from contracts.fields import Choice, StrictSchema, Unit, Uuid, messages_for


@dataclass(frozen=True, slots=True)
class EventContract:
    """`services` record it; `schema` is of its data; `personal` are the dotted paths that hold commitments."""

    type: str
    version: int
    services: frozenset[str]
    schema: Schema
    personal: tuple[str, ...] = ()


class Commitment(fields.Field[str]):
    """SHA-256(salt || value) of a personal value kept elsewhere, 64 hexadecimal digits."""

    default_error_messages = messages_for("commitment")


class AboutCooperative(StrictSchema):
    """What every event about a cooperative carries, as of the event's effective day."""

    cooperative_id = Uuid(required=True)
    form = Choice(FORMS, required=True)
    unit = Unit(required=True)


class CommittedRepresentative(StrictSchema):
    name = Commitment()
    identity_no = Commitment()
    phone = Commitment()
