"""How long requests take, by OpenTelemetry's conventions for HTTP. Only loaded if somebody measures."""

import time
from collections.abc import Callable
from typing import Protocol

from opentelemetry import metrics
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from webhook_receiver.edge.standalone import POLLED, is_of_console
from webhook_receiver.errors import Denied
from webhook_receiver.origins import kind_of
from webhook_receiver.tracing import names

SERVER_ERROR = 500


class Served(Protocol):
    """The app of `serve`."""

    @property
    def turned_away(self) -> Callable[[Denied], None]:
        """Log and count a request that the server refused before it came here."""
        ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        ...


class Timed:
    """The app, with a duration for each request but those of probes and of the console.

    They go to the provider of meters that the process has by then, or will have.

    Parameters:
        app: answers.
        route: gives the configured path of the source that a path belongs to.
        prefix: what stands before the paths of all sources.
    """

    def __init__(self, app: Served, route: Callable[[str], str | None], prefix: str = "") -> None:
        self._app: ASGIApp = app
        self.turned_away = app.turned_away
        self._route, self._prefix = route, prefix
        self._durations = metrics.get_meter(names.SCOPE).create_histogram(
            names.REQUEST_DURATION,
            "s",
            "Duration of HTTP server requests.",
            explicit_bucket_boundaries_advisory=names.CONVENTIONAL_STEPS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] != "http" or scope["path"] in POLLED or is_of_console(scope["path"]):
            await self._app(scope, receive, send)
            return
        status, failure = 0, ""

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        begun = time.perf_counter()
        try:
            await self._app(scope, receive, noting)
        except BaseException as error:
            failure = kind_of(error)
            raise
        finally:
            took = time.perf_counter() - begun
            self._durations.record(took, self._attributes(scope, status, failure))

    def _attributes(self, scope: Scope, status: int, failure: str) -> dict[str, str | int]:
        found: dict[str, str | int] = {
            names.METHOD: names.known_method(scope["method"]),
            names.URL_SCHEME: scope["scheme"],
        }
        route = self._route_of(scope["path"])
        if route is not None:
            found[names.ROUTE] = route
        if status:
            found[names.STATUS_CODE] = status
        if failure or status >= SERVER_ERROR:
            found[names.ERROR_TYPE] = failure or str(status)
        return found

    def _route_of(self, path: str) -> str | None:
        """A source's path; None of a path that somebody made up, which would be a label without end."""
        if not path.startswith(f"{self._prefix}/"):
            return None
        route = self._route(path.removeprefix(self._prefix))
        return None if route is None else self._prefix + route
