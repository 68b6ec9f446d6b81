"""A large file imported, killed half-way and imported again: every line once, refused ones told by number."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path
from uuid import UUID

from tests.harness.running import HTX, Running
from tests.harness.waiting import until

LINES = 6_000
BAD = {1_000: "999", 4_321: "998"}


def write(path: Path) -> None:
    with path.open("w") as file:
        for number in range(1, LINES + 1):
            data = {
                "cooperative_id": str(UUID(int=10**12 + number)),
                "form": "THT",
                "name": f"Tổ hợp tác Kiểm thử {number}",
                "unit": BAD.get(number, "277"),
                "founded_on": "2024-03-05",
                "members": 5,
            }
            command = {"id": str(UUID(int=number)), "command": "found_cooperative", "data": data}
            file.write(json.dumps(command, ensure_ascii=False) + "\n")


def test_an_import_killed_half_way_and_run_again_ends_in_the_same_state(
    system: Running, tmp_path: Path
) -> None:
    file = tmp_path / "groups.ndjson"
    write(file)
    system.token  # noqa: B018  # made before the clock starts
    command = [*HTX, "import", str(file)]
    first = subprocess.Popen(
        command, env=system.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until(
        lambda: system.get("registry", "/log/state").json()["size"] > LINES // 4,
        what="a part of the import",
    )
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert system.get("registry", "/log/state").json()["size"] < LINES

    done = system.htx("import", str(file), check=False)
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    for number, unit in BAD.items():
        assert str(number) in told.replace(".", "")
        assert unit in told
    assert system.settle()["registry"] == LINES - len(BAD)
    assert system.values(as_of="2024-12-10")["new_tht"] == LINES - len(BAD)

    again = system.htx("import", str(file), check=False)
    assert again.returncode == 1
    assert system.settle()["registry"] == LINES - len(BAD), "no event twice"
