"""Handlers: how functions are registered, and what each may ask for by annotation.

Registration checks everything it can, so that a mistake is one sentence at start and never a
failed run.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Literal, overload

from typing_extensions import Unpack

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.decorator import Function, HandlerOptions, On
from webhook_receiver.handlers.limits import CircuitBreaker, rate_of
from webhook_receiver.handlers.parameters import Ask, asks_of
from webhook_receiver.handlers.retry import RetryPolicy
from webhook_receiver.models import EventModel
from webhook_receiver.payload.reader import Reader
from webhook_receiver.types import Event, Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A registered function: when it runs, what it is given, and how long and often it may try."""

    name: str
    call: Callable[..., Any]
    patterns: tuple[str, ...]
    asks: tuple[Ask, ...]
    reader: Reader | None
    is_async: bool
    retry: RetryPolicy
    timeout: float
    concurrency: int
    fallback: bool = False
    order_by: Callable[[Event[Any]], Any] | None = None
    newer_than: Callable[[Event[Any]], Any] | None = None
    dead_blocks: bool = False
    fleet: int | None = None
    rate: Rate | None = None
    breaker: CircuitBreaker | None = None

    @property
    def effects(self) -> Literal["session", "connection"] | None:
        """What of the inbox's database it writes through, if it does."""
        for ask in self.asks:
            if ask.what in ("session", "connection"):
                return "session" if ask.what == "session" else "connection"
        return None

    @property
    def wants_model_itself(self) -> bool:
        """Whether it takes the payload's model, not an event that could carry plain JSON."""
        return any(ask.what == "payload" for ask in self.asks)


DEFAULT_RETRY = RetryPolicy()
DEFAULT_TIMEOUT = 30.0
DEFAULT_CONCURRENCY = 16


class Handlers(On):
    """Collects handlers: call it as a decorator, then `Receiver.include` it.

    `@on` takes what the function annotates, `@on(EventClass, …)` the events of those classes,
    `@on("source:type.*", …)` what matches. `@on.unhandled` takes what nobody else does.
    """

    def __init__(self) -> None:
        super().__init__(self.register)
        self._handlers: dict[str, Handler] = {}
        self._closed: str | None = None
        self._able: tuple[AbstractSet[str], str] | None = None

    def __iter__(self) -> typing.Iterator[Handler]:
        return iter(self._handlers.values())

    @overload
    def unhandled(self, function: Function, /) -> Function: ...

    @overload
    def unhandled(
        self,
        **options: Unpack[HandlerOptions],
    ) -> Callable[[Function], Function]: ...

    def unhandled(self, *functions: Any, **options: Any) -> Any:
        """Register the fallback: it runs for events that no other handler takes."""

        def decorator(function: Function) -> Function:
            return self.register(function, None, None, **options)

        return decorator(*functions) if functions else decorator

    def of_source(self, sender: str) -> On:
        """The same decorator, bound to one source's events."""
        return On(self.register, sender)

    def include(self, other: Handlers) -> None:
        """Add another collection's handlers; raise `ConfigurationError` for a name taken twice."""
        for handler in other:
            self._add(handler)

    def close(self, reason: str) -> None:
        """Refuse registrations from now on; `reason` goes into their error."""
        self._closed = reason

    def reopen(self) -> None:
        """Take registrations again."""
        self._closed = None

    def _add(self, handler: Handler) -> None:
        if self._closed is not None:
            raise ConfigurationError(
                f"handler {handler.name!r} is registered too late: {self._closed}"
            )
        self._check_able(handler)
        if handler.name in self._handlers:
            raise ConfigurationError(
                f"two handlers are named {handler.name!r}; give one a name=, or list all its "
                "events in one on(…)"
            )
        self._handlers[handler.name] = handler

    def limit_to(self, abilities: AbstractSet[str], inbox: str) -> None:
        """Refuse handlers that need what the inbox can't do; `inbox` names its kind."""
        self._able = (abilities, inbox)
        for handler in self:
            self._check_able(handler)

    def _check_able(self, handler: Handler) -> None:
        if self._able is None:
            return
        abilities, inbox = self._able
        for ability, wanted, what in (
            ("order", handler.order_by is not None, "order_by="),
            ("transactions", handler.effects is not None, "a database session"),
        ):
            if wanted and ability not in abilities:
                raise ConfigurationError(
                    f"handler {handler.name!r} asks for {what}, which {inbox} can't give; use an inbox "
                    "on postgresql:// or sqlite://"
                )

    def register(
        self,
        function: Function,
        targets: Sequence[Any] | None,
        sender: str | None,
        /,
        **options: Unpack[HandlerOptions],
    ) -> Function:
        """Register a handler by hand, the fallback without targets: what every decorator ends in."""
        name = options.get("name") or name_of(function)
        _check_options(name, options)
        asks, models = asks_of(name, function)
        handler = Handler(
            name=name,
            call=function,
            patterns=() if targets is None else _patterns(name, targets, models, sender),
            asks=asks,
            reader=_reader(name, models, targets or ()),
            is_async=_is_async(name, function),
            retry=options.get("retry") or DEFAULT_RETRY,
            timeout=options.get("timeout") or DEFAULT_TIMEOUT,
            concurrency=options.get("concurrency") or DEFAULT_CONCURRENCY,
            fallback=targets is None,
            order_by=options.get("order_by"),
            newer_than=options.get("newer_than"),
            dead_blocks=_dead_blocks(name, options),
            fleet=options.get("fleet"),
            rate=_rate(name, options.get("rate")),
            breaker=options.get("breaker"),
        )
        _check(handler)
        self._add(handler)
        return function


