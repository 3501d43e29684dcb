"""What surrounds handlers: values that live as long as the worker, and each handler's plan."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import title_of
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.overrides import Overrides, check_asked_for
from webhook_receiver.handlers.plans import Plan, Planner
from webhook_receiver.handlers.provided import Provided
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.worker.bench import Bench
from webhook_receiver.worker.steps import Steps
from webhook_receiver.worker.threads import Threads


@dataclass(frozen=True, slots=True)
class Prepared:
    """A handler's plan with the values that all its attempts share.

    Attributes:
        plan: what is called.
        values: a value for each slot; those of the attempt come later.
        is_plain: whether nothing is called: all values are there.
    """

    plan: Plan
    values: tuple[Any, ...]
    is_plain: bool


class Surroundings:
    """What surrounds handlers. Raise `ConfigurationError` if something is missing.

    Parameters:
        handlers: the registered handlers, with what is provided for them.
        overrides: what is called instead, by type or function, for tests.
        live_overrides: gives more of them, over which the others go: FastAPI's
            `app.dependency_overrides`. It is asked at the start, and before each attempt that calls
            anything, since tests change it between deliveries.
    """

    def __init__(
        self,
        handlers: Handlers,
        overrides: Overrides | None = None,
        live_overrides: Callable[[], Overrides] = dict,
    ) -> None:
        self._handlers: dict[str, Handler] = {handler.name: handler for handler in handlers}
        self._provided: Provided = handlers.provided
        self._overrides = overrides or {}
        self._live_overrides = live_overrides
        self._at_start = dict(live_overrides())
        planner = self._planner = Planner(self._provided, {**self._at_start, **self._overrides})
        self._plans = {name: _plan(planner, handler) for name, handler in self._handlers.items()}
        # What hooks ask for is needed by handlers that are admitted later, too.
        plans = self._plans or {"": planner.for_handler("", ())}
        self._shared_plan = planner.for_process(
            (f"handler {name!r}" if name else "a hook", type_)
            for name, plan in plans.items()
            for type_ in plan.shared
        )
        check_asked_for(self._overrides, planner.asked, self._provided)
        self._shared: dict[Any, Any] = {}
        self._prepared: dict[str, Prepared] = {}
        self._latest: dict[str, tuple[Overrides, Prepared | None]] = {}

    @contextlib.asynccontextmanager
    async def opened(self) -> AsyncGenerator[None]:
        """Make the values that live as long as the worker, and clean up when the block ends.

        A task of its own does both, as some of what it enters (task groups) wants, whoever starts and
        stops the receiver.
        """
        if not self._shared_plan.steps:
            self._prepared = self._prepare(self._plans)
            yield
            return
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        leave = asyncio.Event()
        keeper = asyncio.create_task(self._keep(ready, leave), name="webhook-surroundings")
        try:
            await asyncio.wait([ready, keeper], return_when=asyncio.FIRST_COMPLETED)
            if not ready.done():
                await keeper  # it raises what the factory did
            yield
        finally:
            leave.set()
            if not ready.done():
                keeper.cancel()
            await asyncio.wait([keeper])
        if not keeper.cancelled():  # the loop's own end cancels all there is
            keeper.result()

    async def _keep(self, ready: asyncio.Future[None], leave: asyncio.Event) -> None:
        plan = self._shared_plan
        bench = Bench(Threads(1), hold=False, left=lambda: _nothing)
        steps = Steps([None] * plan.size, _by_slot, bench, in_thread=False)

        async def hold() -> None:
            self._shared = {type_: steps.values[slot] for type_, slot in plan.shared.items()}
            self._prepared = self._prepare(self._plans)
            ready.set_result(None)
            await leave.wait()

        await steps.within(plan.steps, hold)
        self._shared, self._prepared, self._latest = {}, {}, {}

    def admit(self, handlers: Iterable[Handler]) -> None:
        """Surround these handlers too, while the worker runs."""
        for handler in handlers:
            if handler.name not in self._handlers:
                self._handlers[handler.name] = handler
                plan = self._plans[handler.name] = _plan(self._planner, handler)
                self._prepared |= self._prepare({handler.name: plan})

    def _prepare(self, plans: Mapping[str, Plan]) -> dict[str, Prepared]:
        """The plans that do anything."""
        prepared: dict[str, Prepared] = {}
        for name, plan in plans.items():
            if plan.size or plan.hooks:
                values: list[Any] = [None] * plan.size
                for type_, slot in plan.shared.items():
                    values[slot] = self._value_of(name, type_)
                is_plain = not (plan.hooks or plan.steps)
                prepared[name] = Prepared(plan, tuple(values), is_plain)
        return prepared

    def _value_of(self, handler: str, type_: Any) -> Any:
        if type_ not in self._shared:
            raise ConfigurationError(
                f"handler {handler!r} asks for {title_of(type_)} by an override that came after the "
                "start, and what is provided per process is made at the start; override before it, or "
                "provide it with per='attempt'"
            )
        return self._shared[type_]

    def of(self, handler: str) -> Prepared | None:
        """What surrounds a handler's next attempt, or None if nothing does."""
        prepared = self._prepared.get(handler)
        if prepared is None or prepared.is_plain:
            return prepared
        live = self._live_overrides()
        if live == self._at_start:
            return prepared
        latest = self._latest.get(handler)
        if latest is None or latest[0] != live:
            latest = self._latest[handler] = dict(live), self._with_live(handler, live)
        return latest[1]

    def _with_live(self, handler: str, live: Overrides) -> Prepared | None:
        planner = Planner(self._provided, {**live, **self._overrides})
        plan = _plan(planner, self._handlers[handler])
        return self._prepare({handler: plan}).get(handler)


def _plan(planner: Planner, handler: Handler) -> Plan:
    plan = planner.for_handler(handler.name, handler.parameters)
    if plan.transactional and not handler.transactional:
        raise ConfigurationError(
            f"an override asks for the inbox's database, which handler {handler.name!r} wasn't "
            "registered with; write the override without a session"
        )
    return plan


def _by_slot(parameters: tuple[Any, ...], values: Any) -> tuple[list[Any], dict[str, Any]]:
    """The arguments of what lives as long as the process: other values that do."""
    positional = [values[each.slot] for each in parameters if not each.keyword]
    return positional, {each.name: values[each.slot] for each in parameters if each.keyword}


def _nothing() -> None:
    """Nobody waits for a place."""
