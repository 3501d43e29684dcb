"""The decorator that registers handlers, as type checkers see it.

They must refuse a handler whose first parameter can't take the events that it is registered for, and
let anything else that the application provides come first. Registration itself checks the other
parameters, and handlers that ask for the event later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, Generic, Literal, Protocol, TypedDict, overload

from typing_extensions import ParamSpec, TypeVar, Unpack

from webhook_receiver.handlers.limits import CircuitBreaker
from webhook_receiver.handlers.retry import RetryPolicy
from webhook_receiver.models import EventModel
from webhook_receiver.types import Event

if TYPE_CHECKING:

    class _NoEvent(Protocol):
        """What isn't an event: `EventModel` and `Event` say that they differ in this method."""

        def __sizeof__(self) -> int: ...

    class _AnyProtocol:
        """What is of every protocol, for mypy, which finds no method of `object` in protocols."""

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...
        def __call__(self, *args: Any, **named: Any) -> Any: ...

    _Other = TypeVar("_Other", bound=_NoEvent | type[Any] | None)
    _FirstProtocol = TypeVar("_FirstProtocol", bound=Callable[Concatenate[_AnyProtocol, ...], Any])

Function = TypeVar("Function", bound=Callable[..., Any])
Target = str | type[EventModel]

_A = TypeVar("_A", bound=EventModel)
_B = TypeVar("_B", bound=EventModel)
_C = TypeVar("_C", bound=EventModel)
_D = TypeVar("_D", bound=EventModel)
_E = TypeVar("_E", bound=EventModel)
_P = ParamSpec("_P")
_R = TypeVar("_R")


class HandlerOptions(TypedDict, total=False):
    """What a registration can say besides its events.

    Attributes:
        name: the key of the handler's durable state. By default `module.function`.
        retry: when and how often a failed run is tried again. By default 12 attempts over about
            three days.
        timeout: how long an attempt may take, in seconds. By default 30.
        concurrency: how many attempts this process makes at once. By default 16.
        fleet: how many attempts all processes make at once. By default there is no such limit.
        rate: how many attempts all processes make in a time, as `"10/s"`, `"100/min"`, `"5/h"` or
            `"1000/day"`: that many at once after a rest, then evenly. By default no limit.
        breaker: pauses the handler while the same class of error persists. By default never.
        order_by: returns an event's order key. The events of a key run one after another, in the
            order in which they were stored. None means that this event has no order.
        newer_than: returns how new an event is, as a number, a text or a datetime. An event that is
            older than the last one done of its key is skipped. Needs `order_by`.
        dead_letters: `"step_aside"` (the default) if a dead letter lets its key's later events go on,
            `"block"` if it holds them up until it is replayed or dropped.
        was: the handler's earlier name, or several: their unfinished runs are this handler's.
    """

    name: str | None
    retry: RetryPolicy | None
    timeout: float | None
    concurrency: int | None
    fleet: int | None
    rate: str | None
    breaker: CircuitBreaker | None
    order_by: Callable[[Event[Any]], Any] | None
    newer_than: Callable[[Event[Any]], Any] | None
    dead_letters: Literal["step_aside", "block"]
    was: str | Sequence[str] | None


class Takes(Protocol, Generic[_E]):
    """Registers a function that takes events of a class: the payload, or the `Event` around it.

    What isn't an event may come before it, but not everything can be keyword only: no type says what a
    function's keywords must not take.
    """

    @overload
    def __call__(
        self, function: Callable[Concatenate[_E, _P], _R], /
    ) -> Callable[Concatenate[_E, _P], _R]: ...

    @overload
    def __call__(
        self, function: Callable[Concatenate[Event[_E], _P], _R], /
    ) -> Callable[Concatenate[Event[_E], _P], _R]: ...

    @overload
    def __call__(
        self, function: Callable[Concatenate[_Other, _P], _R], /
    ) -> Callable[Concatenate[_Other, _P], _R]: ...

    @overload
    def __call__(self, function: _FirstProtocol, /) -> _FirstProtocol: ...

    @overload
    def __call__(self, function: Callable[[], _R], /) -> Callable[[], _R]: ...


class On:
    """The decorator that registers handlers, for all sources or for one.

    `@on` takes what the function annotates, `@on(EventClass, …)` the events of those classes,
    `@on("source:type.*", …)` what matches. A source's own decorator doesn't need the source's name.
    """

    def __init__(self, register: Callable[..., Any], source: str | None = None) -> None:
        self._register, self._source = register, source

    @overload
    def __call__(self, a: type[_A], /, **options: Unpack[HandlerOptions]) -> Takes[_A]: ...

    @overload  # after the one for classes, which can be called too
    def __call__(self, function: Function, /) -> Function: ...

    @overload
    def __call__(
        self, a: type[_A], b: type[_B], /, **options: Unpack[HandlerOptions]
    ) -> Takes[_A | _B]: ...

    @overload
    def __call__(
        self, a: type[_A], b: type[_B], c: type[_C], /, **options: Unpack[HandlerOptions]
    ) -> Takes[_A | _B | _C]: ...

    @overload
    def __call__(
        self,
        a: type[_A],
        b: type[_B],
        c: type[_C],
        d: type[_D],
        /,
        **options: Unpack[HandlerOptions],
    ) -> Takes[_A | _B | _C | _D]: ...

    @overload
    def __call__(
        self,
        a: type[EventModel],
        b: type[EventModel],
        c: type[EventModel],
        d: type[EventModel],
        e: type[EventModel],
        /,
        *more: type[EventModel],
        **options: Unpack[HandlerOptions],
    ) -> Callable[[Function], Function]: ...

    @overload
    def __call__(
        self, pattern: str, /, *more: Target, **options: Unpack[HandlerOptions]
    ) -> Callable[[Function], Function]: ...

    @overload
    def __call__(self, **options: Unpack[HandlerOptions]) -> Callable[[Function], Function]: ...

    def __call__(self, *targets: Any, **options: Any) -> Any:
        """Register a handler; raise `ConfigurationError` if it can't work."""
        if len(targets) == 1 and not isinstance(targets[0], str | type):
            return self._register(targets[0], (), self._source)

        def decorator(function: Function) -> Function:
            registered: Function = self._register(function, targets, self._source, **options)
            return registered

        return decorator
