"""Which handlers an event runs: a pure function of their patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from webhook_receiver.errors import describe
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.order import key_of
from webhook_receiver.payload.opening import open_event
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.types import Envelope, Planned

_CACHED_PLANS = 4_096  # senders invent event types


class Router:
    """All handlers of a receiver, and what each event runs."""

    def __init__(self, handlers: Iterable[Handler]) -> None:
        self.handlers: dict[str, Handler] = {}
        self._routes: list[tuple[Handler, tuple[Pattern, ...]]] = []
        self._fallbacks: tuple[str, ...] = ()
        self._simple: dict[str, Planned | None] = {}
        self._plans: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self.add(handlers)

    def add(self, handlers: Iterable[Handler]) -> None:
        """Plan for these too from now on."""
        for handler in handlers:
            self.handlers[handler.name] = handler
            self._simple[handler.name] = Planned(handler.name) if handler.order_by is None else None
            if handler.fallback:
                self._fallbacks += (handler.name,)
            else:
                patterns = tuple(Pattern.parse(text) for text in handler.patterns)
                self._routes.append((handler, patterns))
        self._plans = {}

    def build(self) -> None:
        """Build the models that handlers take, so that no event waits for that."""
        for handler in self.handlers.values():
            if handler.reader is not None:
                handler.reader.build()

    def plan(self, source: str, provider: str, type_: str) -> tuple[str, ...]:
        """The names of the handlers that such an event runs; empty if nobody handles it."""
        address = (source, provider, type_)
        plan = self._plans.get(address)
        if plan is None:
            plan = tuple(
                handler.name
                for handler, patterns in self._routes
                if any(pattern.matches(*address) for pattern in patterns)
            )
            plan = plan or self._fallbacks
            if len(self._plans) >= _CACHED_PLANS:
                self._plans.clear()
            self._plans[address] = plan
        return plan

    def runs_of(self, envelope: Envelope) -> Sequence[Planned]:
        """The runs that an event needs: one for each handler, with its order key if it has one."""
        names = self.plan(envelope.source, envelope.provider, envelope.type)
        return [self._simple[name] or _ordered(self.handlers[name], envelope) for name in names]

    def patterns(self) -> Iterator[tuple[str, Pattern]]:
        """Each handler's name with each of its patterns."""
        for handler, patterns in self._routes:
            for pattern in patterns:
                yield handler.name, pattern


def _ordered(handler: Handler, envelope: Envelope) -> Planned:
    """A run with its order key; if `order_by` raises, a dead letter that says so."""
    if handler.order_by is None:
        return Planned(handler.name)
    blocks = handler.dead_blocks
    try:
        key = key_of(handler.order_by(open_event(envelope, handler.reader)))
    except BaseException as error:  # noqa: BLE001 - user code in the store's thread: SystemExit too
        return Planned(handler.name, error=f"order_by raised {describe(error)}")
    return Planned(handler.name, key, dead_blocks=blocks and key is not None)
