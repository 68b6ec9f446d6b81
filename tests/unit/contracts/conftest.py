"""How the properties are searched: no deadline, since other tests run beside them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("beside others", deadline=None)
settings.load_profile("beside others")
