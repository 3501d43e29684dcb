"""Who sees which values of a payload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.tree import MASKED, Masks
from webhook_receiver.desk.objects import readable
from webhook_receiver.inbox.lines import BlockedKey, Line
from webhook_receiver.operations import Role

Ordered = TypeVar("Ordered", Line, BlockedKey)

ANY = "*"
"""Stands for all sources."""


def masks_for(options: ConsoleOptions, role: Role, source: str) -> Masks:
    """What of a source's payloads isn't shown to people of a role."""
    paths = (*options.mask.get(ANY, ()), *options.mask.get(source, ()))
    return Masks(paths, everything=role == "viewer" and options.bodies == "operators")


def masked_keys(found: Sequence[Ordered], options: ConsoleOptions, role: Role) -> list[Ordered]:
    """Without the order keys where all of bodies is hidden: a key is made of what is in a body."""
    return [
        replace(one, order_key="") if masks_for(options, role, one.source).everything else one
        for one in found
    ]


def masked_body(body: bytes, masks: Masks) -> Any:
    """A body for a program: its JSON with `MASKED` in the place of what isn't shown.

    What isn't JSON is hidden as a whole.
    """
    value = readable(body)
    if not masks:
        return value
    if isinstance(value, str):  # it isn't JSON, or is nothing but a text
        return MASKED
    try:
        return _masked(value, masks, masks.names, ())
    except RecursionError:
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
