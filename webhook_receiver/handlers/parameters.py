"""What a handler asks for, by the annotations of its parameters."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.payload.reader import models_of
from webhook_receiver.types import Attempt, Delivery, Event

_ASKED = ((Event, "event"), (Delivery, "delivery"), (Attempt, "attempt"))
_EFFECTS = {"AsyncSession": "session", "AsyncConnection": "connection"}


@dataclass(frozen=True, slots=True)
class Ask:
    """One parameter, and what it takes.

    That is `payload`, `event`, `delivery`, `attempt`, `session`, `connection` or `logger`.
    """

    name: str
    what: str
    keyword: bool


def asks_of(name: str, function: Callable[..., Any]) -> tuple[tuple[Ask, ...], tuple[Any, ...]]:
    """What the function asks for, by its annotations, and the payload's models if it names any."""
    hints = _hints(name, function)
    asks: list[Ask] = []
    models: tuple[Any, ...] = ()
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        what, found = _meaning(hints.get(parameter.name))
        if what is None:
            if parameter.default is not parameter.empty:
                continue
            raise ConfigurationError(_meaningless(name, parameter.name, hints.get(parameter.name)))
        if found and models and found != models:
            raise ConfigurationError(f"handler {name!r} asks for two payloads; a run has one")
        models = found or models
        asks.append(Ask(parameter.name, what, parameter.kind is parameter.KEYWORD_ONLY))
    return tuple(asks), models


def _hints(name: str, function: Callable[..., Any]) -> Mapping[str, Any]:
    while isinstance(function, functools.partial):
        function = function.func
    annotated = function if inspect.isroutine(function) else type(function).__call__
    try:
        return typing.get_type_hints(annotated)
    except (NameError, TypeError, AttributeError, SyntaxError) as error:
        raise ConfigurationError(
            f"handler {name!r}: its annotations can't be read ({error}); import what they name at "
            "module level, outside `if TYPE_CHECKING:`"
        ) from error


def _meaning(hint: Any) -> tuple[str | None, tuple[Any, ...]]:
    """What an annotation asks for, and the payload's models where it names any."""
    origin = typing.get_origin(hint)
    if origin is Event:
        (argument,) = typing.get_args(hint)
        return "event", () if argument is Any else models_of(argument) or (argument,)
    for asked, what in _ASKED:
        if hint is asked:
            return what, ()
    if models := models_of(hint):
        return "payload", models
    module, name = _address(origin or hint)
    if module.startswith("structlog"):
        return "logger", ()
    if module.startswith("sqlalchemy.ext.asyncio") and name in _EFFECTS:
        return _EFFECTS[name], ()
    return None, ()


def _address(hint: Any) -> tuple[str, str]:
    """Where a class is from: these are known by name, for importing them would cost everybody."""
    return str(getattr(hint, "__module__", "")), str(getattr(hint, "__name__", ""))


def _meaningless(name: str, parameter: str, hint: Any) -> str:
    shown = "no annotation" if hint is None else f"the annotation {getattr(hint, '__name__', hint)}"
    return (
        f"handler {name!r}: parameter {parameter!r} has {shown}, which means nothing here; ask for "
        "an event class, Event, Event[Model], Delivery, Attempt, AsyncSession, AsyncConnection or a "
        "structlog logger"
    )
