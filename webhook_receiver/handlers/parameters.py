"""What a handler asks for, by the annotations of its parameters."""

from __future__ import annotations

import enum
import functools
import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.payload.reader import models_of
from webhook_receiver.types import Attempt, Delivery, Event


class Asked(enum.Enum):
    """Everything that a handler can ask for."""

    PAYLOAD = "payload"
    EVENT = "event"
    DELIVERY = "delivery"
    ATTEMPT = "attempt"
    SESSION = "session"
    CONNECTION = "connection"
    LOGGER = "logger"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a handler.

    Attributes:
        name: the parameter's name.
        asks_for: what is passed.
        keyword: whether it can be passed only by name.
    """

    name: str
    asks_for: Asked
    keyword: bool


_CLASSES = ((Event, Asked.EVENT), (Delivery, Asked.DELIVERY), (Attempt, Asked.ATTEMPT))
_DATABASE = {"AsyncSession": Asked.SESSION, "AsyncConnection": Asked.CONNECTION}


def parameters_of(
    name: str, function: Callable[..., Any]
) -> tuple[tuple[Parameter, ...], tuple[Any, ...]]:
    """A handler's parameters, and the models that it names for its payload, if any."""
    hints = _hints(name, function)
    parameters: list[Parameter] = []
    models: tuple[Any, ...] = ()
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        asked, found = _meaning(hints.get(parameter.name))
        if asked is None:
            if parameter.default is not parameter.empty:
                continue
            if parameter.name == "self" and "self" not in hints:
                raise ConfigurationError(_unbound(name, function))
            raise ConfigurationError(_meaningless(name, parameter.name, hints.get(parameter.name)))
        if found and models and found != models:
            raise ConfigurationError(f"handler {name!r} asks for two payloads; a run has one")
        models = found or models
        keyword = parameter.kind is parameter.KEYWORD_ONLY
        parameters.append(Parameter(parameter.name, asked, keyword))
    return tuple(parameters), models


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


def _meaning(hint: Any) -> tuple[Asked | None, tuple[Any, ...]]:
    """What an annotation asks for, and the models that it names for the payload, if any."""
    origin = typing.get_origin(hint)
    if origin is Event:
        (argument,) = typing.get_args(hint)
        return Asked.EVENT, () if argument is Any else models_of(argument) or (argument,)
    for known, asked in _CLASSES:
        if hint is known:
            return asked, ()
    if models := models_of(hint):
        return Asked.PAYLOAD, models
    module, name = _address(origin or hint)
    if module.startswith("structlog"):
        return Asked.LOGGER, ()
    if module.startswith("sqlalchemy.ext.asyncio"):
        return _DATABASE.get(name), ()
    return None, ()


def _address(hint: Any) -> tuple[str, str]:
    """A class's module and name: importing structlog and SQLAlchemy would cost everybody."""
    return str(getattr(hint, "__module__", "")), str(getattr(hint, "__name__", ""))


def _meaningless(name: str, parameter: str, hint: Any) -> str:
    shown = "no annotation" if hint is None else f"the annotation {getattr(hint, '__name__', hint)}"
    return (
        f"handler {name!r}: parameter {parameter!r} has {shown}, which means nothing here; ask for "
        "an event class, Event, Event[Model], Delivery, Attempt, AsyncSession, AsyncConnection or a "
        "structlog logger"
    )


def _unbound(name: str, function: Callable[..., Any]) -> str:
    owner, _, method = getattr(function, "__qualname__", name).rpartition(".")
    owner = owner.rpartition(".")[2] or "Class"
    return (
        f"handler {name!r} is a method without its object; register the bound method, once there is an "
        f"object: receiver.on(…)({owner}(…).{method})"
    )