def _is_above_zero(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool) and value > 0  # type: ignore[operator]


def _is_sync(value: object) -> bool:
    call = getattr(value, "__call__", None)  # noqa: B004 - an object with an async __call__
    return callable(value) and not any(map(inspect.iscoroutinefunction, (value, call)))


_KINDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "retry": (lambda value: isinstance(value, RetryPolicy), "a RetryPolicy"),
    "timeout": (lambda value: _is_above_zero(value, int, float), "a number above zero"),
    "concurrency": (lambda value: _is_above_zero(value, int), "a whole number above zero"),
    "fleet": (lambda value: _is_above_zero(value, int), "a whole number above zero"),
    "breaker": (lambda value: isinstance(value, CircuitBreaker), "a CircuitBreaker"),
    "order_by": (_is_sync, "a sync function of the event"),
    "newer_than": (_is_sync, "a sync function of the event"),
}


def _check_options(name: str, options: HandlerOptions) -> None:
    """Raise `ConfigurationError` for an option that doesn't exist, or can't be."""
    for option, value in options.items():
        if option not in HandlerOptions.__annotations__:
            known = ", ".join(HandlerOptions.__annotations__)
            raise ConfigurationError(
                f"handler {name!r}: no option is named {option!r}; there are: {known}"
            )
        fits, what = _KINDS.get(option, (bool, ""))
        if what and value is not None and not fits(value):
            raise ConfigurationError(f"handler {name!r}: {option}={value!r} must be {what}")


def _rate(name: str, text: str | None) -> Rate | None:
    try:
        return None if text is None else rate_of(text)
    except ConfigurationError as error:
        raise ConfigurationError(f"handler {name!r}: {error}") from error


def _dead_blocks(name: str, options: HandlerOptions) -> bool:
    policy = options.get("dead_letters", "step_aside")
    if policy not in ("step_aside", "block"):
        raise ConfigurationError(
            f"handler {name!r}: dead_letters={policy!r} is neither 'step_aside' nor 'block'"
        )
    return policy == "block"


def _check(handler: Handler) -> None:
    """Raise `ConfigurationError` for what can't go together."""
    if handler.order_by is None and (handler.newer_than is not None or handler.dead_blocks):
        raise ConfigurationError(
            f"handler {handler.name!r}: newer_than= and dead_letters='block' need order_by=, which says "
            "whose events are compared and held up"
        )
    if handler.effects is not None and not handler.is_async:
        raise ConfigurationError(
            f"handler {handler.name!r} asks for an async database session and isn't async; write "
            "`async def`"
        )


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
    name: str, targets: Sequence[Any], models: Sequence[Any], sender: str | None
) -> tuple[str, ...]:
    """What a handler listens to, as patterns."""
    if targets:
        addresses = [address for target in targets for address in _addresses(name, target)]
    else:
        addresses = [
            address for model in models for address in getattr(model, "event_addresses", ())
        ]
    if not addresses and sender is None:
        raise ConfigurationError(
            f"handler {name!r} says not which events it takes; annotate a parameter with an "
            "event class, or write on('source:type')"
        )
    return tuple(_within(name, sender, address) for address in addresses or ("*:*",))


def _addresses(name: str, target: Any) -> Sequence[str]:
    addresses = (target,) if isinstance(target, str) else getattr(target, "event_addresses", ())
    if not addresses:
        raise ConfigurationError(
            f"handler {name!r}: {target!r} is neither a pattern nor an event class with an address"
        )
    return addresses


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


def _reader(name: str, models: tuple[Any, ...], targets: Sequence[Any]) -> Reader | None:
    """What reads the handler's payload: the models it asks for, else the event classes it is for."""
    classes = tuple(target for target in targets if isinstance(target, type))
    if not models:
        return Reader(classes) if classes and len(classes) == len(targets) else None
    events = tuple(model for model in models if _is_event_class(model))
    for target in classes:
        if events and not issubclass(target, events):
            raise ConfigurationError(
                f"handler {name!r} is registered for {target.__name__} and takes {Reader(models)}, "
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
