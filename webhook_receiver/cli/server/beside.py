"""A second server in the same process, for people and programs that look after it.

It listens on loopback, or inside a cluster, where senders don't come.
"""

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Generator
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override

from webhook_receiver.cli.server.listening import bounded_protocol
from webhook_receiver.errors import ConfigurationError

LOOPBACK = "127.0.0.1"
CONNECTIONS = 128  # at once; pages of a console hold one each for what is live
SHUTDOWN_SECONDS = 1  # how long requests under way may take to end


class Beside:
    """Serves an app beside what else the process does: `async with Beside(…):`.

    Of several processes each takes the first port that is free.

    Parameters:
        app: answers.
        what: what it serves, in words.
        host: the address to listen on.
        port: the first port; 0 takes any free one.
        processes: how many of them listen, one port after another.

    Attributes:
        address: where it listens, as a URL without a path, once it does.
    """

    def __init__(
        self, app: ASGIApp, what: str, host: str = LOOPBACK, port: int = 0, processes: int = 1
    ) -> None:
        self._app, self._what, self._host = app, what, host
        self._ports = range(port, port + (processes if port else 1))
        self._server: uvicorn.Server | None = None
        self._task: asyncio.Task[None] | None = None
        self.address = ""

    async def __aenter__(self) -> None:
        """Begin to listen; raise `ConfigurationError` if no port is free."""
        listener = self._listener()
        port = listener.getsockname()[1]
        self.address = f"http://{f'[{self._host}]' if ':' in self._host else self._host}:{port}"
        config = uvicorn.Config(
            self._app,
            http=bounded_protocol(),
            interface="asgi3",
            lifespan="off",
            ws="none",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        self._server = _Server(config)
        self._task = asyncio.create_task(
            self._server.serve(sockets=[listener]), name="webhook-beside"
        )

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Listen no more."""
        del kind, error, where
        if self._server is not None and self._task is not None:
            self._server.should_exit = True
            await self._task

    def _listener(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        trouble: OSError | None = None
        for port in self._ports:
            try:
                return socket.create_server((self._host, port), family=family)
            except OSError as error:
                trouble = error
        span = f"{self._ports[0]}" + (f" to {self._ports[-1]}" if len(self._ports) > 1 else "")
        reason = "" if trouble is None else f": {trouble.strerror or trouble}"
        raise ConfigurationError(
            f"{self._what} can't listen on {self._host}, port {span}{reason}; give another port"
        )


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone."""

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Capture none."""
        yield


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address to listen on."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
