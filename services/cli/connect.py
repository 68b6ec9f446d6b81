"""Settings and the access token of whoever calls `htx`."""

from __future__ import annotations

import os

from services.chassis.config import Settings, SettingsError
from services.cli.client import Client
from services.cli.fault import Fault, why
from services.cli.patience import Patience

# Somebody who asks for a figure waits for a restart, not for a minute.
_READING = Patience(seconds=5.0)


def settings() -> Settings:
    """Raises Fault, which names every wrong setting."""
    try:
        return Settings.from_env(os.environ)
    except SettingsError as wrong:
        raise Fault("settings", what=wrong) from wrong


def reader() -> Client:
    """A client that only asks: with the token where there is one."""
    chosen = settings()
    return Client(chosen.urls, token_of(chosen), _READING)


def writer(patience: Patience) -> Client:
    """A client that gives commands. Raises Fault when there is no token."""
    chosen = settings()
    token = token_of(chosen)
    if not token:
        raise Fault("token_missing", file=chosen.admin_token_file)
    return Client(chosen.urls, token, patience)


def token_of(chosen: Settings) -> str | None:
    """HTX_TOKEN, or the administrator's token of the data folder."""
    if chosen.token:
        return chosen.token
    try:
        return chosen.admin_token_file.read_text("ascii").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as wrong:
        reason = why(wrong) if isinstance(wrong, OSError) else "not a token"
        raise Fault("file_unreadable", file=chosen.admin_token_file, why=reason) from wrong
