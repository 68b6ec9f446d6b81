"""Invented names: of a form, a trade, and two neutral syllables with a number, so that none is anybody's."""

from __future__ import annotations

from collections import Counter

from services.cli.sample.draw import Draw

_FIRST = "An Bảo Bình Đại Đồng Đức Gia Hòa Hưng Khánh Kim Lộc Minh Mỹ Ngọc Nhật Phú Phúc Quang Tân Thanh Thịnh Vạn Xuân"
_SECOND = "An Bình Cường Điền Giang Hải Hạnh Khang Lâm Lợi Nghĩa Phát Phong Phú Quý Sơn Tâm Thành Thủy Tiến Trung Vinh Yên"
_FORMS = {"HTX": "Hợp tác xã", "LHHTX": "Liên hiệp hợp tác xã", "THT": "Tổ hợp tác"}

_FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô".split()
_GIVEN = "Văn An|Thị Bình|Văn Cường|Thị Duyên|Văn Hải|Thị Hoa|Văn Khánh|Thị Lan|Văn Minh|Thị Nga".split("|")


class Names:
    """Gives each organisation a name of its own."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._given: Counter[str] = Counter()

    def organisation(self, form: str, trade: str) -> str:
        """Such as `Hợp tác xã Nông nghiệp An Phú 3`."""
        first, second = self._draw.pick(_FIRST.split()), self._draw.pick(_SECOND.split())
        place = f"{first} {second if second != first else 'Hà'}"
        self._given[place] += 1
        return f"{_FORMS[form]} {trade} {place} {self._given[place]}"


def representative(number: int) -> dict[str, str]:
    """A person who does not exist: no identity or telephone number begins with so many noughts."""
    name = f"{_FAMILY[number % 10]} {_GIVEN[number // 10 % 10]} (mẫu {number})"
    return {"name": name, "identity_no": f"{number:012d}", "phone": f"{number:010d}"}
