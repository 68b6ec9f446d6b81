"""A sealed patch applied: each part to exactly the state of the log that it was made against, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from contracts import sealed_patch
from contracts.sealed_patch import BrokenSeal, PatchError
from services.chassis.config import SERVICES
from services.cli.applied import Applied, Outcome
from services.cli.client import Client, LogMoved
from services.cli.connect import writer
from services.cli.entry import Line, Refusal
from services.cli.fault import Fault, why
from services.cli.intake import waiting
from services.cli.patience import Patience
from services.cli.progress import meter
from services.cli.refusals import Refusals

Answers = Sequence[dict[str, Any]]


def apply(file: Path, *, show: int, wait: float, quiet: bool) -> Applied:
    """Raises Fault when nothing could be sent; later ones are in the result."""
    result = Applied(file, list(_outcomes(file)))
    with meter(file.name, quiet=quiet) as shown:
        client = writer(Patience(wait, lambda reason, pause: shown.note(waiting(reason, pause))))
        for outcome in result.outcomes:
            _must_be_of(client, file, outcome)
        with Refusals(file, lambda text: None if quiet else shown.note(text), show) as refusals:
            try:
                _send_all(client, result.outcomes, refusals)
            except KeyboardInterrupt:
                result.interrupted = True
            except Fault as fault:
                result.stopped = fault
    result.first = refusals.first
    result.errors_file = refusals.path if result.refused else None
    return result


def _outcomes(file: Path) -> Iterator[Outcome]:
    """A part for each log, not sent yet. Raises Fault for a file that is no patch, or not as it was sealed."""
    try:
        parts = sealed_patch.read(file.read_bytes())
    except OSError as wrong:
        raise Fault("file_unreadable", file=file, why=why(wrong)) from wrong
    except BrokenSeal as broken:
        raise Fault("broken_seal", file=file) from broken
    except PatchError as wrong:
        raise Fault("not_a_patch", file=file, why=wrong) from wrong
    line = 2
    for part in parts:
        service = part.against.origin.rpartition("/")[2]
        if service not in SERVICES:
            raise Fault("not_a_patch", file=file, why=part.against.origin)
        yield Outcome(service, part, line + 2)
        line += 2 + len(part.commands)


def _must_be_of(client: Client, file: Path, outcome: Outcome) -> None:
    service, expected = outcome.service, outcome.part.against.origin
    actual = client.get_json(service, "/log/state")["origin"]
    if actual != expected:
        url = client.url(service)
        raise Fault("other_log", file=file, expected=expected, actual=actual, url=url, service=service)


def _send_all(client: Client, outcomes: Sequence[Outcome], refusals: Refusals) -> None:
    """Of several parts each is tried first, so that a patch that does not fit writes nothing anywhere."""
    if len(outcomes) > 1:
        tried = [_send(client, outcome, refusals, dry_run=True) for outcome in outcomes]
        if not all(tried):
            return
    for outcome in outcomes:
        if not _send(client, outcome, refusals):
            return


def _send(client: Client, outcome: Outcome, refusals: Refusals, *, dry_run: bool = False) -> bool:
    """Whether the part is in, or would be."""
    part = outcome.part
    try:
        answers = client.post_commands(outcome.service, part.commands, dry_run=dry_run, at=part.against)
    except LogMoved as moved:
        outcome.status, outcome.actual = "moved", moved.actual
        return False
    statuses = {answer["status"] for answer in answers}
    if "refused" in statuses:
        outcome.status = "refused"
        refusals.add(_refusals(outcome, answers))
    elif statuses == {"duplicate"}:
        outcome.status = "duplicate"
    elif not dry_run:
        outcome.status = "accepted"
    return "refused" not in statuses


def _refusals(outcome: Outcome, answers: Answers) -> Iterator[Refusal]:
    """Without the lines that are held back for another's sake."""
    for line, answer in enumerate(answers, outcome.line):
        errors = [error for error in answer["errors"] if error["code"] != "withheld"]
        if errors:
            yield Refusal(Line(line), answer["id"], None, errors)
