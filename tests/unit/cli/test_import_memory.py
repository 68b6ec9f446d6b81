"""A large file costs no more memory than a small one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from .conftest import House, founding

ROOT = Path(__file__).resolve().parents[3]
MEASURE = """
import resource, sys
from services.cli.main import main
try:
    main(sys.argv[1:], prog_name="htx")
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def peak_kib(file: Path, lines: int) -> int:
    """The largest resident size of `htx import` of a file of so many lines."""
    with file.open("w") as out:
        out.writelines(f"{json.dumps(founding(number))}\n" for number in range(lines))
    command = [sys.executable, "-c", MEASURE, "import", str(file), "--json"]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=300)
    assert json.loads(done.stdout)["accepted"] == lines
    return int(done.stderr.split()[-1])


def test_memory_does_not_grow_with_the_file(house: House, tmp_path: Path) -> None:
    small = peak_kib(tmp_path / "small.ndjson", 2_000)
    house["registry"].accepted.clear()
    large = peak_kib(tmp_path / "large.ndjson", 100_000)
    assert len(house["registry"].accepted) == 100_000
    assert large - small < 8 * 1024, f"{small} KiB for 2,000 lines, {large} KiB for 100,000"
