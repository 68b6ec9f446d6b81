"""What the sample is calibrated to: published figures of the city, and assumptions where none are published."""

from __future__ import annotations

# End of 2023 (suckhoeviet.org.vn, 14 April 2024): cooperatives, and how many of them were rated good or fair.
HTX_AT_START = 2538
GOOD_FAIR_2023 = 1425

# Trades of late 2024 (en.nhandan.vn); transport, building and other in the shares of 2019; credit funds of 2009.
SECTORS = {
    "A": 1483,  # agriculture
    "C": 322,  # industry and crafts
    "G": 328,  # trade and services
    "K": 98,  # people's credit funds
    "H": 120,  # transport
    "F": 67,  # building
    "N": 120,  # other
}

# End of 2022 (hanoitimes.vn): unions and groups.
LHHTX_AT_START = 20
THT_AT_START = 1393

# Means in VND: 2023 as published (2.5 bn revenue, 150 m profit, 57 m income a worker); 2024 assumed on the way to the plan.
REVENUE = {2023: 2_500_000_000, 2024: 2_652_000_000}
PROFIT = {2023: 150_000_000, 2024: 191_000_000}
INCOME = {2023: 57_000_000, 2024: 59_200_000}

# Assumed: ratings of 2023 below fair, and the share that does not operate (sources name 8 to 20 %).
RATED_2023 = {"tot": 478, "kha": GOOD_FAIR_2023 - 478, "trung_binh": 425}
NOT_OPERATING = 0.12

# Assumed: how many cooperatives a unit has beside another, by kind; no figure by district is published.
WEIGHTS = {"huyen": 7.0, "thi_xa": 4.0, "quan": 1.4}
WEIGHTS_OWN = {"281": 10.0, "277": 10.5, "275": 9.0, "018": 6.5, "268": 2.6, "021": 2.2, "019": 2.2}
