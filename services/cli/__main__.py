"""`python -m services.cli` is `htx`."""

from __future__ import annotations

from services.cli.main import main

main(prog_name="htx")
