"""What makes facts of events: one maker for each rule of a definition, found by the type and form of an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the fact of one indicator from an event's data, where it `admits` the event.

    `period` names the field with the year; None: the year of the effective day; STOCK_PERIOD: none. `fields` are those
    it reads numbers from; an event that leaves one of them out gives no fact. `more` writes what most facts leave empty,
    as COPY text: why the event adds nothing, and the further fields it carries.
    """

    indicator: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    key: str
    period: str | int | None
    numerator: Callable[[Data], int]
    denominator: Callable[[Data], int]
    fields: tuple[str, ...] = ()
    more: Callable[[Data], str] | None = None

    def admits(self, data: Data) -> bool:
        for field, values in self.where:  # a loop, since this runs for every event and rule of a rebuild
            if data.get(field) not in values:
                return False
        return not self.fields or all(data.get(field) is not None for field in self.fields)

    def period_of(self, data: Data, effective_on: str) -> int:
        if isinstance(self.period, int):
            return self.period
        return int(data[self.period] if self.period else effective_on[:4])


class Definitions(dict[str, tuple[Maker, ...]]):
    """Makers by event type, and by the form of cooperative that most of them ask for first."""

    def __init__(self, makers: Mapping[str, tuple[Maker, ...]]) -> None:
        super().__init__(makers)
        self._of_form: dict[tuple[str, object], tuple[Maker, ...]] = {}

    def of(self, type: str, form: object) -> tuple[Maker, ...]:
        """The makers that may admit an event of this type and form; they no longer ask for the form."""
        known = self._of_form.get((type, form))
        if known is None:
            known = self._of_form[type, form] = tuple(
                replace(maker, where=tuple(each for each in maker.where if each[0] != "form"))
                for maker in self[type]
                if all(form in values for field, values in maker.where if field == "form")
            )
        return known
