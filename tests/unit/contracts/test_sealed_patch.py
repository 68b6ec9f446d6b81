"""A sealed patch is read as it was written, byte for byte, or not at all."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from contracts.checkpoint import Checkpoint
from contracts.sealed_patch import BrokenSeal, Part, PatchError, read, write

ROOT = b64encode(bytes(32)).decode()
PARTS = [
    Part(Checkpoint("htx-ledger/registry", 7, bytes(32)), [b'{"id":"1"}', '{"name":"Ánh Dương"}'.encode()]),
    Part(Checkpoint("htx-ledger/classification", 0, sha256().digest()), [b'{"id":"2"}']),
]


def sealed(*lines: str) -> bytes:
    """What a stranger may seal."""
    body = "".join(f"{line}\n" for line in lines).encode()
    return body + b"seal\t" + b64encode(sha256(body).digest()) + b"\n"


def test_what_was_written_is_read() -> None:
    assert read(write(PARTS)) == PARTS


def test_the_file_is_lines_that_anybody_can_read_and_seal() -> None:
    first = PARTS[0]
    lines = ("register-file\t1", "log\thtx-ledger/registry\t7", f"assert-root\t7\t{ROOT}")
    commands = (f"command\t{command.decode()}" for command in first.commands)
    assert write([first]) == sealed(*lines, *commands)


def test_no_byte_may_change_be_missing_or_be_more() -> None:
    content = write(PARTS)
    for at in range(len(content)):
        for wrong in (content[:at], content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]):
            with pytest.raises((BrokenSeal, PatchError)):
                read(wrong)
    for more in (b"\n", b"x", content.splitlines(keepends=True)[-1]):
        with pytest.raises(BrokenSeal):
            read(content + more)


HEAD, LOG, ASSERTION, COMMAND = (
    "register-file\t1",
    "log\ta/registry\t7",
    f"assert-root\t7\t{ROOT}",
    "command\t{}",
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((HEAD,), "line 2"),
        ((HEAD, ASSERTION, COMMAND), "line 2"),
        ((HEAD, LOG), "line 2"),
        ((HEAD, LOG, ASSERTION), "line 4"),
        ((HEAD, LOG, COMMAND), "line 2"),
        ((HEAD, LOG, f"assert-root\t8\t{ROOT}", COMMAND), "line 3"),
        ((HEAD, LOG, "assert-root\t7\tAAAA", COMMAND), "line 2"),
        ((HEAD, "log\ta/registry\t-1", f"assert-root\t-1\t{ROOT}", COMMAND), "line 2"),
        ((HEAD, LOG, ASSERTION, COMMAND, "entry\t1"), "line 5"),
        ((HEAD, LOG, ASSERTION, "command\t[]"), "line 4"),
        ((HEAD, LOG, ASSERTION, "command\t{"), "line 4"),
        ((HEAD, LOG, ASSERTION, COMMAND, LOG, ASSERTION, COMMAND), "twice"),
    ],
)
def test_what_is_sealed_and_no_patch_is_told_by_line(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(PatchError, match=told):
        read(sealed(*lines))
