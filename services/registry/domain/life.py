"""What the register knows of one stream: its live facts, and what follows from them on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contracts.envelope import Entry
from contracts.events.registry import ENDS
from contracts.history import History
from contracts.laws import number
from contracts.months import months_after
from contracts.personal import commitments

FOUNDED = "CooperativeFounded"
AMENDED = "RegistrationAmended"
SUSPENDED = "OperationSuspended"
RESUMED = "OperationResumed"
SUPPORTED = "SupportReceived"
BEGUN = "DissolutionBegun"
OBSTACLES = "ObstaclesRecorded"
MET = "GeneralMeetingHeld"
REVOKED = "CertificateRevoked"
DISSOLVED = "CooperativeDissolved"
BANKRUPTED = "CooperativeBankrupted"
REORGANISED = "CooperativeReorganised"
SUCCEEDED = "CooperativeSucceeded"
CONVERTED = "CooperativeConverted"
CLASS_HELD = "TrainingClassHeld"
ERASED = "PersonalDataErased"

LAST_DAY = "9999-12-31"

_ENDED = {
    DISSOLVED: "dissolved",
    BANKRUPTED: "bankrupt",
    CONVERTED: "converted",
    "merger": "merged",
    "consolidation": "consolidated",
    "division": "divided",
    "enterprise": "enterprise",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry whose personal values are kept: its event id, the paths of its commitments, the unit it tells."""

    event_id: str
    paths: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Life(History):
    """The live facts of a cooperative or a training class, and what they mean.

    `kept` are also entries that were voided: what is void stays on record until it is erased. `erasures` are the ids of
    the entries that erased, which are no facts.
    """

    kept: tuple[Kept, ...] = ()
    erasures: frozenset[str] = frozenset()

    def evolve(self, entry: Entry) -> Life:
        if entry.type == ERASED:
            gone = {erased["event_id"] for erased in entry.data["entries"]}
            kept = tuple(one for one in self.kept if one.event_id not in gone)
            return replace(self, kept=kept, erasures=self.erasures | {entry.id})
        after = History.evolve(self, entry)  # super() knows no class made anew for its slots
        paths = tuple(commitments(entry.data))
        return (
            replace(after, kept=(*after.kept, Kept(entry.id, paths, entry.data["unit"]))) if paths else after
        )

    def until(self, day: str) -> Life:
        """What holds by a day."""
        return replace(self, facts=tuple(fact for fact in self.facts if fact.effective_on <= day))

    def of(self, *types: str) -> Iterator[Entry]:
        """Facts of these types by the day they hold, then as recorded."""
        return iter(sorted((f for f in self.facts if f.type in types), key=lambda fact: fact.effective_on))

    def last_of(self, day: str, *types: str) -> Entry | None:
        """The latest fact of these types that holds by a day."""
        last = None
        for fact in self.of(*types):
            last = fact if fact.effective_on <= day else last
        return last

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
    def revoked(self) -> Entry | None:
        return next(self.of(REVOKED), None)

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

    def unit_on(self, day: str) -> str:
        return str(self.value_on(day, "unit"))

    def suspension_on(self, day: str) -> Entry | None:
        """The last suspension begun by a day, unless resumed since. One whose notice ran out lasts until resumed."""
        last = self.last_of(day, SUSPENDED, RESUMED)
        return last if last is not None and last.type == SUSPENDED else None

    def stopped_since(self, day: str) -> str | None:
        """The first day of the stop that a day lies in, over all notices given since it last operated."""
        since = None
        for fact in self.of(SUSPENDED, RESUMED):
            if fact.effective_on <= day:
                since = None if fact.type == RESUMED else since or fact.effective_on
        return since

    def notice_on(self, day: str) -> Entry | None:
        """The suspension whose notice covers a day; after its last day another notice may be given.

        A notice that names no last day covers what a notice may.
        """
        suspension = self.suspension_on(day)
        until = suspension.data.get("until_on") if suspension else None
        if suspension and until is None and suspension.data["declared"]:
            first = suspension.effective_on
            until = months_after(first, number("suspension_months", first).value)
        return suspension if until is None or day <= until else None

    def dissolution_on(self, day: str) -> Entry | None:
        """The last word on its dissolution by a day: that it began, or what holds it up."""
        return self.last_of(day, BEGUN, OBSTACLES)

    def status_on(self, day: str) -> str:
        """What it is on a day before its end; a dissolution tells more than what led to it."""
        dissolution = self.dissolution_on(day)
        if dissolution:
            return str(dissolution.data.get("state", "dissolving"))
        if self.last_of(day, REVOKED):
            return "revoked"
        suspension = self.suspension_on(day)
        if suspension:
            return "suspended" if suspension.data["declared"] else "inactive"
        return "operating"

    @property
    def status(self) -> str:
        """What it is now, or how it ended."""
        end = self.end
        return _ENDED[end.data.get("reorganisation", end.type)] if end else self.status_on(LAST_DAY)
