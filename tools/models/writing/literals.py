"""A sender's values as Python spells them."""

from tools.models.shapes import Enum


def literal(value: str | float | bool) -> str:  # noqa: FBT001 - a value of the sender's
    """A value as it is written in a module."""
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def members(enum: Enum) -> str:
    """An enum's values, between commas."""
    return ", ".join(map(literal, enum.values))
