"""What the sample is calibrated to: published figures, and assumptions where none is published.

docs/reference/sample.md names the source of each.
"""

from __future__ import annotations

from typing import Final

# Published.
HTX_AT_START: Final = 2538  # 31/12/2023
HTX_A_YEAR_BEFORE: Final = 2374  # end of 2022
THT_AT_START: Final = 1393  # end of 2022, of them in farming:
THT_FARMING: Final = 1254
LHHTX_AT_START: Final = 20  # "up to 20", end of 2022
GOOD_FAIR_2023: Final = 1425
FARMING_STOPPED: Final = 200  # "about 200 farm cooperatives", April 2023
REVENUE: Final = {2023: 2_500_000_000, 2024: 2_650_000_000}
PROFIT: Final = {2023: 150_000_000, 2024: 190_000_000}
INCOME: Final = {2023: 57_000_000, 2024: 59_000_000}  # 2024's three means: assumed, on the way to the plan's

# Cooperatives by kind of trade: the first three published for 2024, credit funds for 2009, the other three assumed.
TRADES: Final = {
    "farming": 1483,
    "crafts": 322,
    "commerce": 328,
    "transport": 165,
    "building": 48,
    "credit": 98,
    "other": 94,
}

# Assumed: those not operating at the start beside the farm cooperatives, and how many of all had declared it.
OTHERS_STOPPED: Final = 26
STOPPED_DECLARED: Final = 30
WITHOUT_TAX_CODE: Final = 305

# Assumed: the ratings of 2023 (the weak are the rest); of 2024, in thousandths.
RATED_2023: Final = {"tot": 432, "kha": GOOD_FAIR_2023 - 432, "trung_binh": 478}
RATED_2024: Final = {"tot": 220, "kha": 465, "trung_binh": 245}

# The year 2024, assumed throughout: (up to the plan's reporting day, in the whole year).
NEW_HTX: Final = (97, 103)
NEW_THT: Final = (136, 141)
NEW_LHHTX: Final = (2, 2)
CLASSES: Final = (44, 46)
STAFF: Final = 2650
DISSOLVED: Final = (25, 27)
DISSOLUTIONS_BEGUN: Final = 45
SUPPORTED: Final = {
    "consolidation": (53, 54),
    "young_worker": (14, 14),
    "showcase_point": (15, 15),
    "model": (20, 22),
    "credit": (38, 40),
    "trade_promotion": (55, 60),
    "technology": (23, 25),
    "tax": (30, 30),
    "land": (7, 8),
}
SUPPORTED_AGAIN: Final = {"consolidation": 5, "young_worker": 2, "showcase_point": 1}
GROUPS_LENT_TO: Final = 30
CONVERTED_GROUPS: Final = 6
ENDED_GROUPS: Final = 12
CHANGED_GROUPS: Final = 20

# Assumed: what districts are assigned of the plan's targets (100, 145, 30); of the last one two are left over.
ASSIGNED: Final = {"new_htx": 100, "new_tht": 145, "dissolved": 28}
