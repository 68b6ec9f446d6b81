"""The sheets of the workbook: the one table of headings and fields.

It reads a sheet, writes the template, and finds the cell of an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from contracts.rubrics import Criterion, Part, load_rubric
from contracts.units import UNITS
from services.cli.columns import Column, Kind, Sheet

_FORMS = (("HTX", "HTX Hợp tác xã"), ("LHHTX", "LHHTX Liên hiệp hợp tác xã"), ("THT", "THT Tổ hợp tác"))
_UNITS = tuple((unit.code, f"{unit.code} {unit.name_vi}") for unit in UNITS.values())
_SUPPORT = (
    ("consolidation", "Củng cố tổ chức bộ máy"),
    ("young_worker", "Lao động trẻ về làm việc"),
    ("showcase_point", "Điểm giới thiệu sản phẩm"),
    ("model", "Mô hình hoạt động hiệu quả"),
    ("credit", "Tín dụng"),
    ("trade_promotion", "Xúc tiến thương mại"),
    ("land", "Đất đai"),
    ("tax", "Thuế"),
    ("technology", "Khoa học, công nghệ"),
)
_GROUNDS = (
    ("voluntary", "Tự nguyện"),
    ("compulsory", "Bắt buộc"),
    ("inactive_12_months", "Bắt buộc: không hoạt động 12 tháng liên tục"),
    ("too_few_members_12_months", "Bắt buộc: thiếu thành viên 12 tháng liên tục"),
    ("no_general_meeting_18_months", "Bắt buộc: không họp đại hội 18 tháng liên tục"),
    ("certificate_revoked", "Bắt buộc: bị thu hồi giấy chứng nhận"),
    ("court_decision", "Theo quyết định của Tòa án"),
)
_OBSTACLES = (
    ("no_council", "Không thành lập được hội đồng giải thể"),
    ("no_representative", "Không có người đại diện"),
    ("lost_papers", "Thất lạc hồ sơ, giấy chứng nhận"),
    ("lost_seal", "Mất con dấu"),
    ("debts", "Còn nợ thuế, ngân hàng, thành viên"),
    ("undividable_assets", "Tài sản không chia"),
    ("land_origin", "Nguồn gốc đất"),
    ("dispute", "Tranh chấp"),
    ("other", "Khác"),
)
_REORGANISATIONS = (
    ("merger", "Sáp nhập"),
    ("consolidation", "Hợp nhất"),
    ("division", "Chia"),
    ("enterprise", "Chuyển thành doanh nghiệp"),
)
_AIMS = (
    ("production", "Phục vụ sản xuất"),
    ("consumption", "Phục vụ tiêu dùng"),
    ("employment", "Tạo việc làm"),
)
_COOPERATIVE = Column("Mã HTX", "cooperative_id", Kind.COOPERATIVE)
_YEAR = Column("Năm", "year", Kind.YEAR)
_DECISION = Column("Số quyết định", "decision_no")
_REPRESENTATIVE = (
    Column("Người đại diện", "representative.name"),
    Column("Số định danh người đại diện", "representative.identity_no"),
    Column("Điện thoại người đại diện", "representative.phone"),
)


def _found_cooperative() -> Sheet:
    key = (("tax_code",), ("certificate_no",), ("name", "unit", "founded_on"))
    return Sheet(
        "found_cooperative",
        "Thành lập",
        (
            Column("Mã HTX", "cooperative_id", Kind.COOPERATIVE, fallbacks=key),
            Column("Loại hình", "form", Kind.CHOICE, _FORMS),
            Column("Tên", "name"),
            Column("Đơn vị", "unit", Kind.CHOICE, _UNITS),
            Column("Ngày thành lập", "founded_on", Kind.DAY),
            Column("Số thành viên", "members", Kind.COUNT),
            Column("Mã số thuế", "tax_code"),
            Column("Số giấy chứng nhận", "certificate_no"),
            Column("Địa chỉ", "address"),
            Column("Xã, phường (tên)", "commune"),
            Column("Ngành chính (VSIC)", "sector"),
            Column("Vốn điều lệ (đồng)", "charter_capital", Kind.MONEY),
            Column("Chuyển đổi từ (mã THT)", "converted_from", Kind.COOPERATIVE),
            *_REPRESENTATIVE,
        ),
    )


def _amend_registration() -> Sheet:
    return Sheet(
        "amend_registration",
        "Thay đổi",
        (
            _COOPERATIVE,
            Column("Ngày thay đổi", "changed_on", Kind.DAY),
            Column("Tên mới", "name"),
            Column("Đơn vị mới", "unit", Kind.CHOICE, _UNITS),
            Column("Địa chỉ mới", "address"),
            Column("Xã, phường (tên)", "commune"),
            Column("Ngành chính (VSIC)", "sector"),
            Column("Số thành viên", "members", Kind.COUNT),
            Column("Vốn điều lệ (đồng)", "charter_capital", Kind.MONEY),
            Column("Mã số thuế", "tax_code"),
            *_REPRESENTATIVE,
        ),
    )


def _operation() -> tuple[Sheet, ...]:
    return (
        Sheet(
            "suspend_operation",
            "Tạm ngừng",
            (
                _COOPERATIVE,
                Column("Tạm ngừng từ ngày", "from_on", Kind.DAY),
                Column("Đến ngày", "until_on", Kind.DAY),
                Column("Có thông báo", "declared", Kind.YES_NO),
                Column("Lý do", "reason"),
            ),
        ),
        Sheet(
            "resume_operation",
            "Hoạt động lại",
            (_COOPERATIVE, Column("Ngày hoạt động lại", "resumed_on", Kind.DAY)),
        ),
    )


def _support() -> tuple[Sheet, ...]:
    by_class = ("title", "held_on", "unit", "organiser")
    return (
        Sheet(
            "record_support",
            "Hỗ trợ",
            (
                _COOPERATIVE,
                Column("Hình thức hỗ trợ", "support", Kind.CHOICE, _SUPPORT),
                Column("Ngày hỗ trợ", "given_on", Kind.DAY),
                _DECISION,
                Column("Số tiền (đồng)", "amount", Kind.MONEY),
                Column("Số lao động", "workers", Kind.COUNT),
            ),
        ),
        Sheet(
            "hold_training_class",
            "Lớp tập huấn",
            (
                Column("Mã lớp", "class_id", Kind.CLASS, fallbacks=(by_class,)),
                Column("Tên lớp", "title"),
                Column("Ngày mở lớp", "held_on", Kind.DAY),
                Column("Đơn vị", "unit", Kind.CHOICE, _UNITS),
                Column("Đơn vị tổ chức", "organiser"),
                Column("Mã HTX", "attendances.cooperative_id", Kind.COOPERATIVE),
                Column("Số cán bộ", "attendances.staff", Kind.COUNT),
                Column("Trong đó dự lần đầu trong năm", "attendances.first_time", Kind.COUNT),
            ),
            repeated="attendances",
        ),
    )


def _dissolution() -> tuple[Sheet, ...]:
    ground = Column("Căn cứ giải thể", "ground", Kind.CHOICE, _GROUNDS)
    return (
        Sheet(
            "begin_dissolution",
            "Bắt đầu giải thể",
            (
                _COOPERATIVE,
                Column("Ngày bắt đầu giải thể", "began_on", Kind.DAY),
                ground,
                Column("Vướng mắc", "obstacles"),
            ),
        ),
        Sheet(
            "dissolve_cooperative",
            "Giải thể",
            (_COOPERATIVE, Column("Ngày giải thể", "dissolved_on", Kind.DAY), ground, _DECISION),
        ),
        Sheet(
            "record_obstacles",
            "Vướng mắc giải thể",
            (
                _COOPERATIVE,
                Column("Ngày ghi nhận", "recorded_on", Kind.DAY),
                Column(
                    "Nguyên nhân",
                    "causes",
                    Kind.CHOICE,
                    _OBSTACLES,
                    hint="Mỗi nguyên nhân một dòng; để trống khi đã hết vướng mắc",
                ),
                Column("Ghi chú", "note"),
            ),
            repeated="causes",
            none_is_told=True,
        ),
    )


def _other_ends() -> tuple[Sheet, ...]:
    return (
        Sheet(
            "hold_general_meeting",
            "Đại hội thành viên",
            (_COOPERATIVE, Column("Ngày họp đại hội", "met_on", Kind.DAY)),
        ),
        Sheet(
            "revoke_certificate",
            "Thu hồi giấy chứng nhận",
            (
                _COOPERATIVE,
                Column("Ngày thu hồi", "revoked_on", Kind.DAY),
                _DECISION,
                Column("Lý do", "reason"),
            ),
        ),
        Sheet(
            "declare_bankruptcy",
            "Phá sản",
            (_COOPERATIVE, Column("Ngày tuyên bố phá sản", "declared_on", Kind.DAY), _DECISION),
        ),
        Sheet(
            "reorganise_cooperative",
            "Tổ chức lại",
            (
                _COOPERATIVE,
                Column("Ngày tổ chức lại", "reorganised_on", Kind.DAY),
                Column("Hình thức", "reorganisation", Kind.CHOICE, _REORGANISATIONS),
                Column(
                    "Mã HTX kế thừa",
                    "successors",
                    Kind.COOPERATIVE,
                    hint="Mỗi tổ chức kế thừa một dòng; để trống khi thành doanh nghiệp",
                ),
                _DECISION,
            ),
            repeated="successors",
        ),
    )


def _annual_report() -> Sheet:
    return Sheet(
        "file_annual_report",
        "Báo cáo năm",
        (
            _COOPERATIVE,
            _YEAR,
            Column("Ngày nộp", "filed_on", Kind.DAY),
            Column("Doanh thu (đồng)", "revenue", Kind.MONEY),
            Column("Lãi (đồng)", "profit", Kind.MONEY),
            Column("Tổng tiền công (đồng)", "wages", Kind.MONEY),
            Column("Số lao động", "workers", Kind.COUNT),
            Column("Lao động là thành viên", "member_workers", Kind.COUNT),
            Column("Số thành viên", "members", Kind.COUNT),
            Column("Thành viên mới", "members_joined", Kind.COUNT),
            Column("Thành viên ra khỏi", "members_left", Kind.COUNT),
            Column("Doanh thu từ thành viên (đồng)", "revenue_from_members", Kind.MONEY),
            Column("Tổng nguồn vốn (đồng)", "total_capital", Kind.MONEY),
            Column("Vốn điều lệ (đồng)", "charter_capital", Kind.MONEY),
            Column("Vốn chủ sở hữu (đồng)", "equity", Kind.MONEY),
            Column("Nợ phải trả (đồng)", "liabilities", Kind.MONEY),
            Column("Tài sản cố định (đồng)", "fixed_assets", Kind.MONEY),
            Column("Tài sản không chia (đồng)", "undividable_assets", Kind.MONEY),
            Column("Thuế đã nộp (đồng)", "tax", Kind.MONEY),
            Column("Trích lập các quỹ (đồng)", "funds", Kind.MONEY),
            Column("Hỗ trợ của Nhà nước (đồng)", "state_support", Kind.MONEY),
            Column("Cán bộ quản lý", "managers", Kind.COUNT),
            Column("Cán bộ có trình độ sơ cấp, trung cấp", "managers_primary", Kind.COUNT),
            Column("Cán bộ có trình độ cao đẳng, đại học trở lên", "managers_higher", Kind.COUNT),
            Column("Mục đích phục vụ thành viên", "serves", Kind.CHOICES, _AIMS),
        ),
    )


def _score() -> Sheet:
    criteria = (criterion for group in load_rubric("circular-01-2020").groups for criterion in group.criteria)
    parts: Iterator[Criterion | Part] = chain.from_iterable((each, *each.parts) for each in criteria)
    return Sheet(
        "score_cooperative",
        "Chấm điểm",
        (_COOPERATIVE, _YEAR, Column("Ngày chấm điểm", "scored_on", Kind.DAY), *map(_points, parts)),
    )


def _points(part: Criterion | Part) -> Column:
    most = f", tối đa {part.max} điểm" if part.max else ""
    return Column(f"Tiêu chí {part.code}", f"points.{part.code}", Kind.POINTS, hint=f"{part.name.vi}{most}")


def _revise_target() -> Sheet:
    return Sheet(
        "revise_target",
        "Điều chỉnh chỉ tiêu",
        (
            Column("Kế hoạch", "plan"),
            Column("Chỉ tiêu", "indicator"),
            Column("Mức thấp nhất", "min", Kind.COUNT),
            Column("Mức cao nhất", "max", Kind.COUNT),
            Column("Ngày quyết định", "decided_on", Kind.DAY),
            _DECISION,
        ),
    )


def _void_entry() -> Sheet:
    return Sheet("void_entry", "Hủy bản ghi", (Column("Mã sự kiện", "event_id"), Column("Lý do", "reason")))


SHEETS: tuple[Sheet, ...] = (
    _found_cooperative(),
    _amend_registration(),
    *_operation(),
    *_support(),
    *_dissolution(),
    *_other_ends(),
    _annual_report(),
    _score(),
    _revise_target(),
    _void_entry(),
)
