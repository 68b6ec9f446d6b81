"""An export that was stopped anywhere goes on to the same file, and refuses a file that is not the log's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from contracts import tree
from contracts.checkpoint import Checkpoint
from contracts.logkeys import statement
from contracts.notes import Note, Signer
from contracts.register_file import entry_line, header, key_line, lines, log_line, peak_line, root_line
from contracts.verifying import Bad, Verifier
from services.cli import taking_up
from services.cli.exporting import Export, opened
from services.cli.fault import Fault
from services.cli.log_files import _hand_out_verifier
from services.cli.log_lines import LogLines
from services.cli.progress import meter
from tests.unit.contracts.registers import ORIGIN, signer

EVERY, PAGE = 10, 7
BODIES = [b'{"n":%d}' % n for n in range(1, 36)]


class Log:
    """A log in memory that answers as a service does, with a root after each tenth entry."""

    def __init__(self, bodies: Sequence[bytes] = BODIES, keys: Sequence[Signer] = (), origin: str = ORIGIN):
        self.bodies, self.keys, self.origin = bodies, keys or [signer()], origin
        self._nodes = dict(tree.grow(0, [], map(tree.leaf_hash, bodies)))

    def get(self, path: str, query: Mapping[str, str | int]) -> bytes:
        return {"head": self._head, "register": self._page, "checkpoint": self._note}[path.split("/")[-1]](
            **{name: int(value) for name, value in query.items()}
        )

    def _head(self, after: int) -> bytes:
        before: list[Signer | None] = [None, *self.keys]
        keys = [key_line(statement(key, former)) for key, former in zip(self.keys, before, strict=False)]
        peaks = [peak_line(self._nodes[node]) for node in tree.peaks(after)]
        return b"".join([header(), log_line(self.origin, after), *keys, *peaks])

    def _page(self, after: int, upto: int) -> bytes:
        told = []
        for number in range(after + 1, min(after + PAGE, upto) + 1):
            body = self.bodies[number - 1]
            told.append(entry_line(number, self._nodes[tree.Node(0, number - 1)], body))
            if number % EVERY == 0 or number == upto:
                told.append(root_line(number, self._root(number)))
        return b"".join(told)

    def _note(self) -> bytes:
        text = Checkpoint(self.origin, len(self.bodies), self._root(len(self.bodies))).text
        return str(Note(text, (self.keys[-1].sign(text),))).encode()

    def _root(self, size: int) -> bytes:
        return tree.root(0, size, self._nodes.__getitem__)


@pytest.fixture(autouse=True)
def roots_are_expected_after_each_tenth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_up, "ASSERTED_EVERY", EVERY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.register"


def export(log: Log, file: Path, after: int | None = None) -> bytes:
    source = LogLines(log.get)
    with opened(file) as written, meter(file.name, quiet=True) as shown:
        Export(written, file, source, shown).run(after, source.checkpoint())
    return file.read_bytes()


def cuts(whole: bytes) -> Iterator[int]:
    """Before, in and at the end of each line, with its newline and without."""
    at = 0
    for line in whole.splitlines(keepends=True):
        yield from (at, at + len(line) // 2, at + len(line) - 1)
        at += len(line)


@pytest.mark.parametrize("after", [None, 5, 20])
def test_cut_off_anywhere_it_comes_out_the_same(file: Path, after: int | None) -> None:
    whole = export(Log(), file, after)
    for cut in cuts(whole):
        file.write_bytes(whole[:cut])
        assert export(Log(), file, after) == whole, f"cut off after {cut} bytes"


def test_a_log_that_has_grown_is_taken_up_where_the_file_ends(file: Path) -> None:
    direct = export(Log(), file)
    file.unlink()
    first = export(Log(BODIES[:23]), file)
    went_on = export(Log(), file)
    assert went_on.startswith(first)
    for cut in cuts(went_on):
        file.write_bytes(went_on[:cut])
        assert export(Log(), file) == (went_on if cut >= len(first) else direct), f"cut off after {cut} bytes"


def test_a_key_that_came_later_is_told_before_the_checkpoint_that_it_signs(file: Path) -> None:
    later = Log(keys=[signer(1), signer(2)])
    first = export(Log(BODIES[:23]), file)
    went_on = export(later, file)
    *_, key, checkpoint = went_on.splitlines()
    assert (key[:3], checkpoint[:10]) == (b"key", b"checkpoint")
    for cut in cuts(went_on):
        file.write_bytes(went_on[:cut])
        again = export(later, file)
        assert again == went_on or cut < len(first), f"cut off after {cut} bytes"
        assert Verifier([signer(1).key]).verify(lines(BytesIO(again))).size == 35


def test_what_stays_is_not_fetched_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = export(Log(), file)
    file.write_bytes(whole[: whole.index(b"entry\t26\t")])
    asked: list[int] = []
    log = Log()
    page = log._page
    monkeypatch.setattr(log, "_page", lambda after, upto: asked.append(after) or page(after, upto))
    assert export(log, file) == whole
    assert asked == [20, 27, 34]


@pytest.mark.parametrize("left", [b"not ours", b"not ours\n", b"register-file\t2\n", b"register-file 1"])
def test_a_file_of_somebody_else_is_left_as_it_is(file: Path, left: bytes) -> None:
    file.write_bytes(left)
    with pytest.raises(Fault, match="not_exported"):
        export(Log(), file)
    assert file.read_bytes() == left


@pytest.mark.parametrize("cut", [90, 2_000, None])
def test_a_file_of_another_log_is_left_as_it_is_however_little_there_is(file: Path, cut: int | None) -> None:
    other = [Signer("htx-ledger/reporting", signer().private)]
    left = export(Log(keys=other, origin="htx-ledger/reporting"), file)[:cut]
    file.write_bytes(left)
    with pytest.raises(Fault, match="other_register"):
        export(Log(), file)
    assert file.read_bytes() == left


@pytest.mark.parametrize("count", [23, 35])
def test_a_log_that_now_tells_another_history_is_told_with_both_roots(file: Path, count: int) -> None:
    left = export(Log(BODIES[:23]), file)
    with pytest.raises(Fault, match="other_history") as told:
        export(Log([*BODIES[:4], b"{}", *BODIES[5:count]]), file)
    assert file.read_bytes() == left
    assert "23" in told.value.message


@pytest.mark.parametrize("body", [b'{"n":\n14}', b'{"n":14}\n', b"x" * 2**20], ids=["torn", "ended", "long"])
def test_a_body_that_is_no_line_is_a_bad_entry_of_the_log(file: Path, body: bytes) -> None:
    log = Log()
    log.bodies = [*BODIES[:13], body, *BODIES[14:]]
    with pytest.raises(Bad) as bad:
        export(log, file)
    assert bad.value.first in (14, 15)


def test_a_verifier_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    there = tmp_path / "verify.py"
    for ours in (None, b"", b"#!/usr/bin/env python3\n"):
        if ours is not None:
            there.write_bytes(ours)
        _hand_out_verifier(there)
        assert b"register file" in there.read_bytes()
    there.write_text("print('mine')\n")
    with pytest.raises(Fault, match="file_exists"):
        _hand_out_verifier(there)
    assert there.read_text() == "print('mine')\n"
