"""Events of the yearly reports and ratings."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.classification import MOST_CRITERIA, FileAnnualReport
from contracts.commands.contract import FORMS
from contracts.events.contract import AboutCooperative, EventContract
from contracts.fields import Choice, Count, Criterion, Day, Table, Text, Unit

RATINGS = ("tot", "kha", "trung_binh", "yeu", "khong_danh_gia")


class AnnualReportFiled(FileAnnualReport):
    form = Choice(FORMS, required=True)
    unit = Unit(required=True)


class CooperativeClassified(AboutCooperative):
    """The rating by the rubric; points and total are decimal strings, since they are never rounded."""

    year = Count(required=True)
    scored_on = Day(required=True)
    points = Table(Criterion(), Text(8), MOST_CRITERIA, required=True)
    total = Text(8, required=True)
    rating = Choice(RATINGS, required=True)
    reason = Text(300)
    rubric = Text(60, required=True)


def _event(schema: Schema) -> EventContract:
    return EventContract(type(schema).__name__, 1, frozenset({"classification"}), schema)


EVENTS = (_event(AnnualReportFiled()), _event(CooperativeClassified()))
