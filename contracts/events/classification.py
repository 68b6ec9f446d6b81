"""Events of the yearly reports and ratings."""

from __future__ import annotations

from marshmallow import Schema

from contracts.commands.classification import AIMS, MOST_CRITERIA, FileAnnualReport
from contracts.commands.contract import FORMS
from contracts.events.contract import AboutCooperative, EventContract
from contracts.fields import Choice, Count, Criterion, Day, Sector, Table, Text, Unit
from contracts.sizes import SIZES
from contracts.trades import TRADE_GROUPS

RATINGS = ("tot", "kha", "trung_binh", "yeu", "khong_danh_gia")
EXEMPTIONS = ("credit_fund", "new_under_12_months", "stopped_over_3_months")
UNSIZED = ("trade_unknown", "threshold_unknown", "figure_missing")
FILINGS = ("on_time", "late")


class AnnualReportFiled(FileAnnualReport):
    """The report, and what follows from it by the rules of its day; what is not known is left out."""

    form = Choice(FORMS, required=True)
    unit = Unit(required=True)
    size_by_members = Choice(SIZES)
    size_by_capital = Choice(SIZES)
    size = Choice(SIZES)
    size_reason = Choice(UNSIZED)
    trade_section = Sector()
    trade_group = Choice(TRADE_GROUPS)
    service_kind = Choice((*AIMS, "mixed"))
    filing = Choice(FILINGS)


class CooperativeClassified(AboutCooperative):
    """The rating by the rubric; points and total are decimal strings, since they are never rounded."""

    year = Count(required=True)
    scored_on = Day(required=True)
    points = Table(Criterion(), Text(8), MOST_CRITERIA, required=True)
    total = Text(8, required=True)
    rating = Choice(RATINGS, required=True)
    reason = Text(300)
    reason_code = Choice(EXEMPTIONS)
    rubric = Text(60, required=True)


def _event(schema: Schema) -> EventContract:
    return EventContract(type(schema).__name__, 1, frozenset({"classification"}), schema)


EVENTS = (_event(AnnualReportFiled()), _event(CooperativeClassified()))
