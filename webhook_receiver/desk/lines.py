"""JSON as programs get it: one object a line."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, cast


def json_line(value: Mapping[str, Any]) -> str:
    """An object on one line, ASCII only; a number that JSON doesn't have is null."""
    try:
        return json.dumps(value, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), allow_nan=False)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _finite(one) for name, one in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in cast("Sequence[Any]", value)]
    return value
