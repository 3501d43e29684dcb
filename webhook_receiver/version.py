"""The installed version, read when it is asked for."""

from __future__ import annotations

from importlib.metadata import version

DISTRIBUTION = "asgi-webhook-receiver"

__version__ = version(DISTRIBUTION)
