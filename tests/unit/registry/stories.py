"""Commands that the stories about the registry begin with."""

from __future__ import annotations

from typing import Any

from contracts.decisions import Actor
from contracts.envelope import Entry
from services.registry.decider import DECIDER
from tests.unit.registry.deciding import Service, uuid

COOPERATIVE, UNION, GROUP, CLASS = uuid("htx"), uuid("lhhtx"), uuid("tht"), uuid("class")
DONG_ANH, SOC_SON, CITY = "017", "016", "01"
OF_DONG_ANH = Actor("r17", "registrar", frozenset({DONG_ANH}))
TAX_CODE, OTHER_TAX_CODE = "0100047516", "0101243150"

FOUNDING = {
    "HTX": {"cooperative_id": COOPERATIVE, "name": "Hợp tác xã Rau sạch", "unit": DONG_ANH, "members": 7},
    "LHHTX": {"cooperative_id": UNION, "name": "Liên hiệp hợp tác xã Sông Hồng", "unit": CITY, "members": 4},
    "THT": {"cooperative_id": GROUP, "name": "Tổ hợp tác Hoa", "unit": DONG_ANH, "members": 2},
}


def registry() -> Service:
    return Service(DECIDER, "registry")


def founding(form: str = "HTX", **more: Any) -> dict[str, Any]:
    return FOUNDING[form] | {"form": form, "founded_on": "2024-01-10"} | more


def amend(service: Service, on: str, **changes: Any) -> Entry:
    return service.given("amend_registration", cooperative_id=COOPERATIVE, changed_on=on, **changes)


def suspend(service: Service, on: str, **more: Any) -> Entry:
    return service.given("suspend_operation", cooperative_id=COOPERATIVE, from_on=on, declared=True, **more)


def resume(service: Service, on: str) -> Entry:
    return service.given("resume_operation", cooperative_id=COOPERATIVE, resumed_on=on)


def begin(service: Service, on: str) -> Entry:
    return service.given("begin_dissolution", cooperative_id=COOPERATIVE, began_on=on, ground="voluntary")


def dissolve(service: Service, on: str) -> Entry:
    return service.given(
        "dissolve_cooperative", cooperative_id=COOPERATIVE, dissolved_on=on, ground="voluntary"
    )


def support(service: Service, on: str) -> Entry:
    return service.given("record_support", cooperative_id=COOPERATIVE, support="model", given_on=on)
