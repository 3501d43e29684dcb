"""Order by key: order keys and marks, as text. Pure.

A mark says how new an event is. Numbers compare with numbers, texts with texts; a time is a number.
"""

from __future__ import annotations

import hashlib
import json
import math
from datetime import UTC, datetime
from typing import Any

from webhook_receiver.errors import Skip

KEY_CHARACTERS = 200


def key_of(value: Any) -> str | None:
    """What a handler's `order_by` returned, as text; long keys are hashed. None means no order."""
    if value is None:
        return None
    text = str(value).encode("utf-8", "replace").decode().replace("\x00", "\ufffd")
    if len(text) <= KEY_CHARACTERS:
        return text
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of(value: Any) -> str:
    """What a handler's `newer_than` returned, as text; raise `TypeError` for what has no order."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=UTC)
        return json.dumps(value.timestamp())
    if isinstance(value, float) and math.isnan(value):
        raise TypeError("newer_than returned nan, which isn't newer than anything; return a number")
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return json.dumps(value)
    raise TypeError(
        f"newer_than returned {type(value).__name__}; return a number, a text or a datetime"
    )


def newer_mark(value: Any, last: str | None, key: str) -> str:
    """An event's mark, as text; raise `Skip` if it is older than `last`, the last one done of its key."""
    mark = mark_of(value)
    if last is not None and is_older(mark, last):
        raise Skip(f"older than the last one done for {key}: {mark} < {last}")
    return mark


def is_older(mark: str, than: str) -> bool:
    """Whether a mark is older than another. Of different kinds, none is."""
    one, other = json.loads(mark), json.loads(than)
    if isinstance(one, str) != isinstance(other, str):
        return False
    return bool(one < other)
