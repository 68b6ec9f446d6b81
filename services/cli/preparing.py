"""A file of commands made into a sealed patch: judged against the logs as they are, and written only if all is good."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from contracts import sealed_patch
from services.chassis.config import SERVICES
from services.chassis.secrets import write_secret
from services.cli.connect import writer
from services.cli.delivery import WHOLE
from services.cli.entry import Entry, Item
from services.cli.fault import Fault, why
from services.cli.intake import note_left_out, waiting
from services.cli.judgement import judge
from services.cli.patience import Patience
from services.cli.prepared import Prepared
from services.cli.progress import meter
from services.cli.refusals import Refusals
from services.cli.source import Source, open_source


def prepare(file: Path, patch: Path, *, show: int, wait: float, quiet: bool) -> Prepared:
    """Have every command of `file` judged; where none is refused, write `patch`. Raises Fault."""
    _must_be_free(patch)
    result, started = Prepared(file), time.monotonic()
    with open_source(file) as source, meter(file.name, quiet=quiet) as shown:
        client = writer(Patience(wait, lambda reason, pause: shown.note(waiting(reason, pause))))
        with Refusals(file, lambda text: None if quiet else shown.note(text), show) as refusals:
            note_left_out(source, shown)
            try:
                judgement = judge(client, _entries(file, source))
            except KeyboardInterrupt:
                result.interrupted = True
                return result
            refusals.add(sorted(judgement.refusals, key=lambda refusal: refusal.place.order))
    result.tally, result.first = judgement.tally, refusals.first
    if judgement.refusals:
        result.errors_file = refusals.path
    else:
        _write(patch, sealed_patch.write(judgement.parts))
        result.patch, result.parts = patch, judgement.parts
    result.seconds = time.monotonic() - started
    return result


def _entries(file: Path, source: Source) -> Sequence[Entry]:
    """All of the file's, if each service takes its own in one request. Raises Fault."""
    most = WHOLE.lines * len(SERVICES)
    found = list(islice(source.entries, most + 1))
    if not found:
        raise Fault("nothing_in_it", file=file)
    for service in SERVICES:
        own = [len(item.line) + 1 for item in found if isinstance(item, Item) and service in item.services]
        if len(found) > most or len(own) > WHOLE.lines or sum(own) > WHOLE.bytes:
            raise Fault("patch_too_large", file=file, lines=WHOLE.lines, mib=WHOLE.bytes // 2**20)
    return found


def _must_be_free(patch: Path) -> None:
    """A patch may take the place of an older patch, and of nothing else. Raises Fault."""
    try:
        with patch.open("rb") as file:
            if not sealed_patch.is_patch(file):
                raise Fault("file_exists", file=patch)
    except FileNotFoundError:
        return
    except OSError as wrong:
        raise Fault("file_unwritable", file=patch, why=why(wrong)) from wrong


def _write(patch: Path, content: bytes) -> None:
    """For its owner's eyes alone: personal data may be in it. Raises Fault."""
    try:
        write_secret(patch, content)
    except OSError as wrong:
        raise Fault("file_unwritable", file=patch, why=why(wrong)) from wrong
