"""What the register knows of one stream: its live facts, and what follows from them on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contracts.envelope import Entry

FOUNDED = "CooperativeFounded"
AMENDED = "RegistrationAmended"
SUSPENDED = "OperationSuspended"
RESUMED = "OperationResumed"
BEGUN = "DissolutionBegun"
DISSOLVED = "CooperativeDissolved"
CONVERTED = "CooperativeConverted"
CLASS_HELD = "TrainingClassHeld"
VOIDED = "EntryVoided"

ENDS = (DISSOLVED, CONVERTED)
LAST_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Life:
    """The live facts of a stream in the order recorded; voided ones are as if they had never been."""

    facts: tuple[Entry, ...] = ()
    voided: frozenset[str] = frozenset()

    def evolve(self, entry: Entry) -> Life:
        if entry.type != VOIDED:
            return replace(self, facts=(*self.facts, entry))
        gone = entry.data["event_id"]
        return Life(tuple(fact for fact in self.facts if fact.id != gone), self.voided | {gone})

    def fact(self, id: str) -> Entry | None:
        return next((fact for fact in self.facts if fact.id == id), None)

    def of(self, *types: str) -> Iterator[Entry]:
        """Facts of these types by the day they hold, then as recorded."""
        return iter(sorted((f for f in self.facts if f.type in types), key=lambda fact: fact.effective_on))

    @property
    def founding(self) -> Entry | None:
        return next(self.of(FOUNDED), None)

    @property
    def end(self) -> Entry | None:
        return next(self.of(*ENDS), None)

    @property
    def begun(self) -> Entry | None:
        return next(self.of(BEGUN), None)

    @property
    def latest_day(self) -> str:
        return max((fact.effective_on for fact in self.facts), default="")

    def value_on(self, day: str, field: str) -> object:
        """A registered value in force on a day: as founded, then as amended."""
        value: object = None
        for fact in self.of(FOUNDED, AMENDED):
            if fact.effective_on <= day or fact.type == FOUNDED:
                data = fact.data if fact.type == FOUNDED else fact.data["changes"]
                value = data.get(field, value)
        return value

    @property
    def tax_code(self) -> str | None:
        """The code held now: by the day it holds, the last."""
        held = self.value_on(LAST_DAY, "tax_code")
        return None if held is None else str(held)

    def unit_on(self, day: str) -> str:
        return str(self.value_on(day, "unit"))

    def suspension_on(self, day: str) -> Entry | None:
        """The last suspension begun by a day, unless resumed since. One whose notice ran out lasts until resumed."""
        last = None
        for fact in self.of(SUSPENDED, RESUMED):
            if fact.effective_on <= day:
                last = fact
        return last if last is not None and last.type == SUSPENDED else None

    def notice_on(self, day: str) -> Entry | None:
        """The suspension whose notice covers a day; after its last day another notice may be given."""
        suspension = self.suspension_on(day)
        until = suspension.data.get("until_on") if suspension else None
        return suspension if until is None or day <= until else None

    def status_on(self, day: str) -> str:
        if self.begun and self.begun.effective_on <= day:
            return "dissolving"
        return "suspended" if self.suspension_on(day) else "operating"
