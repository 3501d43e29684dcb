"""Collections of handlers, and how functions get into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, overload

from typing_extensions import Unpack

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.decorator import Function, HandlerOptions, On
from webhook_receiver.handlers.handler import Handler, build_handler
from webhook_receiver.handlers.lifespans import Lifespan, check_lifespan


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
        """Add another collection's handlers; raise `ConfigurationError` if a name is taken already."""
        if not isinstance(other, Handlers):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                f"include takes Handlers, not a {type(other).__name__}; name the collection itself, "
                "like shop.handlers.on"
            )
        for handler in other:
            self._add(handler)
        self.lifespans += [one for one in other.lifespans if one not in self.lifespans]

    def admit(self, other: Handlers) -> None:
        """Add another collection's handlers, be it too late for those of users."""
        closed, self._closed = self._closed, None
        try:
            self.include(other)
        finally:
            self._closed = closed

    def register(
        self,
        function: Function,
        targets: Sequence[Any] | None,
        source: str | None,
        /,
        **options: Unpack[HandlerOptions],
    ) -> Function:
        """Register a handler; every decorator calls this. `targets=None` registers the fallback."""
        self._add(build_handler(function, targets, source, options))
        return function

    def _add(self, handler: Handler) -> None:
        if self._closed is not None:
            raise ConfigurationError(
                f"handler {handler.name!r} is registered too late: {self._closed}; "
                "register it before"
            )
        self._check_able(handler)
        self._check_earlier_names(handler)
        if handler.name in self._handlers:
            raise ConfigurationError(
                f"two handlers are named {handler.name!r}; give one a name=, or list all its "
                "events in one on(…)"
            )
        self._handlers[handler.name] = handler

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
