"""What a handler, and what is called for it, asks for by the annotations of its parameters."""

from __future__ import annotations

import enum
import inspect
import typing
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.annotations import Declared, declared_by, without_none
from webhook_receiver.handlers.borrowed import depends_of, is_of_request, of_annotation, refusal_of
from webhook_receiver.handlers.dependencies import Borrowed, Provide, title_of
from webhook_receiver.models import EventModel
from webhook_receiver.payload.reader import models_of
from webhook_receiver.types import Attempt, Delivery, Event


class Asked(enum.Enum):
    """Everything that can be asked for."""

    PAYLOAD = "payload"
    EVENT = "event"
    DELIVERY = "delivery"
    ATTEMPT = "attempt"
    SESSION = "session"
    CONNECTION = "connection"
    LOGGER = "logger"
    PROVIDED = "provided"
    DEPENDENCY = "dependency"

    @property
    def of_database(self) -> bool:
        """Whether it is part of a transaction of the inbox's."""
        return self in (Asked.SESSION, Asked.CONNECTION)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a handler, or of what is called for it.

    Attributes:
        name: the parameter's name.
        asks_for: what is passed.
        keyword: whether it is passed by name.
        wants: the type that the application provides, or the function that gives the value.
        optional: whether it keeps its default if nobody provides its type.
        slot: where a run's plan has the value.
    """

    name: str
    asks_for: Asked
    keyword: bool
    wants: Any = None
    optional: bool = False
    slot: int = -1


_CLASSES = ((Event, Asked.EVENT), (Delivery, Asked.DELIVERY), (Attempt, Asked.ATTEMPT))
_DATABASE = {"AsyncSession": Asked.SESSION, "AsyncConnection": Asked.CONNECTION}
_BLOCKING = {
    ("sqlalchemy.orm.session", "Session"): "AsyncSession",
    ("sqlalchemy.engine.base", "Connection"): "AsyncConnection",
}
_ASK = (
    "an event class, Event, Event[Model], Delivery, Attempt, AsyncSession, AsyncConnection, a structlog "
    "logger or what receiver.provide gives"
)


def parameters_of(
    name: str, function: Callable[..., Any], provided: Container[Any] = ()
) -> tuple[tuple[Parameter, ...], tuple[Any, ...]]:
    """A handler's parameters, and the models that it names for its payload, if any.

    `provided` has the types that the application provides. One of those is never a payload.
    """
    asker = f"handler {name!r}"
    found = [
        _handler_parameter(asker, function, each, provided) for each in declared_by(asker, function)
    ]
    certain = {models for _, models, is_certain in found if is_certain}
    if len(certain) > 1:
        raise ConfigurationError(f"{asker} asks for two payloads; a run has one")
    named = [models for _, models, _ in found if models]
    payload = next(iter(certain), named[0] if named else ())
    return tuple(_of_payload(parameter, models, payload) for parameter, models, _ in found), payload


_Found = tuple[Parameter, tuple[Any, ...], bool]
"""A parameter, the models that it names for the payload, and whether they can be nothing else."""


def _handler_parameter(
    asker: str, function: Callable[..., Any], declared: Declared, provided: Container[Any]
) -> _Found:
    _check_fillable(asker, function, declared)
    keyword = declared.kind is inspect.Parameter.KEYWORD_ONLY
    wants = _dependency(f"{asker}: parameter {declared.name!r}", declared)
    if wants is not None:
        return Parameter(declared.name, Asked.DEPENDENCY, keyword, wants), (), False
    asked, models = _meaning(declared.hint, provided)
    if asked is None:
        raise ConfigurationError(
            meaningless(asker, declared.name, declared.hint, has_default=declared.has_default)
        )
    wanted = without_none(declared.hint) if asked in (Asked.PROVIDED, Asked.PAYLOAD) else None
    certain = bool(models) and (asked is Asked.EVENT or all(map(_is_event_class, models)))
    return Parameter(declared.name, asked, keyword, wanted), models, certain


def _of_payload(
    parameter: Parameter, models: tuple[Any, ...], payload: tuple[Any, ...]
) -> Parameter:
    """A model that isn't the payload's must be what the application provides, maybe later."""
    if parameter.asks_for is not Asked.PAYLOAD:
        return parameter
    if models != payload:
        return replace(parameter, asks_for=Asked.PROVIDED)
    return replace(parameter, wants=None)


def _is_event_class(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, EventModel) and bool(model.event_addresses)


def _check_fillable(asker: str, function: Callable[..., Any], declared: Declared) -> None:
    """Raise `ConfigurationError` for a parameter that nobody would ever fill."""
    if declared.is_variadic:
        raise ConfigurationError(
            f"{asker}: nothing is ever passed for {declared.name!r}, which takes any number of "
            "arguments; leave it out, or let a decorator around the function use functools.wraps"
        )
    if declared.is_plain_self:
        raise ConfigurationError(_unbound(asker, function))


def _unbound(asker: str, function: Callable[..., Any]) -> str:
    owner, _, method = getattr(function, "__qualname__", "").rpartition(".")
    owner = owner.rpartition(".")[2] or "Class"
    return (
        f"{asker} is a method without its object; register the bound method, once there is an "
        f"object: receiver.on(…)({owner}(…).{method})"
    )


def factory_parameters(
    asker: str, call: Callable[..., Any], *, borrowed: bool = False
) -> tuple[Parameter, ...]:
    """The parameters of what gives a value.

    Those with a default keep it unless their type is provided. For FastAPI's own dependencies all have a
    meaning in a request, which isn't there: `borrowed` refuses them.
    """
    found: list[Parameter] = []
    for declared in declared_by(asker, call):
        parameter = _factory_parameter(asker, declared, borrowed=borrowed)
        if parameter is not None:
            found.append(parameter)
    return tuple(found)


def _factory_parameter(asker: str, declared: Declared, *, borrowed: bool) -> Parameter | None:
    at = f"{asker}: parameter {declared.name!r}"
    by_name = declared.kind is not inspect.Parameter.POSITIONAL_ONLY
    wants = _dependency(at, declared)
    if wants is not None:
        return Parameter(declared.name, Asked.DEPENDENCY, by_name, wants)
    if declared.is_variadic and not borrowed:
        return None
    asked, models = _meaning(declared.hint, _ALL)
    if asked is None and declared.has_default and not borrowed:
        return None
    if asked is None or (declared.is_variadic and borrowed):
        raise ConfigurationError(_unfillable(asker, declared, borrowed=borrowed))
    if asked is Asked.PAYLOAD or models:
        raise ConfigurationError(f"{at} asks for a payload, which the handler takes; ask for Event")
    optional = declared.has_default and not borrowed
    wanted = without_none(declared.hint) if asked is Asked.PROVIDED else None
    return Parameter(declared.name, asked, by_name, wanted, optional)


def _unfillable(asker: str, declared: Declared, *, borrowed: bool) -> str:
    if not borrowed:
        return meaningless(asker, declared.name, declared.hint)
    return (
        f"{asker}: parameter {declared.name!r} is read from a request's query or body by FastAPI, and a "
        "handler has no request; ask for Event, Delivery, Attempt, what receiver.provide gives or "
        "another Depends"
    )


class _All(Container[Any]):
    """Takes any model for something that is provided."""

    def __contains__(self, hint: object) -> bool:
        return not _is_event_class(hint)


_ALL = _All()


def _dependency(at: str, declared: Declared) -> Provide | None:
    """The function that gives the value, if one is named; raise for what only requests have."""
    reason = refusal_of(without_none(declared.hint))
    for mark in (*declared.beside, declared.default):
        if isinstance(mark, Provide):
            return mark
        depends = depends_of(at, mark)
        if depends is not None:
            depends = of_annotation(depends, declared.hint)
            depends_of(at, depends.dependency)
            return _callable(at, depends)
        if is_of_request(mark):
            reason = "a handler has no request; ask for Event or Delivery"
    if reason is not None:
        raise ConfigurationError(f"{at} asks for {title_of(declared.hint)}: {reason}")
    return None


def _callable(at: str, depends: Borrowed) -> Borrowed:
    if not callable(depends.dependency):
        raise ConfigurationError(f"{at} has Depends({depends.dependency!r}), which can't be called")
    return depends


def _meaning(hint: Any, provided: Container[Any]) -> tuple[Asked | None, tuple[Any, ...]]:
    """What an annotation asks for, and the models that it names for the payload, if any."""
    hint = without_none(hint)
    if _is_in(hint, provided) and not _is_known(hint):
        return (Asked.PROVIDED, ()) if is_providable(hint) else (None, ())
    origin = typing.get_origin(hint)
    if origin is Event:
        (argument,) = typing.get_args(hint)
        return Asked.EVENT, () if argument is Any else models_of(argument) or (argument,)
    known = _known(hint)
    if known is not None:
        return known, ()
    if models := models_of(hint):
        return Asked.PAYLOAD, models
    return (Asked.PROVIDED, ()) if is_providable(hint) else (None, ())


def _is_in(hint: Any, provided: Container[Any]) -> bool:
    try:
        return hint in provided
    except TypeError:  # it can't be hashed
        return False


def _is_known(hint: Any) -> bool:
    return typing.get_origin(hint) is Event or _known(hint) is not None


def _known(hint: Any) -> Asked | None:
    """What of ours, of the database's or of the log's an annotation asks for, if it does."""
    for known, asked in _CLASSES:
        if hint is known:
            return asked
    module, name = _address(typing.get_origin(hint) or hint)
    if module.startswith("structlog"):
        return Asked.LOGGER
    return _DATABASE.get(name) if module.startswith("sqlalchemy.ext.asyncio") else None


def is_own(type_: Any) -> bool:
    """Whether a type is given by the receiver itself, so that nobody else can provide it."""
    return _is_known(type_) or _is_event_class(type_)


def is_providable(hint: Any) -> bool:
    """Whether a type says enough for one value to be provided for it: `str` doesn't."""
    if hint is None or hint is Any:
        return False
    try:
        hash(hint)
    except TypeError:
        return False
    return getattr(typing.get_origin(hint) or hint, "__module__", "builtins") != "builtins"


def _address(hint: Any) -> tuple[str, str]:
    """A class's module and name: importing structlog and SQLAlchemy would cost everybody."""
    return str(getattr(hint, "__module__", "")), str(getattr(hint, "__name__", ""))


def meaningless(asker: str, parameter: str, hint: Any, *, has_default: bool = False) -> str:
    """What is wrong with a parameter that nobody fills."""
    if (instead := _BLOCKING.get(_address(hint))) is not None:
        return (
            f"{asker}: parameter {parameter!r} asks for SQLAlchemy's blocking {hint.__name__}, which no "
            f"inbox gives; write {instead}, in an async def"
        )
    shown = "no annotation" if hint is None else f"the annotation {getattr(hint, '__name__', hint)}"
    if has_default:
        shown += " and a default, so nothing else would ever be passed for it"
        return (
            f"{asker}: parameter {parameter!r} has {shown}; ask for {_ASK}, write Annotated[…, "
            "Provide(function)], or fill it with functools.partial"
        )
    return f"{asker}: parameter {parameter!r} has {shown}, which means nothing here; ask for {_ASK}"
