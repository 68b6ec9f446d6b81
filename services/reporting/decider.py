"""Reporting's decider: plans are adopted, targets revised; both are entries of its own log."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from contracts.decisions import Accepted, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry, stream_of
from contracts.errors import Error, error


@dataclass(frozen=True, slots=True)
class Adopted:
    """A plan's stream: the document in force, and the targets revised since by indicator."""

    document: Mapping[str, Any] | None = None
    revised: Mapping[str, Mapping[str, Any]] | None = None

    def evolve(self, entry: Entry) -> Adopted:
        if entry.type == "PlanAdopted":
            return Adopted(entry.data["document"], {})
        return replace(self, revised={**(self.revised or {}), entry.data["indicator"]: entry.data})

    def target(self, indicator: str) -> Mapping[str, Any] | None:
        """The bounds in force of an indicator of the plan."""
        found = (
            row["target"] for row in (self.document or {}).get("indicators", ()) if row["code"] == indicator
        )
        base = next(found, None)
        return (self.revised or {}).get(indicator, base) if base else None


class ReportingDecider:
    """Streams are plans. `defined` are the indicators that can be counted."""

    initial = Adopted()

    def __init__(self, defined: Collection[str]) -> None:
        self._defined = defined

    def streams(self, command: Command, streams_of: Mapping[str, str]) -> tuple[str, ...]:
        return (_stream(command),)

    def wishes(self, command: Command) -> tuple[Claim, ...]:
        return ()

    def evolve(self, state: Adopted, entry: Entry) -> Adopted:
        return state.evolve(entry)

    def decide(self, command: Command, states: Mapping[str, Adopted], today: str) -> Verdict:
        state = states[_stream(command)]
        return self._adopt(command, state, today) if command.name == "adopt_plan" else _revise(command, state)

    def _adopt(self, command: Command, state: Adopted, today: str) -> Verdict:
        document = command.data
        errors = (*self._unknown(document), *_twice(document), *_ranges(document))
        if not errors and state.document == document:
            errors = (error("plan_exists", "plan", plan=document["plan"]),)
        if errors:
            return Refused(errors)
        data = {"plan": document["plan"], "year": document["year"], "document": document}
        return Accepted((NewEvent("PlanAdopted", _stream(command), today, data),))

    def _unknown(self, document: Mapping[str, Any]) -> tuple[Error, ...]:
        known = ", ".join(sorted(self._defined))
        return tuple(
            error("unknown_indicator", f"indicators.{place}.code", indicator=row["code"], known=known)
            for place, row in enumerate(document["indicators"])
            if row["code"] not in self._defined
        )


def _stream(command: Command) -> str:
    return stream_of("plan", command.data["plan"])


def _twice(document: Mapping[str, Any]) -> tuple[Error, ...]:
    codes = [row["code"] for row in document["indicators"]]
    return tuple(
        error("duplicate_indicator", f"indicators.{place}.code", indicator=code)
        for place, code in enumerate(codes)
        if code in codes[:place]
    )


def _ranges(document: Mapping[str, Any]) -> tuple[Error, ...]:
    return tuple(
        found
        for place, row in enumerate(document["indicators"])
        for found in _range(row["target"], f"indicators.{place}.target.max")
    )


def _range(bounds: Mapping[str, Any], field: str) -> tuple[Error, ...]:
    least, most = bounds["min"], bounds.get("max")
    if most is None or Decimal(least) <= Decimal(most):
        return ()
    return (error("target_range", field, min=least, max=most),)


def _revise(command: Command, state: Adopted) -> Verdict:
    data = command.data
    if state.document is None:
        return Refused((error("unknown_plan", "plan", plan=data["plan"], known="–"),))
    target = state.target(data["indicator"])
    if target is None:
        known = ", ".join(row["code"] for row in state.document["indicators"])
        return Refused((error("unknown_indicator", "indicator", indicator=data["indicator"], known=known),))
    errors = _range(data, "max")
    if not errors and (data["min"], data.get("max")) == (target["min"], target.get("max")):
        errors = (error("no_change"),)
    return (
        Refused(errors)
        if errors
        else Accepted((NewEvent("TargetRevised", _stream(command), data["decided_on"], data),))
    )
