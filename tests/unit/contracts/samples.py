"""The least data that each command takes, and the wrong values each of its fields refuses."""

from __future__ import annotations

from typing import Any

from contracts.canonical import canonical_bytes, loads
from tests.contract.contract_samples import COMMANDS as FULL

__all__ = ["FULL", "MINIMAL", "WRONG", "changed"]

ID = "6f1f7a52-6c1e-4c38-9d0b-0f6d3a1f0c11"
LABEL = {"vi": "Thành lập mới", "en": "New"}
SHARE = {
    "code": "new_htx", "label": LABEL, "wording": "Thành lập mới 100 HTX", "article": "II.1", "unit": "htx",
    "target": {"min": 100},
}  # fmt: skip

MINIMAL: dict[str, dict[str, Any]] = {
    "found_cooperative": {
        "cooperative_id": ID, "form": "HTX", "name": "Hợp tác xã An Bình", "unit": "001",
        "founded_on": "2024-03-05", "members": 7,
    },
    "amend_registration": {"cooperative_id": ID, "changed_on": "2024-04-01"},
    "suspend_operation": {"cooperative_id": ID, "from_on": "2024-04-01", "declared": True},
    "resume_operation": {"cooperative_id": ID, "resumed_on": "2024-05-01"},
    "record_support": {"cooperative_id": ID, "support": "model", "given_on": "2024-05-01"},
    "hold_training_class": {
        "class_id": ID, "title": "Kế toán", "held_on": "2024-05-01", "attendances": [{"staff": 30}],
    },
    "begin_dissolution": {"cooperative_id": ID, "began_on": "2024-05-01", "ground": "voluntary"},
    "dissolve_cooperative": {"cooperative_id": ID, "dissolved_on": "2024-05-01", "ground": "voluntary"},
    "record_obstacles": {"cooperative_id": ID, "recorded_on": "2024-05-01", "causes": []},
    "hold_general_meeting": {"cooperative_id": ID, "met_on": "2024-03-01"},
    "revoke_certificate": {"cooperative_id": ID, "revoked_on": "2024-05-01"},
    "declare_bankruptcy": {"cooperative_id": ID, "declared_on": "2024-05-01"},
    "reorganise_cooperative": {
        "cooperative_id": ID, "reorganised_on": "2024-05-01", "reorganisation": "enterprise",
    },
    "void_entry": {"event_id": ID, "reason": "Ghi nhầm"},
    "correct_entry": {
        "event_id": ID, "reason": "Ghi nhầm ngày", "command": "resume_operation",
        "data": {"cooperative_id": ID, "resumed_on": "2024-05-01"},
    },
    "erase_personal_data": {"cooperative_id": ID, "decided_on": "2024-05-01", "reason": "Theo yêu cầu"},
    "file_annual_report": {
        "cooperative_id": ID, "year": 2024, "filed_on": "2024-12-09", "revenue": 0, "profit": 0, "wages": 0,
        "workers": 0,
    },
    "score_cooperative": {"cooperative_id": ID, "year": 2024, "scored_on": "2024-12-12", "points": {"1": 7}},
    "adopt_plan": {"plan": "hanoi-2025", "year": 2025, "title": LABEL, "indicators": [SHARE]},
    "revise_target": {
        "plan": "hanoi-2024", "indicator": "new_htx", "min": 110, "decided_on": "2024-08-01",
        "decision_no": "4000/QĐ-UBND",
    },
    "assign_targets": {
        "plan": "hanoi-2024", "indicator": "new_htx", "targets": {"277": 4}, "decided_on": "2024-03-01",
        "decision_no": "900/QĐ-UBND",
    },
    "publish_figures": {"plan": "hanoi-2024"},
}  # fmt: skip

_ID, _DAY, _TEXT = (12, "invalid_uuid"), ("2024-02-30", "invalid_day"), (" ", "invalid_text")
_COUNT, _DONG = (2.5, "invalid_type"), (-1, "negative_amount")
_UNIT, _CHOICE = ("999", "invalid_unit"), ("no such", "invalid_choice")
_NUMBER, _LIST, _OBJECT = ("5", "invalid_type"), ({}, "invalid_type"), ([], "invalid_type")
_NAME = ("a b", "invalid_name")
_LABEL = {"": ("An", "invalid_type"), "vi": _TEXT, "en": (3, "invalid_type")}
_PERSON = {
    "representative": ("An", "invalid_type"),
    "representative.name": _TEXT,
    "representative.identity_no": ("1" * 41, "too_long"),
    "representative.phone": (912345678, "invalid_type"),
}
_REGISTERED = {
    "name": ("x" * 301, "too_long"), "unit": _UNIT, "address": _TEXT, "commune": _TEXT, "sector": ("Z1", "invalid_sector"),
    "members": _COUNT, "charter_capital": _DONG, "tax_code": ("0100047517", "invalid_tax_code"), **_PERSON,
}  # fmt: skip


