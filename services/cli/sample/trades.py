"""Kinds of trade as the city's statistics name them, with VSIC codes and the words that names are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """`lines`: (VSIC section and division, words of a name); `size`: revenue beside farming's, in hundredths."""

    lines: tuple[tuple[str, str], ...]
    size: int


TRADES = {
    "farming": Trade(
        (
            ("A01", "Nông nghiệp"),
            ("A01", "Dịch vụ nông nghiệp"),
            ("A01", "Sản xuất nông nghiệp"),
            ("A01", "Rau an toàn"),
            ("A01", "Chăn nuôi"),
            ("A01", "Cây ăn quả"),
            ("A01", "Hoa cây cảnh"),
            ("A03", "Thủy sản"),
        ),
        100,
    ),
    "crafts": Trade(
        (
            ("C16", "Mây tre đan"),
            ("C31", "Đồ gỗ mỹ nghệ"),
            ("C23", "Gốm sứ"),
            ("C13", "Dệt may"),
            ("C25", "Cơ khí"),
            ("C10", "Chế biến nông sản"),
        ),
        130,
    ),
    "commerce": Trade(
        (
            ("G46", "Thương mại"),
            ("G47", "Kinh doanh chợ"),
            ("G47", "Dịch vụ tổng hợp"),
            ("I56", "Dịch vụ ẩm thực"),
        ),
        150,
    ),
    "transport": Trade((("H49", "Vận tải"), ("H49", "Dịch vụ vận tải")), 200),
    "building": Trade((("F41", "Xây dựng"), ("F43", "Lắp đặt công trình")), 190),
    "credit": Trade((("K64", "Tín dụng"),), 400),
    "other": Trade(
        (("E38", "Vệ sinh môi trường"), ("E36", "Nước sạch"), ("D35", "Dịch vụ điện"), ("P85", "Giáo dục")),
        90,
    ),
}
