"""Collections of handlers, and how functions get into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, NamedTuple, overload

from typing_extensions import TypeVar, Unpack

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.decorator import Function, HandlerOptions, On
from webhook_receiver.handlers.dependencies import Per, title_of
from webhook_receiver.handlers.handler import Handler, build_handler
from webhook_receiver.handlers.lifespans import Lifespan, check_lifespan
from webhook_receiver.handlers.plans import Planner
from webhook_receiver.handlers.provided import Provided

Hook = TypeVar("Hook", bound=Callable[..., Any])


class _Registered(NamedTuple):
    """What a registration said: a handler is built from it, and anew when more is provided."""

    function: Callable[..., Any]
    targets: Sequence[Any] | None
    source: str | None
    options: HandlerOptions


class Handlers:
    """Collects handlers: call it as a decorator, then `Receiver.include` it.

    `@on` takes what the function annotates, `@on(EventClass, …)` the events of those classes,
    `@on("source:type.*", …)` what matches. `@on.unhandled` takes what nobody else does.

    Parameters:
        lifespan: gives an async context manager that is open while the handlers run.

    Attributes:
        lifespans: its own and those of what was included, in the order in which they are entered.
    """

    def __init__(self, *, lifespan: Lifespan | None = None) -> None:
        self._on = On(self.register)
        self.lifespans: list[Lifespan] = [] if lifespan is None else [check_lifespan(lifespan)]
        self._handlers: dict[str, Handler] = {}
        self._registered: dict[str, _Registered] = {}
        self.provided = Provided()
        self._closed: str | None = None
        self._able: tuple[AbstractSet[str], str] | None = None

    @property
    def __call__(self) -> On:
        """The decorator for all sources: whoever calls the collection calls this."""
        return self._on

    def __iter__(self) -> Iterator[Handler]:
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

    def of_source(self, source: str) -> On:
        """The same decorator, bound to one source's events."""
        return On(self.register, source)

    def include(self, other: Handlers) -> None:
        """Add another collection: its handlers, what it provides, and its hooks.

        Raise `ConfigurationError` if a name is taken, or a type provided, already.
        """
        if not isinstance(other, Handlers):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                f"include takes Handlers, not a {type(other).__name__}; name the collection itself, "
                "like shop.handlers.on"
            )
        self._check_open("a collection of handlers is included")
        self.provided.include(other.provided)
        for registered in other._registered.values():
            self._add(registered)
        self._build()
        self.lifespans += [one for one in other.lifespans if one not in self.lifespans]

    def admit(self, other: Handlers) -> None:
        """Add another collection's handlers, be it too late for those of users."""
        closed, self._closed = self._closed, None
        try:
            self.include(other)
        finally:
            self._closed = closed

    def provide(self, type: Any, factory: Any, *, per: Per = "process") -> None:
        """Provide a type's values: handlers, and whatever is called for them, ask for it by annotation.

        Parameters:
            type: a class, a protocol, a `NewType` or a parametrised class.
            factory: the value; or a function, sync or async, that gives it; or a generator function,
                or whatever gives a context manager, whose rest is the cleanup. Its parameters are
                filled as a handler's are. What is open already is yielded by a generator function.
            per: `"process"` makes one value when the worker starts, `"attempt"` one for each attempt.
        """
        self._check_open(f"{title_of(type)} is provided")
        self.provided.provide(type, factory, per)
        self._build()

    def around(self, hook: Hook, /) -> Hook:
        """Put a hook around every attempt: a generator function, or what gives a context manager.

        Its parameters are filled as a handler's are. The first hook is the outermost. A handler's
        exception is raised in it; a hook that swallows it doesn't change how the run ends.
        """
        self._check_open(f"the hook {title_of(hook)} is registered")
        self.provided.around(hook)
        self._build()
        return hook

    def register(
        self,
        function: Function,
        targets: Sequence[Any] | None,
        source: str | None,
        /,
        **options: Unpack[HandlerOptions],
    ) -> Function:
        """Register a handler; every decorator calls this. `targets=None` registers the fallback."""
        self._add(_Registered(function, targets, source, options))
        return function

    def _add(self, registered: _Registered) -> None:
        handler = self._built(registered)
        self._check_open(f"handler {handler.name!r} is registered")
        self._check_able(handler)
        self._check_earlier_names(handler)
        if handler.name in self._handlers:
            raise ConfigurationError(
                f"two handlers are named {handler.name!r}; give one a name=, or list all its "
                "events in one on(…)"
            )
        self._handlers[handler.name] = handler
        self._registered[handler.name] = registered

    def _built(self, registered: _Registered) -> Handler:
        """The handler, with what is provided so far; more may still come."""
        handler = build_handler(*registered, self.provided)
        plan = Planner(self.provided, strict=False).for_handler(handler.name, handler.parameters)
        if plan.transactional and not handler.transactional:
            return replace(handler, transactional=True)
        return handler

    def _build(self) -> None:
        """Build the handlers anew: what is provided now is no payload."""
        for name, registered in self._registered.items():
            self._handlers[name] = self._built(registered)
            self._check_able(self._handlers[name])

    def _check_open(self, what: str) -> None:
        if self._closed is not None:
            raise ConfigurationError(f"{what} too late: {self._closed}; do it before")

    def _check_earlier_names(self, handler: Handler) -> None:
        """Raise `ConfigurationError` if runs of one name would be two handlers'."""
        for other in self:
            both = {handler.name, *handler.was} & {other.name, *other.was}
            both -= {handler.name} & {other.name}  # that is said elsewhere
            for name in sorted(both):
                raise ConfigurationError(
                    f"handlers {other.name!r} and {handler.name!r} both claim the name {name!r}; "
                    "leave it out of one's was="
                )

    def close(self, reason: str) -> None:
        """Refuse registrations from now on; `reason` goes into their error."""
        self._closed = reason

    def reopen(self) -> None:
        """Take registrations again."""
        self._closed = None

    def limit_to(self, abilities: AbstractSet[str], inbox: str) -> None:
        """Refuse handlers that need what the inbox can't do; `inbox` names its kind in the error."""
        self._able = (abilities, inbox)
        for handler in self:
            self._check_able(handler)

    def _check_able(self, handler: Handler) -> None:
        if self._able is None:
            return
        abilities, inbox = self._able
        for ability, wanted, what in (
            ("order", handler.order_by is not None, "order_by="),
            ("transactions", handler.transactional, "a database session"),
        ):
            if wanted and ability not in abilities:
                raise ConfigurationError(
                    f"handler {handler.name!r} asks for {what}, which {inbox} can't give; use an inbox "
                    "on postgresql:// or sqlite://"
                )
