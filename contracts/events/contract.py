"""What is agreed about one version of an event type."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import Schema

from contracts.commands.contract import FORMS
from contracts.fields import Choice, Commitment, StrictSchema, Unit, Uuid


@dataclass(frozen=True, slots=True)
class EventContract:
    """`services` record it; `schema` is of its data; `personal` are the dotted paths that hold commitments."""

    type: str
    version: int
    services: frozenset[str]
    schema: Schema
    personal: tuple[str, ...] = ()


class AboutCooperative(StrictSchema):
    """What every event about a cooperative carries, as of the event's effective day."""

    cooperative_id = Uuid(required=True)
    form = Choice(FORMS, required=True)
    unit = Unit(required=True)


class CommittedRepresentative(StrictSchema):
    name = Commitment()
    identity_no = Commitment()
    phone = Commitment()