_RULE = {
    "left_out": _NAME,
    "": ([], "invalid_type"), "event": ("Thành lập", "invalid_name"), "where": _OBJECT,
    "where.form": ({}, "invalid_type"), "key": (1, "invalid_type"), "period": ("x" * 61, "invalid_name"),
    "numerator": (0.5, "invalid_type"), "denominator": (-1, "negative_amount"),
}  # fmt: skip


def _ruled(path: str) -> dict[str, tuple[Any, str]]:
    return {f"{path}.{name}" if name else path: wrong for name, wrong in _RULE.items()}


def _labelled(path: str) -> dict[str, tuple[Any, str]]:
    return {f"{path}.{name}" if name else path: wrong for name, wrong in _LABEL.items()}


WRONG: dict[str, dict[str, tuple[Any, str]]] = {
    "found_cooperative": {
        "cooperative_id": _ID, "form": ("CTCP", "invalid_choice"), "founded_on": _DAY,
        "certificate_no": _TEXT, "converted_from": ("none", "invalid_uuid"), **_REGISTERED,
    },
    "amend_registration": {"cooperative_id": _ID, "changed_on": _DAY, **_REGISTERED},
    "suspend_operation": {
        "cooperative_id": _ID, "from_on": _DAY, "until_on": ("01/09/2024", "invalid_day"),
        "declared": ("yes", "invalid_type"), "reason": ("x" * 1_001, "too_long"),
    },
    "resume_operation": {"cooperative_id": _ID, "resumed_on": (20240501, "invalid_type")},
    "record_support": {
        "cooperative_id": _ID, "support": _CHOICE, "given_on": _DAY, "decision_no": _TEXT, "amount": _DONG,
        "workers": (10**9 + 1, "out_of_range"),
    },
    "hold_training_class": {
        "class_id": _ID, "title": _TEXT, "held_on": _DAY, "unit": _UNIT, "organiser": _TEXT,
        "attendances": _LIST, "attendances.0": ("x", "invalid_type"),
        "attendances.0.cooperative_id": _ID, "attendances.1.staff": (0, "out_of_range"),
        "attendances.0.first_time": (-1, "negative_amount"),
    },
    "begin_dissolution": {"cooperative_id": _ID, "began_on": _DAY, "ground": _CHOICE, "obstacles": _TEXT},
    "dissolve_cooperative": {
        "cooperative_id": _ID, "dissolved_on": _DAY, "ground": (None, "invalid_type"), "decision_no": _TEXT,
    },
    "record_obstacles": {
        "cooperative_id": _ID, "recorded_on": _DAY, "causes": _LIST, "causes.0": _CHOICE, "note": _TEXT,
    },
    "hold_general_meeting": {"cooperative_id": _ID, "met_on": _DAY},
    "revoke_certificate": {
        "cooperative_id": _ID, "revoked_on": _DAY, "decision_no": ("x" * 101, "too_long"), "reason": _TEXT,
    },
    "declare_bankruptcy": {"cooperative_id": _ID, "declared_on": _DAY, "decision_no": _TEXT},
    "reorganise_cooperative": {
        "cooperative_id": _ID, "reorganised_on": _DAY, "reorganisation": _CHOICE, "successors": _LIST,
        "successors.0": _ID, "decision_no": _TEXT,
    },
    "void_entry": {"event_id": _ID, "reason": _TEXT},
    "correct_entry": {
        "event_id": _ID, "reason": _TEXT, "command": ("void_entry", "invalid_choice"), "data": _OBJECT,
    },
    "erase_personal_data": {
        "cooperative_id": _ID, "decided_on": _DAY, "reason": _TEXT, "decision_no": _TEXT, "event_id": _ID,
    },
    "file_annual_report": {
        "cooperative_id": _ID, "year": (1995, "out_of_range"), "filed_on": _DAY,
        "profit": (-(2**53), "out_of_range"), "equity": (2**53, "out_of_range"),
        **dict.fromkeys(
            "revenue wages revenue_from_members total_capital charter_capital liabilities fixed_assets"
            " undividable_assets tax funds state_support".split(), _DONG
        ),
        **dict.fromkeys("workers members members_joined members_left member_workers".split(), _COUNT),
        **dict.fromkeys("managers managers_primary managers_higher".split(), _COUNT),
        "serves": _LIST, "serves.1": ("profit", "invalid_choice"),
    },
    "score_cooperative": {
        "cooperative_id": _ID, "year": (2101, "out_of_range"), "scored_on": _DAY, "points": _OBJECT,
        "points.1a": (5.555, "invalid_points"), "points.5": ("8", "invalid_points"),
    },
    "adopt_plan": {
        "plan": _TEXT, "year": _COUNT, **_labelled("title"), "scope": _UNIT, "report_by": _DAY,
        "document": _OBJECT, "document.number": _TEXT, "document.date": _DAY, "document.issued_by": _TEXT,
        "document.signed_by": (0, "invalid_type"), "document.source": ("x" * 501, "too_long"),
        "indicators": _LIST, "indicators.0": ("x", "invalid_type"), "indicators.0.code": ("x" * 61, "too_long"),
        **_labelled("indicators.0.label"), "indicators.0.wording": _TEXT, "indicators.0.article": _TEXT,
        "indicators.0.bullet": _COUNT, "indicators.0.unit": _CHOICE, "indicators.0.target": _OBJECT,
        "indicators.0.target.min": _NUMBER, "indicators.0.target.max": (-1, "invalid_type"),
        "indicators.0.value": _CHOICE, "indicators.0.scale": (0, "out_of_range"),
        "indicators.0.baseline": _CHOICE, "indicators.0.beside": (["x"] * 21, "too_many"),
        "indicators.0.beside.0": _TEXT, "indicators.0.facts": _LIST, **_ruled("indicators.0.facts.0"),
        "indicators.0.excluded": _LIST, "indicators.0.excluded.0.code": _TEXT,
        **_labelled("indicators.0.excluded.0.label"), "indicators.0.excluded.0.absent_from": _TEXT,
        "indicators.0.excluded.0.field": _NAME, "indicators.0.excluded.0.choice": _NAME,
        "indicators.0.excluded.0.founded": _TEXT, "indicators.0.excluded.0.months": (0, "out_of_range"),
        "indicators.0.excluded.0.rest": _CHOICE, "indicators.0.register": _TEXT,
        "indicators.0.counted_by": _TEXT, "indicators.0.conditions": _LIST,
        "indicators.0.conditions.0.code": _TEXT, **_labelled("indicators.0.conditions.0.label"),
        "indicators.0.conditions.0.article": _TEXT, "indicators.0.conditions.0.of": _TEXT,
        "indicators.0.conditions.0.years": (0, "out_of_range"),
        "stocks": _LIST, "stocks.0": ("x", "invalid_type"), "stocks.0.code": _TEXT,
        **_labelled("stocks.0.label"), "stocks.0.facts": _LIST, **_ruled("stocks.0.facts.0"),
        "annex": _LIST, "annex.0.number": _TEXT, "annex.0.code": _TEXT, **_labelled("annex.0.label"),
        "annex.0.unit": _CHOICE, "annex.0.value": _CHOICE, "annex.0.scale": (0, "out_of_range"),
        "annex.0.verified": ("yes", "invalid_type"), "annex.0.of": _TEXT, "annex.0.part": _CHOICE,
        "annex.0.field": _NAME, "annex.0.per": _NAME, "annex.0.choice": _NAME, "annex.0.stock": (1, "invalid_type"),
        "annex.0.facts": _LIST, **_ruled("annex.0.facts.0"),
    },
    "revise_target": {
        "plan": ("x" * 61, "too_long"), "indicator": _TEXT, "min": _NUMBER, "max": (True, "invalid_type"),
        "decided_on": _DAY, "decision_no": _TEXT,
    },
    "assign_targets": {
        "plan": _TEXT, "indicator": _TEXT, "targets": _OBJECT,
        "targets.017": _NUMBER, "decided_on": _DAY, "decision_no": _TEXT,
    },
    "publish_figures": {"plan": _TEXT, "unit": _UNIT, "as_of": _DAY},
}  # fmt: skip


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of the data with another value at a dotted path."""
    copy = loads(canonical_bytes(data))  # nothing in it is shared, as YAML shares what it names once
    holder: Any = copy
    *way, last = path.split(".")
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    holder[int(last) if isinstance(holder, list) else last] = value
    return copy
