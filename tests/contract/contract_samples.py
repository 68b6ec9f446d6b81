"""For each command and each event version one example that fills every field."""

from __future__ import annotations

from json import dumps, loads
from typing import Any

from contracts.plans import load_document

COOPERATIVE = "6f1f7a52-6c1e-4c38-9d0b-0f6d3a1f0c11"
OTHER = "0b8a0a0e-5f3a-4b0e-8a43-2d5f4ad1c2aa"
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HANOI = load_document("hanoi-2024")
SHARE = next(indicator for indicator in HANOI["indicators"] if indicator["code"] == "good_fair_share")
MODEL = next(indicator for indicator in HANOI["indicators"] if indicator["code"] == "model")
TESTED = {"absent_from": "operating_htx", "field": "trade_group", "choice": "credit"}
INDICATOR = SHARE | {
    "scale": 1,
    "counted_by": "avg_revenue",
    "excluded": [SHARE["excluded"][0] | TESTED | {"founded": "new_htx", "months": 12, "rest": "left"}],
    "conditions": MODEL["conditions"],
}
ANNEX = {
    "number": "V",
    "code": "managers_share",
    "label": {"vi": "Tỷ lệ cán bộ quản lý", "en": "Share of managers"},
    "unit": "percent",
    "value": "percent",
    "scale": 1,
    "verified": False,
    "of": "avg_revenue",
    "part": "numerator",
    "field": "managers",
    "per": "workers",
    "choice": "other",
    "stock": False,
    "facts": SHARE["facts"],
}
# A copy, so that no two places of it are one object.
PLAN = loads(dumps(HANOI | {"indicators": [INDICATOR], "stocks": HANOI["stocks"][:1], "annex": [ANNEX]}))
REPRESENTATIVE = {"name": "Nguyễn Văn A", "identity_no": "001099000001", "phone": "0912345678"}
COMMITTED = {"name": HASH, "identity_no": HASH, "phone": HASH}
REGISTERED = {
    "name": "Hợp tác xã Rau sạch Đông Anh",
    "unit": "017",
    "address": "Thôn Đông, xã Tiên Dương",
    "commune": "Xã Tiên Dương",
    "sector": "A01",
    "members": 12,
    "charter_capital": 1_500_000_000,
    "tax_code": "0100047516",
}
REPORT = {
    "cooperative_id": COOPERATIVE,
    "year": 2024,
    "filed_on": "2024-12-09",
    "revenue": 2_700_000_000,
    "profit": -20_000_000,
    "wages": 600_000_000,
    "workers": 10,
    "members": 12,
    "members_joined": 2,
    "members_left": 1,
    "member_workers": 8,
    "revenue_from_members": 900_000_000,
    "total_capital": 4_000_000_000,
    "charter_capital": 1_500_000_000,
    "equity": -1,
    "liabilities": 100_000_000,
    "fixed_assets": 300_000_000,
    "undividable_assets": 50_000_000,
    "tax": 20_000_000,
    "funds": 10_000_000,
    "state_support": 5_000_000,
    "managers": 5,
    "managers_primary": 2,
    "managers_higher": 3,
    "serves": ["production", "employment"],
}
TRAINING = {
    "class_id": OTHER,
    "title": "Quản trị hợp tác xã",
    "held_on": "2024-05-14",
    "unit": "01",
    "organiser": "Liên minh HTX Thành phố",
    "attendances": [
        {"cooperative_id": COOPERATIVE, "staff": 3, "first_time": 2},
        {"staff": 55, "first_time": 50},
    ],
}
REVISION = {
    "plan": "hanoi-2024",
    "indicator": "good_fair_share",
    "min": 62,
    "max": 68,
    "decided_on": "2024-08-01",
    "decision_no": "4000/QĐ-UBND",
}
ASSIGNMENT = {
    "plan": "hanoi-2024",
    "indicator": "new_htx",
    "targets": {"017": 6, "277": 9},
    "decided_on": "2024-03-01",
    "decision_no": "900/QĐ-UBND",
}
ABOUT = {"cooperative_id": COOPERATIVE, "form": "HTX", "unit": "017"}
SUSPENSION = {"from_on": "2024-03-01", "until_on": "2024-09-01", "declared": True, "reason": "Sửa nhà xưởng"}
SUPPORT = {
    "support": "young_worker",
    "given_on": "2024-06-03",
    "decision_no": "12/QĐ",
    "amount": 30_000_000,
    "workers": 2,
}
BEGUN = {"began_on": "2024-02-01", "ground": "inactive_12_months", "obstacles": "Mất con dấu"}
STUCK = {"recorded_on": "2024-05-01", "causes": ["lost_seal", "debts"], "note": "Nợ thuế từ năm 2010"}
MEETING = {"met_on": "2024-03-28"}
ERASURE = {"decided_on": "2024-11-20", "reason": "Người đại diện yêu cầu", "decision_no": "31/QĐ"}
REVOKED = {"revoked_on": "2024-06-01", "decision_no": "15/QĐ", "reason": "Không hoạt động"}
BANKRUPT = {"declared_on": "2024-07-01", "decision_no": "3/QĐ-TA"}
MERGED = {
    "reorganised_on": "2024-08-01",
    "reorganisation": "merger",
    "successors": [OTHER],
    "decision_no": "20/QĐ",
}
DISSOLVED = {"dissolved_on": "2024-10-01", "ground": "voluntary", "decision_no": "77/QĐ"}
FOUNDED = REGISTERED | {"founded_on": "2024-03-05", "certificate_no": "01A80001", "converted_from": OTHER}

