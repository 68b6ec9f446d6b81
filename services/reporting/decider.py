"""Reporting's decider: plans are adopted, targets revised and assigned, figures published; all are entries of its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from contracts.decisions import Accepted, Claim, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry, stream_of
from contracts.errors import Error, error
from contracts.units import CITY


@dataclass(frozen=True, slots=True)
class Adopted:
    """A plan's stream: the document in force, and by indicator the targets revised and assigned since."""

    document: Mapping[str, Any] | None = None
    revised: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    assigned: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def evolve(self, entry: Entry) -> Adopted:
        if entry.type == "FiguresPublished":
            return self
        if entry.type == "PlanAdopted":
            return Adopted(entry.data["document"])
        decided = {entry.data["indicator"]: entry.data}
        if entry.type == "TargetRevised":
            return replace(self, revised={**self.revised, **decided})
        return replace(self, assigned={**self.assigned, **decided})

    def target(self, indicator: str) -> Mapping[str, Any] | None:
        """The bounds in force of an indicator of the plan."""
        found = (
            row["target"] for row in (self.document or {}).get("indicators", ()) if row["code"] == indicator
        )
        base = next(found, None)
        return self.revised.get(indicator, base) if base else None


class ReportingDecider:
    """Streams are plans. `defined` are the indicators that can be measured: `count`, `ratio` or `percent` by code."""

    initial = Adopted()

    def __init__(self, defined: Mapping[str, str]) -> None:
        self._defined = defined

    def streams(self, command: Command, streams_of: Mapping[str, str]) -> tuple[str, ...]:
        return (_stream(command),)

    def wishes(self, command: Command) -> tuple[Claim, ...]:
        return ()

    def evolve(self, state: Adopted, entry: Entry) -> Adopted:
        return state.evolve(entry)

    def decide(self, command: Command, states: Mapping[str, Adopted], today: str) -> Verdict:
        if command.name == "publish_figures":
            return _publish(command, states)
        state = states[_stream(command)]
        if command.name == "adopt_plan":
            return self._adopt(command, state, today)
        unknown = _unknown_target(command, state)
        if unknown:
            return Refused((unknown,))
        return _revise(command, state) if command.name == "revise_target" else self._assign(command, state)

    def _adopt(self, command: Command, state: Adopted, today: str) -> Verdict:
        document = command.data
        errors = (*self._unknown(document), *_twice(document), *_ranges(document))
        if not errors and state.document == document:
            errors = (error("plan_exists", "plan", plan=document["plan"]),)
        if errors:
            return Refused(errors)
        data = {"plan": document["plan"], "year": document["year"], "document": document}
        return Accepted((NewEvent("PlanAdopted", _stream(command), today, data),))

    def _assign(self, command: Command, state: Adopted) -> Verdict:
        """Only what is counted adds up over units; the whole assignment replaces the one before it."""
        data, counts = command.data, [code for code, value in self._defined.items() if value == "count"]
        scope = (state.document or {}).get("scope", CITY)
        if data["indicator"] not in counts:
            facts = {"indicator": data["indicator"], "known": ", ".join(counts)}
            return Refused((error("not_a_count", "indicator", **facts),))
        errors = _out_of_place(data["targets"], scope)
        if not errors and state.assigned.get(data["indicator"], {}).get("targets") == data["targets"]:
            errors = (error("no_change"),)
        return Refused(errors) if errors else _decided("TargetsAssigned", command)

    def _unknown(self, document: Mapping[str, Any]) -> tuple[Error, ...]:
        known = ", ".join(sorted(self._defined))
        return tuple(
            error("unknown_indicator", f"indicators.{place}.code", indicator=row["code"], known=known)
            for place, row in enumerate(document["indicators"])
            if row["code"] not in self._defined
        )


def figures_name(command: Command) -> str:
    """Under which the figures that a command publishes are known: plan, unit and day, blank where not given."""
    data = command.data
    return "\n".join(("figures", data["plan"], data.get("unit", ""), data.get("as_of", "")))


def _stream(command: Command) -> str:
    return stream_of("figures" if command.name == "publish_figures" else "plan", command.data["plan"])


def _publish(command: Command, states: Mapping[str, Any]) -> Verdict:
    """Whatever the figures are, they are said; why there are none is told with the knowledge."""
    known = states[figures_name(command)]
    if isinstance(known, Refused):
        return known
    return Accepted((NewEvent("FiguresPublished", _stream(command), known["as_of"], known),))


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


def _range(bounds: Mapping[str, Any], path: str) -> tuple[Error, ...]:
    least, most = bounds["min"], bounds.get("max")
    if most is None or Decimal(least) <= Decimal(most):
        return ()
    return (error("target_range", path, min=least, max=most),)


def _unknown_target(command: Command, state: Adopted) -> Error | None:
    """What is wrong with the plan or the indicator that a command names."""
    data = command.data
    if state.document is None:
        return error("unknown_plan", "plan", plan=data["plan"], known="–")
    if state.target(data["indicator"]) is not None:
        return None
    known = ", ".join(row["code"] for row in state.document["indicators"])
    return error("unknown_indicator", "indicator", indicator=data["indicator"], known=known)


def _revise(command: Command, state: Adopted) -> Verdict:
    data, target = command.data, state.target(command.data["indicator"]) or {}
    errors = _range(data, "max")
    if not errors and (data["min"], data.get("max")) == (target["min"], target.get("max")):
        errors = (error("no_change"),)
    return Refused(errors) if errors else _decided("TargetRevised", command)


def _out_of_place(targets: Mapping[str, Any], scope: str) -> tuple[Error, ...]:
    if not targets:
        return (error("nothing_assigned", "targets"),)
    return (error("assigned_to_scope", f"targets.{scope}", unit=scope),) if scope in targets else ()


def _decided(type: str, command: Command) -> Accepted:
    return Accepted((NewEvent(type, _stream(command), command.data["decided_on"], command.data),))
