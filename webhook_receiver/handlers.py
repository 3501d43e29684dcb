"""Handlers: how functions are registered, and what each may ask for by annotation.

Registration checks everything it can, so that a mistake is one sentence at start and never a
failed run.
"""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import pydantic

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.retry import RetryPolicy
from webhook_receiver.types import Attempt, Delivery, Event, EventModel

Function = TypeVar("Function", bound=Callable[..., Any])
Target = str | type[EventModel]

_ASKED = ((Event, "event"), (Delivery, "delivery"), (Attempt, "attempt"))
_TRANSACTIONAL = ("sqlalchemy.ext.asyncio",)


@dataclass(frozen=True, slots=True)
class Ask:
    """One parameter: what it takes (`payload`, `event`, `delivery`, `attempt`, `logger`)."""

    name: str
    what: str
    keyword: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A registered function: when it runs, what it is given, and how long and often it may try."""

    name: str
    call: Callable[..., Any]
    patterns: tuple[str, ...]
    asks: tuple[Ask, ...]
    model: type[pydantic.BaseModel] | None
    is_async: bool
    retry: RetryPolicy
    timeout: float
    concurrency: int
    fallback: bool = False

    @property
    def wants_model_itself(self) -> bool:
        """Whether it takes the payload's model, not an event that could carry plain JSON."""
        return any(ask.what == "payload" for ask in self.asks)


DEFAULT_RETRY = RetryPolicy()
DEFAULT_TIMEOUT = 30.0
DEFAULT_CONCURRENCY = 16


class Handlers:
    """Collects handlers: call it as a decorator, then `Receiver.include` it.

    `@on` takes what the function annotates, `@on(Model, …)` the events of those models,
    `@on("source:type.*", …)` what matches. `@on.unhandled` takes what nobody else does.
    """

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}
        self.closed: str | None = None

    def __iter__(self) -> typing.Iterator[Handler]:
        return iter(self._handlers.values())

    @overload
    def __call__(self, function: Function, /) -> Function: ...

    @overload
    def __call__(
        self,
        *targets: Target,
        name: str | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | None = None,
        concurrency: int | None = None,
    ) -> Callable[[Function], Function]: ...

    def __call__(
        self,
        *targets: Any,
        name: str | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | None = None,
        concurrency: int | None = None,
    ) -> Any:
        """Register a handler; raise `ConfigurationError` where it can't work."""
        if len(targets) == 1 and not isinstance(targets[0], str | type):
            return self.register(targets[0], (), sender=None)

        def decorator(function: Function) -> Function:
            return self.register(
                function,
                targets,
                sender=None,
                name=name,
                retry=retry,
                timeout=timeout,
                concurrency=concurrency,
            )

        return decorator

    @overload
    def unhandled(self, function: Function, /) -> Function: ...

    @overload
    def unhandled(
        self,
        *,
        name: str | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | None = None,
        concurrency: int | None = None,
    ) -> Callable[[Function], Function]: ...

    def unhandled(self, *functions: Any, **options: Any) -> Any:
        """Register the fallback: it runs for events that no other handler takes."""

        def decorator(function: Function) -> Function:
            return self.register(function, (), sender=None, fallback=True, **options)

        return decorator(*functions) if functions else decorator

    def of_source(self, sender: str) -> SourceHandlers:
        """The same decorator, bound to one source's events."""
        return SourceHandlers(self, sender)

    def include(self, other: Handlers) -> None:
        """Add another collection's handlers; raise `ConfigurationError` for a name taken twice."""
        for handler in other:
            self._add(handler)

    def _add(self, handler: Handler) -> None:
        if self.closed is not None:
            raise ConfigurationError(
                f"handler {handler.name!r} is registered too late: {self.closed}"
            )
        if handler.name in self._handlers:
            raise ConfigurationError(
                f"two handlers are named {handler.name!r}; give one a name=, or list all its "
                "events in one on(…)"
            )
        self._handlers[handler.name] = handler

    def register(
        self,
        function: Function,
        targets: Sequence[Any],
        *,
        sender: str | None,
        fallback: bool = False,
        name: str | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | None = None,
        concurrency: int | None = None,
    ) -> Function:
        """Register a handler by hand: what every decorator here ends in."""
        name = name or name_of(function)
        asks, model = _asks(name, function)
        patterns = () if fallback else _patterns(name, targets, model, sender)
        for value, what in ((timeout, "timeout"), (concurrency, "concurrency")):
            if value is not None and value <= 0:
                raise ConfigurationError(f"handler {name!r}: {what} must be above zero")
        self._add(
            Handler(
                name=name,
                call=function,
                patterns=patterns,
                asks=asks,
                model=model or _only_model(targets),
                is_async=_is_async(name, function),
                retry=retry or DEFAULT_RETRY,
                timeout=timeout or DEFAULT_TIMEOUT,
                concurrency=concurrency or DEFAULT_CONCURRENCY,
                fallback=fallback,
            )
        )
        return function