COMMANDS: dict[str, dict[str, Any]] = {
    "found_cooperative": ABOUT | FOUNDED | {"representative": REPRESENTATIVE},
    "amend_registration": {
        "cooperative_id": COOPERATIVE,
        "changed_on": "2024-04-01",
        **REGISTERED,
        "representative": REPRESENTATIVE,
    },
    "suspend_operation": {"cooperative_id": COOPERATIVE, **SUSPENSION},
    "resume_operation": {"cooperative_id": COOPERATIVE, "resumed_on": "2024-09-02"},
    "record_support": {"cooperative_id": COOPERATIVE, **SUPPORT},
    "hold_training_class": TRAINING,
    "begin_dissolution": {"cooperative_id": COOPERATIVE, **BEGUN},
    "dissolve_cooperative": {"cooperative_id": COOPERATIVE, **DISSOLVED},
    "record_obstacles": {"cooperative_id": COOPERATIVE, **STUCK},
    "hold_general_meeting": {"cooperative_id": COOPERATIVE, **MEETING},
    "revoke_certificate": {"cooperative_id": COOPERATIVE, **REVOKED},
    "declare_bankruptcy": {"cooperative_id": COOPERATIVE, **BANKRUPT},
    "reorganise_cooperative": {"cooperative_id": COOPERATIVE, **MERGED},
    "void_entry": {"event_id": OTHER, "reason": "Ghi nhầm hợp tác xã"},
    "correct_entry": {
        "event_id": OTHER,
        "reason": "Ghi nhầm ngày",
        "command": "record_support",
        "data": {"cooperative_id": COOPERATIVE, **SUPPORT},
    },
    "erase_personal_data": {"cooperative_id": COOPERATIVE, "event_id": OTHER, **ERASURE},
    "file_annual_report": REPORT,
    "score_cooperative": {
        "cooperative_id": COOPERATIVE,
        "year": 2024,
        "scored_on": "2024-12-12",
        "points": {"1a": 5.5, "1b": 1, "5": 8},
    },
    "adopt_plan": PLAN,
    "revise_target": REVISION,
    "assign_targets": ASSIGNMENT,
    "publish_figures": {"plan": "hanoi-2024", "unit": "01", "as_of": "2024-12-10"},
}

_HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
PUBLISHED = {
    "plan": "hanoi-2024",
    "unit": "01",
    "as_of": "2024-12-10",
    "at": {source: {"size": 7, "root": _HASH} for source in ("registry", "classification", "reporting")},
    "view": "reporting_view_1f3a",
    "projection": _HASH,
    "answer": _HASH,
    "values": {"new_htx": "97", "good_fair_share": "68.42"},
}

EVENTS: dict[tuple[str, int], dict[str, Any]] = {
    ("CooperativeFounded", 1): ABOUT | FOUNDED | {"representative": COMMITTED, "trade_group": "agriculture"},
    ("RegistrationAmended", 1): {
        **ABOUT,
        "changed_on": "2024-04-01",
        "status": "operating",
        "members": 12,
        "trade_group": "agriculture",
        "changes": REGISTERED,
        "representative": COMMITTED,
    },
    ("OperationSuspended", 1): ABOUT | SUSPENSION,
    ("OperationResumed", 1): ABOUT | {"resumed_on": "2024-09-02"},
    ("SupportReceived", 1): ABOUT | SUPPORT,
    ("TrainingClassHeld", 1): TRAINING | {"staff": 58, "persons": 52},
    ("DissolutionBegun", 1): ABOUT | BEGUN | {"state": "stuck"},
    ("ObstaclesRecorded", 1): ABOUT | STUCK | {"state": "stuck"},
    ("GeneralMeetingHeld", 1): ABOUT | MEETING,
    ("CertificateRevoked", 1): ABOUT | REVOKED,
    ("CooperativeBankrupted", 1): ABOUT | BANKRUPT,
    ("CooperativeReorganised", 1): ABOUT | MERGED,
    ("CooperativeSucceeded", 1): {
        **ABOUT,
        "succeeded_on": "2024-08-01",
        "predecessor_id": OTHER,
        "reorganisation": "merger",
    },
    ("CooperativeDissolved", 1): ABOUT | DISSOLVED,
    ("CooperativeConverted", 1): ABOUT | {"form": "THT", "converted_on": "2024-03-05", "into_id": OTHER},
    ("EntryVoided", 1): {
        **ABOUT,
        "event_id": OTHER,
        "event_type": "SupportReceived",
        "reason": "Ghi nhầm hợp tác xã",
        "voided_on": "2024-11-24",
    },
    ("PersonalDataErased", 1): {
        "cooperative_id": COOPERATIVE,
        "entries": [{"event_id": OTHER, "paths": ["representative.name", "representative.phone"]}],
        **ERASURE,
    },
    ("AnnualReportFiled", 1): {
        **ABOUT,
        **REPORT,
        "size_by_members": "sieu_nho",
        "size_by_capital": "nho",
        "size": "vua",
        "size_reason": "threshold_unknown",
        "trade_section": "A",
        "trade_group": "agriculture",
        "service_kind": "mixed",
        "filing": "on_time",
    },
    ("CooperativeClassified", 1): {
        **ABOUT,
        "year": 2024,
        "scored_on": "2024-12-12",
        "points": {"1a": "5.5", "1b": "1", "5": "8"},
        "total": "14.5",
        "rating": "khong_danh_gia",
        "reason": "mới thành lập và hoạt động chưa đủ 12 tháng",
        "reason_code": "new_under_12_months",
        "rubric": "circular-01-2020",
    },
    ("PlanAdopted", 1): {"plan": "hanoi-2024", "year": 2024, "document": PLAN},
    ("TargetRevised", 1): REVISION | {"min": "62.5"},
    ("TargetsAssigned", 1): ASSIGNMENT | {"targets": {"017": 6, "277": "9.5"}},
    ("FiguresPublished", 1): PUBLISHED,
}
