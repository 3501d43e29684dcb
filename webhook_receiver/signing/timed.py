"""Schemes with other rules for the sender's time: a source's own window, or a sender that writes nonsense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from webhook_receiver.signing.scheme import Scheme
from webhook_receiver.signing.timestamp import TimestampRule

T = TypeVar("T")
Change = Callable[[TimestampRule], TimestampRule]


def timed(scheme: Scheme, *, tolerance: float | None = None, repeats: float = 0.0) -> Scheme:
    """The scheme with another tolerance, or one that takes late copies whose bytes are remembered."""

    def change(rule: TimestampRule) -> TimestampRule:
        return replace(
            rule, tolerance=rule.tolerance if tolerance is None else tolerance, repeats=repeats
        )

    return with_rules(scheme, change)


def with_rules(value: T, change: Change) -> T:
    """A scheme, or what it is made of, with each of its `TimestampRule`s changed."""
    return cast("T", _changed(value, change))


def _changed(value: object, change: Change) -> object:
    if isinstance(value, TimestampRule):
        return change(value)
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {name: _changed(inner, change) for name, inner in items}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    new = {name: _changed(inner, change) for name, inner in own.items()}
    return replace(value, **{name: inner for name, inner in new.items() if inner is not own[name]})
