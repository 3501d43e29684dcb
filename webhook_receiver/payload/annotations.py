"""Annotations taken apart."""

from __future__ import annotations

import types
import typing
from typing import Any


def union_members(hint: Any) -> tuple[Any, ...]:
    """The members of a union, in their order; none of anything else."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return typing.get_args(hint)
    return ()
