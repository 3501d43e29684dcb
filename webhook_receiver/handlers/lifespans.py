"""Lifespans: what is opened around the handlers of a process, as async context managers."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar, cast

from webhook_receiver.errors import ConfigurationError

Lifespan = (
    Callable[[], AbstractAsyncContextManager[Any]]
    | Callable[[Any], AbstractAsyncContextManager[Any]]
)
"""Makes an async context manager; called with the receiver if it takes an argument, as a host's is."""

L = TypeVar("L", bound=Lifespan)


def check_lifespan(lifespan: L) -> L:
    """Raise `ConfigurationError` for what can't be a lifespan; otherwise return it."""
    if not callable(lifespan):
        raise ConfigurationError(
            f"lifespan must be a function that gives an async context manager, not {lifespan!r}"
        )
    if inspect.isgeneratorfunction(lifespan) or inspect.isasyncgenfunction(lifespan):
        raise ConfigurationError(
            f"lifespan {_name(lifespan)} is a generator; write async def, and "
            "@contextlib.asynccontextmanager above it"
        )
    if _takes(lifespan) > 1:
        raise ConfigurationError(
            f"lifespan {_name(lifespan)} needs more than one argument; it is given the receiver alone"
        )
    return lifespan


def entered(lifespan: Lifespan, receiver: object) -> AbstractAsyncContextManager[Any]:
    """What a lifespan opens for a receiver; raise `ConfigurationError` if that can't be entered."""
    opened = _called(lifespan, [receiver][: _takes(lifespan)])
    if hasattr(opened, "__aenter__") and hasattr(opened, "__aexit__"):
        return cast("AbstractAsyncContextManager[Any]", opened)
    if inspect.iscoroutine(opened):
        opened.close()
    raise ConfigurationError(
        f"lifespan {_name(lifespan)} gave a {type(opened).__name__}, which isn't an async context "
        "manager; write @contextlib.asynccontextmanager above it"
    )


def _called(lifespan: Callable[..., Any], arguments: list[object]) -> object:
    return lifespan(*arguments)


def _takes(lifespan: Callable[..., Any]) -> int:
    """How many arguments it has to be called with."""
    try:
        parameters = inspect.signature(lifespan).parameters.values()
    except (TypeError, ValueError):  # it is written in C and doesn't say
        return 0
    return sum(
        parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
        for parameter in parameters
    )


def _name(lifespan: object) -> str:
    return getattr(lifespan, "__qualname__", None) or repr(lifespan)
