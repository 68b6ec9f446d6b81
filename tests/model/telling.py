"""Short stories told to the oracle."""

from __future__ import annotations

from typing import Any

from tests.model.law_oracle import LawOracle
from tests.model.pools import TODAY
from tests.unit.registry.deciding import uuid

ME, OTHER, THIRD, UNION, GROUP = uuid("me"), uuid("other"), uuid("third"), uuid("union"), uuid("group")
FOUNDING: dict[str, dict[str, Any]] = {
    "HTX": {"name": "Hợp tác xã Hoà Bình", "unit": "017", "members": 9},
    "LHHTX": {"name": "Liên hiệp hợp tác xã Sông Hồng", "unit": "01", "members": 9},
    "THT": {"name": "Tổ hợp tác Hoa", "unit": "017", "members": 9},
}


class Told:
    """An oracle that is told a story; `id` of the n-th command is its number."""

    def __init__(self) -> None:
        self.oracle, self.count = LawOracle(), 0

    def asked(self, name: str, /, **data: Any) -> set[str]:
        judged = self.oracle.judge(name, data, TODAY)
        return set(judged.refused) | ({"unsaid"} if judged.unsaid else set())

    def tell(self, name: str, /, **data: Any) -> str:
        assert self.asked(name, **data) == set()
        self.count += 1
        self.oracle.take(str(self.count), name, data)
        return str(self.count)


def founding(form: str = "HTX", id: str = ME, **more: Any) -> dict[str, Any]:
    return FOUNDING[form] | {"cooperative_id": id, "form": form, "founded_on": "2022-01-10"} | more
