"""The handful of organisations, names, days and other values that random commands speak of."""

from __future__ import annotations

from typing import Any

from tests.unit.registry.deciding import uuid

TODAY = "2026-11-24"
DAYS = (
    "2022-12-15",
    "2023-06-15",
    "2023-12-15",
    "2024-06-15",
    "2024-06-30",
    "2024-07-01",
    "2024-12-15",
    "2025-06-15",
    "2025-06-30",
    "2025-07-01",
    "2026-01-15",
    "2026-06-15",
)
# Each with its form, and the name that nobody else has.
NAME_OF = {
    uuid("rau"): ("HTX", "Hợp tác xã Hoà Bình"),
    uuid("hoa"): ("HTX", "Hợp tác xã Rau sạch"),
    uuid("hong"): ("LHHTX", "Liên hiệp hợp tác xã Sông Hồng"),
    uuid("to"): ("THT", "Tổ hợp tác Hoa"),
    uuid("lua"): ("HTX", "Hợp tác xã Lúa"),
    uuid("da"): ("LHHTX", "Liên hiệp hợp tác xã Sông Đà"),
    uuid("nhom"): ("THT", "Tổ hợp tác Quả"),
}
IDS = tuple(NAME_OF)
GROUPS = (IDS[3], IDS[6])
OTHER_NAMES = (
    *("HTX HÒA BÌNH", "Hợp tác xã  rau sạch", "Quỹ tín dụng nhân dân Hòa Bình", "Công ty Hoà Bình"),
    *("LH HTX Sông Hồng", "LHHTX Sông Đà", "THT  hoa", "Tổ hợp tác Rau sạch"),
)
UNITS_OF = {"HTX": "017", "LHHTX": "01", "THT": "017"}
POOLS: dict[str, tuple[Any, ...]] = {
    "cooperative_id": IDS[:1] * 6 + IDS[1:2] * 3 + IDS,
    "class_id": (uuid("class one"), uuid("class two")),
    "unit": ("017", "016", "016", "00454", "01"),
    "name": (*(name for _, name in NAME_OF.values()), *OTHER_NAMES),
    "commune": ("Xã Cổ Loa", "xã Đông Hội"),
    "sector": ("A", "K64", "01110"),
    "members": (1, 3, 5, 9),
    "tax_code": ("0100047516", "0101243150"),
    "declared": (True, False),
    "support": ("model", "consolidation", "young_worker", "showcase_point", "credit"),
    "causes": ((), ("debts",)),
    "ground": (
        "voluntary",
        "inactive_12_months",
        "too_few_members_12_months",
        "no_general_meeting_18_months",
        "court_decision",
    ),
    "reorganisation": ("merger", "consolidation", "division", "enterprise"),
    "successors": ((), IDS[1:2], IDS[1:2], IDS[4:5], (IDS[1], IDS[4]), (IDS[1], IDS[4]), IDS[:1], IDS[2:3]),
    "title": ("Quản trị",),
    "attendances": (({"staff": 3},), ({"staff": 5}, {"staff": 2})),
    "reason": ("Ghi nhầm",),
    "event_id": tuple(range(16)),  # a void names the number of a step that was taken
}
