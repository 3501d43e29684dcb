"""Looking for something in a stored body: a text, or a value at a JSON path."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.numbers import WrittenNumber, number_text, whole_number

Path = Sequence[str | int]
"""Names of objects' fields and numbers of lists' items, from the outside in."""

_STEP = re.compile(r"\.([^.\[\]\"]+)|\[(\d{1,9})\]|\[\"([^\"\\]+)\"\]")
_PLAIN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+")


def read_path(text: str) -> Path:
    """A path such as `$.items[0].name` or `$["a.b"]`; raise `ConfigurationError` if it is none."""
    steps: list[str | int] = []
    at = 1
    while at < len(text) and (step := _STEP.match(text, at)) is not None:
        name, number, quoted = step.groups()
        steps.append(int(number) if number is not None else name or quoted)
        at = step.end()
    if not text.startswith("$") or at != len(text) or not steps:
        raise ConfigurationError(
            f"{text!r} isn't a JSON path; write one such as $.data.object.customer or $.items[0].id"
        )
    return steps


def written_path(path: Path) -> str | None:
    """The text that `read_path` reads as a path; None if no text is."""
    text = "$" + "".join(_written(step) for step in path)
    try:
        return text if list(path) == read_path(text) else None
    except ConfigurationError:
        return None


def _written(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _STEP.fullmatch(f".{step}") else f'["{step}"]'


def holds(body: bytes, path: Path, equals: str) -> bool:
    """Whether a value stands at a path of a body: a text, or anything else as JSON writes it.

    A number may also be as the body writes it.
    """
    try:
        value: Any = json.loads(body, parse_int=whole_number, parse_float=WrittenNumber)
    except (ValueError, RecursionError):
        return False
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            fields = cast("Mapping[str, Any]", value)
            if step not in fields:
                return False
            value = fields[step]
        elif isinstance(value, list) and isinstance(step, int):
            items = cast("Sequence[Any]", value)
            if step >= len(items):
                return False
            value = items[step]
        else:
            return False
    if isinstance(value, str):
        return value == equals
    return not isinstance(value, dict | list) and equals in (json.dumps(value), number_text(value))


def surely_in(equals: str) -> bytes:
    """What any body has in it that has this value, unless it writes letters as escapes."""
    return max(_PLAIN.findall(equals), key=len, default="").encode()
