"""Declared suspension, inactivity found in fact, and operating again."""

from __future__ import annotations

from contracts.errors import Error, error
from contracts.laws import applies, number
from contracts.months import months_after
from services.registry.domain.case import Case


@applies("register")
def is_not_suspended(case: Case) -> Error | None:
    """No two notices cover a day; after a notice's last day another may follow."""
    suspension = case.life.notice_on(case.day)
    if suspension is None:
        return None
    return error("already_suspended", "from_on", from_on=suspension.effective_on)


@applies("register")
def is_suspended(case: Case) -> Error | None:
    """Only what stopped can resume."""
    suspension = case.life.suspension_on(case.day)
    return None if suspension else error("not_suspended", "resumed_on", day=case.day)


@applies("register")
def suspension_ends_after_it_begins(case: Case) -> Error | None:
    """The last day of a notice is not before the first."""
    until = case.data.get("until_on")
    if until is None or until >= case.day:
        return None
    return error("until_before_from", "until_on", from_on=case.day, until_on=until)


@applies("circular-09-2024.II-8")
def notice_is_of_a_year_at_most(case: Case) -> Error | None:
    """A declared suspension lasts twelve months a notice; inactivity found in fact has no such bound."""
    until = case.data.get("until_on")
    most = number("suspension_months", case.day)
    if until is None or not case.data["declared"] or until <= months_after(case.day, most.value):
        return None
    return error("suspension_too_long", "until_on", most.cite, from_on=case.day, until_on=until)
