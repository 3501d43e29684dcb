"""What a registration says besides its events, checked."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.decorator import HandlerOptions
from webhook_receiver.handlers.limits import CircuitBreaker, rate_of
from webhook_receiver.handlers.retry import RetryPolicy
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import Rate


def _is_above_zero(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool) and value > 0  # type: ignore[operator]


def _is_sync(value: object) -> bool:
    call = getattr(value, "__call__", None)  # noqa: B004 - an object with an async __call__
    return callable(value) and not any(map(inspect.iscoroutinefunction, (value, call)))


def _is_names(value: Any) -> bool:
    if not isinstance(value, list | tuple):
        return isinstance(value, str) and value != ""
    names = cast("Sequence[object]", value)
    return bool(names) and all(isinstance(name, str) and name for name in names)


_KINDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "was": (_is_names, "a handler's earlier name, or a list of such names"),
    "retry": (lambda value: isinstance(value, RetryPolicy), "a RetryPolicy"),
    "timeout": (lambda value: _is_above_zero(value, int, float), "a number above zero"),
    "concurrency": (lambda value: _is_above_zero(value, int), "a whole number above zero"),
    "fleet": (lambda value: _is_above_zero(value, int), "a whole number above zero"),
    "breaker": (lambda value: isinstance(value, CircuitBreaker), "a CircuitBreaker"),
    "order_by": (_is_sync, "a sync function of the event"),
    "newer_than": (_is_sync, "a sync function of the event"),
}


def check_options(name: str, options: HandlerOptions) -> None:
    """Raise `ConfigurationError` if an option doesn't exist, or its value is of the wrong kind."""
    for option, value in options.items():
        if option not in HandlerOptions.__annotations__:
            there = alternatives(option, HandlerOptions.__annotations__)
            raise ConfigurationError(f"handler {name!r}: no option is named {option!r}; {there}")
        fits, what = _KINDS.get(option, (bool, ""))
        if what and value is not None and not fits(value):
            raise ConfigurationError(f"handler {name!r}: {option}={value!r} must be {what}")


def earlier_names(name: str, options: HandlerOptions) -> tuple[str, ...]:
    """The names that a handler had before."""
    was = options.get("was") or ()
    names = (was,) if isinstance(was, str) else tuple(was)
    if name in names:
        raise ConfigurationError(
            f"handler {name!r}: was={name!r} is its own name; name the one that it had before"
        )
    return names


def rate_option(name: str, options: HandlerOptions) -> Rate | None:
    """The rate, if the options have one."""
    text = options.get("rate")
    try:
        return None if text is None else rate_of(text)
    except ConfigurationError as error:
        raise ConfigurationError(f"handler {name!r}: {error}") from error


def dead_letters_block(name: str, options: HandlerOptions) -> bool:
    """Whether a dead letter holds up its key's later events."""
    policy = options.get("dead_letters", "step_aside")
    if policy not in ("step_aside", "block"):
        raise ConfigurationError(
            f"handler {name!r}: dead_letters={policy!r} is neither 'step_aside' nor 'block'"
        )
    return policy == "block"
