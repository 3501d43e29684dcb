"""Who sees which values of a payload."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.tree import MASKED, Masks
from webhook_receiver.desk.objects import readable
from webhook_receiver.operations import Role

ANY = "*"
"""Stands for all sources."""


def masks_for(options: ConsoleOptions, role: Role, source: str) -> Masks:
    """What of a source's payloads isn't shown to people of a role."""
    paths = (*options.mask.get(ANY, ()), *options.mask.get(source, ()))
    return Masks(paths, everything=role == "viewer" and options.bodies == "operators")


def masked_body(body: bytes, masks: Masks) -> Any:
    """A body for a program: its JSON with `MASKED` in the place of what isn't shown.

    What isn't JSON is hidden as a whole.
    """
    value = readable(body)
    if not masks:
        return value
    try:
        json.loads(body)
        return _masked(value, masks, masks.names, ())
    except (ValueError, RecursionError):
        return MASKED


def _masked(
    value: Any, masks: Masks, names: frozenset[tuple[str, ...]], where: tuple[str, ...]
) -> Any:
    if where in names:
        return MASKED
    if isinstance(value, dict):
        fields = cast("Mapping[str, Any]", value).items()
        return {name: _masked(one, masks, names, (*where, name)) for name, one in fields}
    if isinstance(value, list):
        return [_masked(one, masks, names, where) for one in cast("Sequence[Any]", value)]
    return MASKED if masks.everything else value