class SourceHandlers:
    """`source.on`: registers handlers for one source's events only."""

    def __init__(self, handlers: Handlers, sender: str) -> None:
        self._handlers = handlers
        self._sender = sender

    @overload
    def __call__(self, function: Function, /) -> Function: ...

    @overload
    def __call__(
        self,
        *targets: Target,
        name: str | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | None = None,
        concurrency: int | None = None,
    ) -> Callable[[Function], Function]: ...

    def __call__(self, *targets: Any, **options: Any) -> Any:
        """Register a handler; a pattern may leave the source's name out (`"pull_request.*"`)."""
        if len(targets) == 1 and not isinstance(targets[0], str | type):
            return self._handlers.register(targets[0], (), sender=self._sender)

        def decorator(function: Function) -> Function:
            return self._handlers.register(function, targets, sender=self._sender, **options)

        return decorator


def name_of(function: Callable[..., Any]) -> str:
    """`module.function`, the key of a handler's durable state."""
    qualname = getattr(function, "__qualname__", None)
    if qualname is None:
        raise ConfigurationError(f"{function!r} has no name; register it with name=")
    return f"{function.__module__}.{qualname}".replace("<locals>.", "")


def _is_async(name: str, function: Callable[..., Any]) -> bool:
    call = getattr(function, "__call__", function)  # noqa: B004 - an object with an async __call__
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise ConfigurationError(
            f"handler {name!r} is a generator; a handler returns, it doesn't yield"
        )
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def _patterns(
    name: str, targets: Sequence[Any], model: type[pydantic.BaseModel] | None, sender: str | None
) -> tuple[str, ...]:
    """What a handler listens to, as patterns."""
    if not targets:
        address = getattr(model, "address", None)
        if address is None and sender is None:
            raise ConfigurationError(
                f"handler {name!r} says not which events it takes; annotate a parameter with an "
                "event class, or write on('source:type')"
            )
        return (_within(name, sender, address or "*:*"),)
    found: list[str] = []
    for target in targets:
        address = target if isinstance(target, str) else getattr(target, "address", None)
        if not isinstance(address, str):
            raise ConfigurationError(
                f"handler {name!r}: {target!r} is neither a pattern nor an event class with an "
                "address"
            )
        found.append(_within(name, sender, address))
    return tuple(found)


def _within(name: str, sender: str | None, address: str) -> str:
    """The pattern, bound to a source where one is given."""
    if not all(address.partition(":") if sender is None else (address,)):
        raise ConfigurationError(
            f"handler {name!r}: pattern {address!r} must be 'source:type', for example "
            "'github:pull_request.*'"
        )
    if sender is None:
        return address
    return f"{sender}:{address.partition(':')[2] if ':' in address else address}"


def _only_model(targets: Sequence[Any]) -> type[pydantic.BaseModel] | None:
    """The model of `on(Model)` for a handler that asks for a plain `Event`."""
    models = [target for target in targets if isinstance(target, type)]
    return models[0] if len(models) == len(targets) == 1 else None


def _asks(
    name: str, function: Callable[..., Any]
) -> tuple[tuple[Ask, ...], type[pydantic.BaseModel] | None]:
    """What the function asks for, by its annotations, and the payload's model if it names one."""
    hints = _hints(name, function)
    asks: list[Ask] = []
    model: type[pydantic.BaseModel] | None = None
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        what, found = _meaning(hints.get(parameter.name))
        if what is None:
            if parameter.default is not parameter.empty:
                continue
            raise ConfigurationError(_meaningless(name, parameter.name, hints.get(parameter.name)))
        if found is not None and model is not None and found is not model:
            raise ConfigurationError(f"handler {name!r} asks for two payloads; a run has one")
        model = found or model
        asks.append(Ask(parameter.name, what, parameter.kind is parameter.KEYWORD_ONLY))
    return tuple(asks), model


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


def _meaning(hint: Any) -> tuple[str | None, type[pydantic.BaseModel] | None]:
    """What an annotation asks for, and the payload's model where it names one."""
    origin = typing.get_origin(hint)
    if origin is Event:
        (argument,) = typing.get_args(hint)
        return "event", argument if _is_model(argument) else None
    if _is_model(hint):
        return "payload", hint
    for asked, what in _ASKED:
        if hint is asked:
            return what, None
    if str(getattr(origin or hint, "__module__", "")).startswith("structlog"):
        return "logger", None
    return None, None


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, pydantic.BaseModel)


def _meaningless(name: str, parameter: str, hint: Any) -> str:
    if str(getattr(hint, "__module__", "")).startswith(_TRANSACTIONAL):
        return (
            f"handler {name!r}: parameter {parameter!r} asks for a database session, which this "
            "version's inboxes don't give; open one in the handler"
        )
    shown = "no annotation" if hint is None else f"the annotation {getattr(hint, '__name__', hint)}"
    return (
        f"handler {name!r}: parameter {parameter!r} has {shown}, which means nothing here; ask for "
        "an event class, Event, Event[Model], Delivery, Attempt or a structlog logger"
    )
