"""`htx`: the command line of HTX Ledger."""

from __future__ import annotations

import importlib
from typing import Any

import click

from services.cli.misuse import in_both_languages

_COMMANDS = {
    "run": "services.cli.run:run",
    "serve": "services.cli.serve:serve",
    "import": "services.cli.importing:import_",
    "plan": "services.cli.plans:plan",
    "indicators": "services.cli.indicators:indicators",
    "filings": "services.cli.filings:filings",
    "annex": "services.cli.annex:annex",
    "cooperative": "services.cli.cooperative:cooperative",
    "erase": "services.cli.erasing:erase",
    "log": "services.cli.log:log",
    "publish": "services.cli.publishing:publish",
    "replay": "services.cli.replay:replay",
    "fsck": "services.cli.fsck:fsck",
    "witness": "services.cli.witness:witness",
    "token": "services.cli.tokens:token",
    "sample": "services.cli.samples:sample",
}


class LazyGroup(click.Group):
    """Imports a command when it is asked for: `htx` starts fast, and `run` may prepare its process first."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        with in_both_languages():
            return super().make_context(*given, **more)

    def invoke(self, context: click.Context) -> Any:
        """Usage errors of every command below come through here."""
        with in_both_languages():
            return super().invoke(context)


_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, context_settings=_CONTEXT)
@click.version_option(package_name="htx-ledger", prog_name="htx")
def main() -> None:
    """HTX Ledger: sổ đăng ký hợp tác xã Hà Nội / the register of Hanoi's cooperatives.

    \b
    Example:
      make run                      # start everything, with a synthetic sample year
      htx indicators --as-of 2024-12-10
      htx import sheet.xlsx --dry-run

    \b
    Settings (environment):
      HTX_DATA_DIR                  folder of the embedded run, default .htx
      HTX_SAMPLE=0                  start without the sample year
      HTX_TOKEN                     access token, default the one in HTX_DATA_DIR/admin.token
      HTX_REGISTRY_URL, HTX_CLASSIFICATION_URL, HTX_REPORTING_URL
      NO_COLOR                      no colours

    \b
    Exit codes:
      0  done, everything is in
      1  some lines were refused
      2  usage, settings, an unreadable file, or an access token that is not taken
      3  a service cannot be reached
      4  the data folder or an address is in use
      5  a service answered with an error of its own, or is overloaded
      6  a log is not in the state that a patch was made against
      130  stopped by Ctrl-C
    """


if __name__ == "__main__":
    main()
