"""Small makers of invented values: ids, days, names, tax codes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from contracts.fields import checks

_NAMESPACE = UUID("6f0d3c1e-5a67-5d2b-9f0e-2024c0de2024")

_FIRST = "An Bình Đại Đồng Đức Hòa Hưng Kim Lộc Long Mỹ Ngọc Phú Phúc Quang Tân Thanh Thịnh Vạn Xuân".split()
_SECOND = "Cường Điền Giang Hải Khang Khánh Lâm Lợi Minh Nghĩa Phát Phong Quý Sơn Tâm Thành Thủy Trung Vinh Yên".split()
_TRADES = {
    "A": ("Nông nghiệp", "Dịch vụ nông nghiệp", "Rau an toàn", "Chăn nuôi", "Cây ăn quả", "Thủy sản"),
    "C": ("Tiểu thủ công nghiệp", "Mây tre đan", "Cơ khí", "Chế biến nông sản", "Gốm sứ", "Dệt may"),
    "G": ("Thương mại dịch vụ", "Kinh doanh chợ", "Dịch vụ tổng hợp"),
    "K": ("Tín dụng",),
    "H": ("Vận tải",),
    "F": ("Xây dựng",),
    "N": ("Dịch vụ môi trường", "Dịch vụ điện năng", "Nước sạch"),
}
_FORMS = {"HTX": "Hợp tác xã", "LHHTX": "Liên hiệp hợp tác xã", "THT": "Tổ hợp tác"}

# Codes 0199… are not issued by the time of writing, so none of these is anybody's.
_FIRST_SEQUENCE = 9_900_000


def make_id(seed: int, kind: str, number: int) -> str:
    return str(uuid5(_NAMESPACE, f"{seed}:{kind}:{number}"))


def command(seed: int, name: str, number: int, data: dict[str, Any]) -> dict[str, Any]:
    return {"id": make_id(seed, name, number), "command": name, "data": data}


def a_day(random: Random, first: str, last: str) -> str:
    """A day between two, both included."""
    start = date.fromisoformat(first)
    return (start + timedelta(random.randint(0, (date.fromisoformat(last) - start).days))).isoformat()


def days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def a_name(random: Random, form: str, sector: str, number: int) -> str:
    """An invented name that says it is a sample: Hợp tác xã Rau an toàn An Khang (mẫu 12)."""
    trade, own = random.choice(_TRADES[sector]), f"{random.choice(_FIRST)} {random.choice(_SECOND)}"
    return f"{_FORMS[form]} {trade} {own} (mẫu {number})"


def a_tax_code(number: int) -> str:
    """The n-th code with a right check digit; a sequence whose sum gives 10 is passed over, as in issuing."""
    for step in range(10):
        stem = f"01{_FIRST_SEQUENCE + 11 * number + step:07d}"
        for digit in range(10):
            if checks(f"{stem}{digit}"):
                return f"{stem}{digit}"
    raise AssertionError("of ten sequences in a row one has a check digit")


def shares(random: Random, count: int, mean: int, spread: float, step: int) -> list[int]:
    """`count` amounts of a skewed distribution whose mean is `mean`, to within `step`."""
    raw = [random.lognormvariate(0, spread) for _ in range(count)]
    scale = mean * count / sum(raw)
    return [round(value * scale / step) * step for value in raw]
