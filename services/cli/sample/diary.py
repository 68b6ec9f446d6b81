"""What one service was told, in the order it was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.cli.sample.codes import Command


@dataclass(slots=True)
class Note:
    """A command with the day its fact holds and the day it was recorded."""

    command: Command
    held_on: str
    recorded_on: str

    @property
    def subject(self) -> str:
        data = self.command["data"]
        names = ("cooperative_id", "class_id", "event_id", "plan")
        return str(next(data[name] for name in names if name in data))


@dataclass(slots=True)
class Diary:
    notes: list[Note] = field(default_factory=list)

    def note(self, command: Command, held_on: str, recorded_on: str | None = None) -> None:
        """Of two notes recorded on the same day, the one made first comes first."""
        self.notes.append(Note(command, held_on, recorded_on or held_on))

    def told(self) -> list[Note]:
        return sorted(self.notes, key=lambda note: note.recorded_on)

    def commands(self) -> Iterator[Command]:
        return (note.command for note in self.told())
