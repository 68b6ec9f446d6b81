"""One import from the file to the result."""

from __future__ import annotations

import time
from pathlib import Path

from services.cli.connect import writer
from services.cli.delivery import Delivery
from services.cli.entry import Refusal
from services.cli.fault import Fault
from services.cli.patience import Patience
from services.cli.progress import Meter, counts, meter
from services.cli.refusals import Refusals
from services.cli.result import Result
from services.cli.source import Source, open_source
from services.cli.wording import both


def take_in(file: Path, *, dry_run: bool, show: int, wait: float, quiet: bool) -> Result:
    """Send every command of `file`. Raises Fault when nothing could be sent; later ones are in the result."""
    result = Result(file, dry_run)
    started = time.monotonic()
    with open_source(file) as source, meter(file.name, quiet=quiet) as shown:
        client = writer(Patience(wait, lambda why, pause: shown.note(waiting(why, pause))))
        with Refusals(file, lambda text: None if quiet else shown.note(text), show) as refusals:
            note_left_out(source, shown)
            _deliver(source, Delivery(client, result.tally, dry_run=dry_run), result, refusals, shown)
    result.seconds = time.monotonic() - started
    result.first = refusals.first
    result.errors_file = refusals.path if result.tally.refused else None
    return result


def _deliver(source: Source, delivery: Delivery, result: Result, refusals: Refusals, shown: Meter) -> None:
    """Tells what was refused even where the sending is cut short; of a sheet, in the order of its rows."""
    held: list[Refusal] = []
    try:
        for refused in delivery.run(source.entries):
            held.extend(refused)
            if source.ordered:
                refusals.add(held)
                held.clear()
            shown.show(counts(result.tally), source.done(), source.total)
    except KeyboardInterrupt:
        result.interrupted = True
    except Fault as fault:
        result.stopped = fault
    refusals.add(sorted(held, key=lambda refusal: refusal.place.order))


def note_left_out(source: Source, shown: Meter) -> None:
    if source.left_out:
        label = both("Trang không theo mẫu, bỏ qua", "Sheets not of the template, left out")
        shown.note(f"{label}: {', '.join(source.left_out)}")


def waiting(why: str, pause: float) -> str:
    sentence = both("Dịch vụ chưa đáp ứng, thử lại", "The service cannot answer yet, asking again")
    return f"{sentence} ({why}, {pause:.1f} s)"
