"""Handlers: what a registered function becomes.

Everything that can be checked is checked here, so that a mistake is one sentence at start and never a
failed run.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.decorator import HandlerOptions
from webhook_receiver.handlers.limits import CircuitBreaker
from webhook_receiver.handlers.options import (
    check_options,
    dead_letters_block,
    earlier_names,
    rate_option,
)
from webhook_receiver.handlers.parameters import Asked, Parameter, parameters_of
from webhook_receiver.handlers.retry import RetryPolicy
from webhook_receiver.main_module import imported_name
from webhook_receiver.models import EventModel
from webhook_receiver.payload.reader import Reader
from webhook_receiver.types import Event, Rate

DEFAULT_RETRY = RetryPolicy()
TIMEOUT_SECONDS = 30.0
CONCURRENCY = 16  # attempts at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A registered function: when it runs, what it is called with, how long and how often.

    Attributes:
        name: the key of its durable state.
        call: the function.
        patterns: which events it takes, as `source-or-provider:type`; none for the fallback.
        parameters: what it is called with.
        reader: reads its payloads, or None if they stay plain JSON.
        is_async: whether it is awaited; otherwise it is called in a thread.
        transactional: whether each attempt runs in a transaction of the inbox's database.
        wants_model: whether it takes the payload's model itself, not an event that can carry plain
            JSON.
        retry: when and how often a failed run is tried again.
        timeout: how long an attempt may take, in seconds.
        concurrency: how many attempts this process makes at once.
        fallback: whether it takes the events that no other handler takes.
        order_by: gives an event's order key, or None for an event without order.
        newer_than: says how new an event is, for skipping one that is older than the last one done.
        dead_blocks: whether a dead letter holds up its key's later events.
        fleet: how many attempts all processes make at once, or None for no such limit.
        rate: how many attempts all processes make in a time, or None for no such limit.
        breaker: when the handler is paused, or None for never.
        was: the names that it had before.
    """

    name: str
    call: Callable[..., Any]
    patterns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    reader: Reader | None
    is_async: bool
    transactional: bool
    wants_model: bool
    retry: RetryPolicy
    timeout: float
    concurrency: int
    fallback: bool
    order_by: Callable[[Event[Any]], Any] | None
    newer_than: Callable[[Event[Any]], Any] | None
    dead_blocks: bool
    fleet: int | None
    rate: Rate | None
    breaker: CircuitBreaker | None
    was: tuple[str, ...] = ()


def build_handler(
    function: Callable[..., Any],
    targets: Sequence[Any] | None,
    source: str | None,
    options: HandlerOptions,
    provided: Container[Any] = (),
) -> Handler:
    """The handler that a function becomes; raise `ConfigurationError` if it can't work.

    Parameters:
        function: what is called.
        targets: patterns and event classes. If there are none, the function's annotations say which
            events it takes; None makes it the fallback.
        source: the name of the source whose events it takes, or None for all sources.
        options: what else the registration says.
        provided: the types that the application provides, none of which is a payload.
    """
    _check_callable(function)
    name = options.get("name") or name_of(function)
    check_options(name, options)
    parameters, models = parameters_of(name, function, provided)
    asked = {parameter.asks_for for parameter in parameters}
    handler = Handler(
        name=name,
        call=function,
        patterns=() if targets is None else _patterns(name, targets, models, source),
        parameters=parameters,
        reader=_reader(name, models, targets or ()),
        is_async=_is_async(name, function),
        transactional=any(each.of_database for each in asked),
        wants_model=Asked.PAYLOAD in asked,
        retry=options.get("retry") or DEFAULT_RETRY,
        timeout=options.get("timeout") or TIMEOUT_SECONDS,
        concurrency=options.get("concurrency") or CONCURRENCY,
        fallback=targets is None,
        order_by=options.get("order_by"),
        newer_than=options.get("newer_than"),
        dead_blocks=dead_letters_block(name, options),
        fleet=options.get("fleet"),
        rate=rate_option(name, options),
        breaker=options.get("breaker"),
        was=earlier_names(name, options),
    )
    _check(handler)
    return handler


