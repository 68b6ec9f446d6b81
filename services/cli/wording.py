"""Words, numbers and days as the pages show them too."""

from __future__ import annotations

from collections.abc import Mapping

from services.reporting.web.details import assignment
from services.reporting.web.fields import field_value
from services.reporting.web.history import Items, notes
from services.reporting.web.numbers import day, number
from services.reporting.web.texts import LANGUAGES, TEXTS

__all__ = [
    "LANGUAGES",
    "TEXTS",
    "Items",
    "assignment",
    "both",
    "day",
    "field_value",
    "moment",
    "notes",
    "number",
]

Words = Mapping[str, Mapping[str, str]]

EVIDENCE: Words = {
    "vi": {
        "headings": "Sổ|Mục|Ngày hiệu lực|Đơn vị|Tử số|Mẫu số|Hợp tác xã hoặc lớp|Mã sự kiện|Cần xem lại",
        "counts": "{in_force} dữ kiện đang tính, {superseded} bị thay thế, {voided} đã hủy",
        "sums": "Cộng: {numerator} / {denominator}",
        "next": "Trang sau",
    },
    "en": {
        "headings": "Log|Entry|Effective on|Unit|Numerator|Denominator|Cooperative or class|Event id|To look at",
        "counts": "{in_force} facts in force, {superseded} superseded, {voided} voided",
        "sums": "In all: {numerator} / {denominator}",
        "next": "Next page",
    },
}
COMPARISON: Words = {
    "vi": {
        "headings": "Chỉ tiêu|Trước|Sau|Tử số thay đổi|Mẫu số thay đổi|Kế hoạch",
        "entry_headings": "Sổ|Mục|Tử số|Mẫu số|Sự kiện",
        "voids": "hủy",
        "more": "… và {count} mục nữa",
        "from": "Trước",
        "to": "Sau",
    },
    "en": {
        "headings": "Indicator|Before|After|Change of numerator|Change of denominator|Target",
        "entry_headings": "Log|Entry|Numerator|Denominator|Event",
        "voids": "voids",
        "more": "… and {count} entries more",
        "from": "Before",
        "to": "After",
    },
}
ANNEX: Words = {
    "vi": {
        "headings": "TT|Chỉ tiêu|Đơn vị tính|TH {before}|KH {year}|Ước TH {year}|% KH",
        "unverified": "* theo thông lệ, chưa đối chiếu được với văn bản chính thức",
    },
    "en": {
        "headings": "No|Indicator|Unit|Result {before}|Target {year}|Result {year}|% of target",
        "unverified": "* customary, not compared with an official text",
    },
}


def moment(value: str, language: str) -> str:
    """An RFC 3339 time to the second, as it stands (UTC)."""
    date, _, clock = value.partition("T")
    return f"{day(date, language)} {clock[:8]}"


def both(vi: str, en: str) -> str:
    return f"{vi} / {en}"
