"""What every fact of a cooperative's life must keep."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.errors import Error, error
from contracts.laws import LAW_2023_FROM, applies, cite
from services.registry.domain.case import Case
from services.registry.domain.life import BANKRUPTED, BEGUN, DISSOLVED, OBSTACLES

# What may still be recorded of days after a revocation.
WITHOUT_CERTIFICATE = (BEGUN, OBSTACLES, DISSOLVED, BANKRUPTED)


@applies("register")
def is_known(case: Case) -> Error | None:
    """Its founding is recorded."""
    if case.life.founding is None:
        return error("unknown_cooperative", "cooperative_id", id=case.data["cooperative_id"])
    return None


@applies("register")
def is_not_before_founding(case: Case) -> Error | None:
    """Nothing holds before the founding."""
    founding = case.life.founding
    if founding is None or case.day >= founding.effective_on:
        return None
    return error("before_founding", case.day_field, day=case.day, founded_on=founding.effective_on)


@applies("register")
def has_not_ended(case: Case) -> Error | None:
    """A fact may be recorded late, but only of a day before the end, which is the last word of its own day."""
    end = case.life.end
    if end is None or case.day < end.effective_on:
        return None
    return error("cooperative_ended", case.day_field, day=case.day, ended_on=end.effective_on)


@applies("register")
def ends_once(case: Case) -> Error | None:
    """What has ended cannot end again."""
    end = case.life.end
    if end is None:
        return None
    return error("cooperative_ended", "cooperative_id", day=case.day, ended_on=end.effective_on)


@applies("register")
def nothing_holds_later(case: Case) -> Error | None:
    """An end cannot lie before a fact that is already recorded."""
    latest = case.life.latest_day
    if latest <= case.day:
        return None
    return error("after_later_facts", case.day_field, day=case.day, latest=latest)


@applies("law-2012.54.compulsory")
def certificate_stands(case: Case) -> Error | None:
    """After its certificate was revoked it can only be dissolved, or declared bankrupt."""
    revoked = case.life.revoked
    if revoked is None or case.day < revoked.effective_on:
        return None
    article = cite("law-2012.54.compulsory") if revoked.effective_on < LAW_2023_FROM else None
    return error("certificate_was_revoked", case.day_field, article, revoked_on=revoked.effective_on)


@applies("law-2012.54.compulsory")
def only_its_end_holds_later(case: Case) -> Error | None:
    """A certificate is not revoked before a fact on record that needs one."""
    later = [fact.effective_on for fact in case.life.facts if fact.type not in WITHOUT_CERTIFICATE]
    latest = max(later, default="")
    if latest <= case.day:
        return None
    return error("after_later_facts", case.day_field, day=case.day, latest=latest)


@applies("register")
def is_of_the_actors_units(case: Case) -> Error | None:
    """A registrar records for the units of its own."""
    for unit in _units(case):
        if not case.command.actor.may_act_for(unit):
            return error("forbidden_unit", "unit" if "unit" in case.data else "cooperative_id", unit=unit)
    return None


def _units(case: Case) -> Iterator[str]:
    if case.life.founding is not None:
        yield case.life.unit_on(case.day)
    if "unit" in case.data:
        yield case.data["unit"]
