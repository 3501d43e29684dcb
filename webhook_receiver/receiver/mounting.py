"""Mounting: a receiver below a path of a Starlette or FastAPI app, and within that app's lifespan.

The order is the host's start, the receiver's start, the receiver's stop, the host's stop: what a host
opens is open while handlers run.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from webhook_receiver.edge.paths import below
from webhook_receiver.errors import ConfigurationError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

Lifespan = Callable[[Any], AbstractAsyncContextManager[Mapping[str, Any] | None]]

OTHER_HOSTS = (
    "in any other host, enter `async with receiver.running():` in its lifespan and hand the receiver "
    "the requests below one path"
)

_REST = "webhook_path"


@dataclass(slots=True, eq=False)
class Host:
    """What a receiver is mounted on.

    Attributes:
        target: the app or router.
        path: below which path of it.
        lifespan: the target's own lifespan, without the receiver's.
        app: the app that starts it: the target, or the app that a router was included in, once that
            has started.
    """

    target: Any
    path: str
    lifespan: Lifespan
    app: Any = None

    @property
    def dependency_overrides(self) -> Mapping[Any, Any]:
        """A FastAPI app's overrides of dependencies, for tests; empty if it has none."""
        overrides: Mapping[Any, Any] = getattr(self.app, "dependency_overrides", {})
        return overrides


def mount(
    receiver: ASGIApp,
    running: Callable[[], AbstractAsyncContextManager[None]],
    target: Any,
    path: object,
) -> Host:
    """Serve a receiver below a path of an app or router, and run it within that one's lifespan.

    Raise `ConfigurationError` if the target or the path can't be one.
    """
    if not isinstance(path, str) or (path and not path.startswith("/")):
        raise ConfigurationError(
            f"receiver.mount(…, {path!r}): the path must begin with a slash, like '/hooks'"
        )
    router = _router_of(target)
    host = Host(target, path, router.lifespan_context, None if router is target else target)
    if hasattr(target, "include_router") and router is target:
        # FastAPI copies a router's routes where it is included, and leaves its mounts out.
        router.add_route(
            f"{router.prefix}{path.rstrip('/')}/{{{_REST}:path}}",
            Below(receiver),
            name="webhook_receiver",
            include_in_schema=False,
        )
    else:
        target.mount(path, receiver)

    @contextlib.asynccontextmanager
    async def lifespan(app: Any) -> AsyncGenerator[Mapping[str, Any] | None]:
        host.app = app
        async with host.lifespan(app) as state, running():
            yield state

    router.lifespan_context = lifespan
    return host


def _router_of(target: Any) -> Any:
    from starlette.applications import Starlette  # noqa: PLC0415 - who mounts has it loaded
    from starlette.routing import Router  # noqa: PLC0415

    if isinstance(target, Starlette):
        return target.router
    if isinstance(target, Router):
        return target
    raise ConfigurationError(
        "receiver.mount takes an app or router of Starlette or FastAPI, not a "
        f"{type(target).__name__}; {OTHER_HOSTS}"
    )


class Below:
    """A receiver as the endpoint of a route, whose last parameter is the rest of the path.

    Attributes:
        receiver: the receiver.
    """

    def __init__(self, receiver: ASGIApp) -> None:
        self.receiver = receiver

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request as if the receiver were mounted at what is before the rest of its path."""
        root: str = scope.get("root_path", "")
        rest = f"/{scope['path_params'][_REST]}"
        matched = below(scope["path"], root).removesuffix(rest)
        await self.receiver({**scope, "root_path": root + matched}, receive, send)


def mounted_on(app: object) -> Iterator[object]:
    """Whatever the routes of an app lead to, routers and apps below it included."""
    seen: set[int] = set()
    waiting: list[object] = [app]
    while waiting:
        place = waiting.pop()
        if place is None or id(place) in seen:
            continue
        seen.add(id(place))
        yield place.receiver if isinstance(place, Below) else place
        routes: Any = getattr(place, "routes", None)
        waiting += routes if isinstance(routes, list | tuple) else []
        waiting += [
            getattr(place, name, None)
            for name in ("app", "_base_app", "endpoint", "original_router")
        ]


def is_app(place: object) -> bool:
    """Whether it is an app of Starlette or FastAPI."""
    from starlette.applications import Starlette  # noqa: PLC0415 - who asks may have loaded none

    return isinstance(place, Starlette)


@contextlib.asynccontextmanager
async def host_running(app: Any) -> AsyncGenerator[None]:
    """Run the lifespan of an app as its server would; raise `ConfigurationError` if it isn't one."""
    router = _router_of(app)
    async with router.lifespan_context(app):
        yield
