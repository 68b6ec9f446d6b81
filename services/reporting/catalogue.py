"""Everything that is defined, by code: indicators, stocks and rows of the annex of all plans.

How something is counted belongs to its code, whichever plan names it; a plan's document gives wording and target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from contracts.plans import AnnexRow, FactRule, Indicator, Label, OneOf, Plan, plans
from contracts.plans.told import RESTS

STOCK_PERIOD = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A code with facts of its own.

    `stock`: in force on a day, of no year. `watched`: its facts can be found one by one, since something is said of
    each. `carried` are further fields of its events that rows of an annex sum.
    """

    code: str
    label: Label
    unit: str
    facts: tuple[FactRule, ...]
    stock: bool
    watched: bool
    carried: tuple[str, ...]

    def period(self, year: int) -> int:
        return STOCK_PERIOD if self.stock else year


class BadDefinition(Exception):
    """A definition that cannot be counted; the message names it."""


@dataclass(frozen=True)
class Catalogue:
    """The definitions of some plans; of rows with one code the first plan's is shown. Raises BadDefinition."""

    plans: tuple[Plan, ...]
    indicators: Mapping[str, Indicator] = field(init=False)
    annex: Mapping[str, AnnexRow] = field(init=False)
    counted: Mapping[str, Counted] = field(init=False)

    def __post_init__(self) -> None:
        annex: dict[str, AnnexRow] = {}
        for plan in self.plans:
            annex |= {row.code: row for row in plan.annex if row.code not in annex}
        found = {each.code: each for plan in self.plans for each in plan.indicators}
        object.__setattr__(self, "indicators", found)
        object.__setattr__(self, "annex", annex)
        object.__setattr__(self, "counted", _counted(self.plans))


def _counted(plans: tuple[Plan, ...]) -> dict[str, Counted]:
    carried = _carried(plans)
    watched = {each.code for plan in plans for each in plan.indicators if each.conditions}
    found: dict[str, Counted] = {}
    for code, label, unit, facts, stock in (each for plan in plans for each in _with_facts(plan)):
        known = found.get(code)
        if known and (known.facts, known.stock) != (facts, stock):
            raise BadDefinition(f"{code}: two plans define it differently")
        fields = carried.get(code, ())
        found[code] = known or Counted(code, label, unit, facts, stock, code in watched, fields)
    _must_be_known(plans, found)
    _must_have_every_rest(plans)
    _must_count_one_by_one(plans)
    return found


def _with_facts(plan: Plan) -> Iterator[tuple[str, Label, str, tuple[FactRule, ...], bool]]:
    yield from ((each.code, each.label, each.unit, each.facts, False) for each in plan.indicators)
    yield from ((stock.code, stock.label, "", stock.facts, True) for stock in plan.stocks)
    yield from ((row.code, row.label, row.unit, row.facts, row.stock) for row in plan.annex if row.facts)


def _carried(plans: Iterable[Plan]) -> dict[str, tuple[str, ...]]:
    """Further fields by the code whose facts carry them, in the order of their names."""
    fields: dict[str, set[str]] = {}
    for code, *names in (each for plan in plans for each in _read_fields(plan)):
        fields.setdefault(code, set()).update(name for name in names if name)
    return {code: tuple(sorted(names)) for code, names in fields.items()}


def _read_fields(plan: Plan) -> Iterator[tuple[str, str, str | None]]:
    """(code, field of its events, field that it is divided by)."""
    yield from ((row.of, row.field, row.per) for row in plan.annex if row.of and row.field)
    for each in plan.indicators:
        yield from ((str(each.register), reason.field, None) for reason in each.excluded if reason.field)


def _must_have_every_rest(plans: Iterable[Plan]) -> None:
    """Else whoever is in none of the reasons would be lost from the sum."""
    for each in (each for plan in plans for each in plan.indicators if each.excluded):
        if sorted(reason.rest for reason in each.excluded if reason.rest) != sorted(RESTS):
            raise BadDefinition(f"{each.code}: its exclusions need one of each rest: {', '.join(RESTS)}")


def _must_count_one_by_one(plans: Iterable[Plan]) -> None:
    """Else the numerator of those in a stock would be no number of keys."""
    for each in (each for plan in plans for each in plan.indicators if each.beside):
        if not all(isinstance(rule.numerator, OneOf) or rule.numerator in (0, 1) for rule in each.facts):
            raise BadDefinition(f"{each.code}: only what is counted one by one has stocks beside it")


def _must_be_known(plans: Iterable[Plan], found: Mapping[str, Counted]) -> None:
    for code, named in (pair for plan in plans for pair in _references(plan)):
        if named not in found:
            raise BadDefinition(f"{code}: {named!r} has no facts")


def _references(plan: Plan) -> Iterator[tuple[str, str]]:
    """(code, code that it rests on)."""
    for each in plan.indicators:
        yield from ((each.code, stock) for stock in each.beside)
        yield from ((each.code, condition.of) for condition in each.conditions)
        yield from ((each.code, named) for named in _looked_at(each))
    yield from ((row.code, row.of or row.code) for row in plan.annex)


def _looked_at(indicator: Indicator) -> Iterator[str]:
    """The codes that its exclusions are read off."""
    if indicator.excluded:
        yield str(indicator.register)
    tested = (name for each in indicator.excluded for name in (each.absent_from, each.founded))
    yield from (name for name in (indicator.counted_by, *tested) if name)


CATALOGUE = Catalogue(plans())