def _check(handler: Handler) -> None:
    """Raise `ConfigurationError` for what can't go together."""
    if handler.order_by is None and (handler.newer_than is not None or handler.dead_blocks):
        raise ConfigurationError(
            f"handler {handler.name!r}: newer_than= and dead_letters='block' need order_by=, which says "
            "whose events are compared and held up"
        )
    if handler.transactional and not handler.is_async:
        raise ConfigurationError(
            f"handler {handler.name!r} asks for an async database session and isn't async; write "
            "`async def`"
        )


def name_of(function: Callable[..., Any]) -> str:
    """`module.function`, the key of a handler's durable state.

    The module is named as it is imported, also if the program was started as it.
    """
    qualname = getattr(function, "__qualname__", None)
    if qualname is None:
        raise ConfigurationError(_nameless(function))
    return f"{imported_name(function.__module__)}.{qualname}".replace("<locals>.", "")


def _nameless(function: Callable[..., Any]) -> str:
    """What to do about something callable without a name."""
    if isinstance(function, functools.partial):
        inner = function.func
        shown = getattr(inner, "__qualname__", type(inner).__qualname__)
        return f"a functools.partial of {shown} has no name of its own; register it with name="
    shown = type(function).__qualname__
    return (
        f"a {shown} object has no name of its own; register it with name=, or register a method of it: "
        "receiver.on(…)(it.handle)"
    )


def _check_callable(function: Any) -> None:
    """Refuse what isn't a function, such as a class method before its class is there."""
    if callable(function):
        return
    inner = getattr(function, "__wrapped__", None)
    if inner is None:
        raise ConfigurationError(
            f"{function!r} can't be called; register a function, or an object's method"
        )
    owner, _, method = inner.__qualname__.rpartition(".")
    raise ConfigurationError(
        f"handler {name_of(inner)!r} is a {type(function).__name__}, which its class can't bind yet; "
        f"register it below the class: receiver.on(…)({owner}.{method})"
    )


def _is_async(name: str, function: Callable[..., Any]) -> bool:
    call = getattr(function, "__call__", function)  # noqa: B004 - an object with an async __call__
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise ConfigurationError(
            f"handler {name!r} is a generator; a handler returns, it doesn't yield"
        )
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def _patterns(
    name: str, targets: Sequence[Any], models: Sequence[Any], source: str | None
) -> tuple[str, ...]:
    """Which events a handler takes, as patterns."""
    if targets:
        addresses = [address for target in targets for address in _addresses(name, target)]
    else:
        addresses = [
            address for model in models for address in getattr(model, "event_addresses", ())
        ]
    if not addresses and source is None:
        raise ConfigurationError(
            f"handler {name!r} doesn't say which events it handles; annotate a parameter with an "
            "event class, or write on('source:type')"
        )
    return tuple(_within(name, source, address) for address in addresses or ("*:*",))


def _addresses(name: str, target: Any) -> Sequence[str]:
    addresses = (target,) if isinstance(target, str) else getattr(target, "event_addresses", ())
    if not addresses:
        raise ConfigurationError(
            f"handler {name!r}: {target!r} is neither a pattern nor an event class with an address"
        )
    return addresses


def _within(name: str, source: str | None, address: str) -> str:
    """The pattern, bound to a source if there is one."""
    if not all(address.partition(":") if source is None else (address,)):
        raise ConfigurationError(
            f"handler {name!r}: pattern {address!r} must be 'source:type', for example "
            "'github:pull_request.*'"
        )
    if source is None:
        return address
    return f"{source}:{address.partition(':')[2] if ':' in address else address}"


def _reader(name: str, models: tuple[Any, ...], targets: Sequence[Any]) -> Reader | None:
    """What reads the payload: as the models that the handler asks for, or the classes it is for."""
    classes = tuple(target for target in targets if isinstance(target, type))
    if not models:
        return Reader(classes) if classes and len(classes) == len(targets) else None
    events = tuple(model for model in models if _is_event_class(model))
    for target in classes:
        if events and not issubclass(target, events):
            raise ConfigurationError(
                f"handler {name!r} is registered for {target.__name__} but takes {Reader(models)}, "
                "which is another event"
            )
    if len(models) > 1 and len(events) < len(models):
        raise ConfigurationError(
            f"handler {name!r} takes {Reader(models)}, which don't all say which events they read; "
            "make each an EventModel with an address"
        )
    return Reader(models)


def _is_event_class(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, EventModel) and bool(model.event_addresses)
