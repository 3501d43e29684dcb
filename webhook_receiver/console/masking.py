"""Who sees which values of a payload."""

from __future__ import annotations

from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.tree import Masks
from webhook_receiver.operations import Role

ANY = "*"
"""Stands for all sources."""


def masks_for(options: ConsoleOptions, role: Role, source: str) -> Masks:
    """What of a source's payloads isn't shown to people of a role."""
    paths = (*options.mask.get(ANY, ()), *options.mask.get(source, ()))
    return Masks(paths, everything=role == "viewer" and options.bodies == "operators")
