"""What an erasure leaves on disk: the table's file holds the value no more once it was vacuumed, which is at once due."""

from __future__ import annotations

import psycopg

from services.chassis.log import Batch, PersonalValue
from tests.harness import servers
from tests.integration.log.conftest import Ledger, event

MARKED = "Nguyễn Thị Ẩn Khuất"


def on_disk(owner: psycopg.Connection) -> bool:
    """Whether the value is in the file of the table."""
    owner.execute("CHECKPOINT")
    (path,) = owner.execute("SELECT pg_relation_filepath('registry.personal')").fetchone() or ("",)
    return MARKED.encode() in (servers.postgres().home / "data" / path).read_bytes()


def test_a_vacuum_takes_an_erased_value_from_the_file_and_is_due_at_once(ledger: Ledger) -> None:
    first, second = event(), event()
    path, salt = "representative.name", b"s" * 32
    values = [
        PersonalValue(first.id, path, salt, MARKED),
        PersonalValue(second.id, path, salt, "Trần Văn Khác"),
    ]
    for held, value in zip((first, second), values, strict=True):
        ledger.log.append(Batch(events=[held], personal=[value]))
    with psycopg.connect(ledger.url, autocommit=True) as owner:
        assert on_disk(owner)
        ledger.log.append(Batch(events=[event(first.stream, 2)], erasures=[first.id]))
        owner.execute("VACUUM registry.personal")
        assert not on_disk(owner)
        options = owner.execute(
            "SELECT reloptions FROM pg_class WHERE oid = 'registry.personal'::regclass"
        ).fetchone()
    assert options == (["autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=0"],)
