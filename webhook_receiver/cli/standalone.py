"""A receiver as a server of its own: the ASGI app, and uvicorn around it.

Rules of this file: the app is in the path of every delivery, so it does nothing to one but pass it
on.
"""

import json
import logging
import os
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.supervisors import Multiprocess

from webhook_receiver.asgi import Receiver
from webhook_receiver.cli.options import database_file, own_inbox
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import configure_logging
from webhook_receiver.retry import describe
from webhook_receiver.settings import VARIABLES, load_receiver

RESERVED = ("/console", "/metrics", "/healthz", "/readyz")
BACKLOG = 2_048
GRACE = 20
_PASSED_ON = f"{VARIABLES}SERVED"

_FACTORY = f"{__name__}:from_environment"


@dataclass(frozen=True, slots=True)
class Served:
    """Everything that a process of `serve` needs to know, as plain values."""

    target: str | None
    config: str | None
    inbox: str | None
    prefix: str
    worker: bool
    address: str
    log_level: str
    log_format: str

    def receiver(self) -> Receiver:
        """The receiver that is meant; raise `ConfigurationError` where a source's path is taken."""
        config = Path(self.config) if self.config else None
        receiver = load_receiver(self.target, config, inbox=self.inbox)
        check_paths(receiver, self.prefix)
        return receiver

    def app(self, receiver: Receiver, failed: Callable[[BaseException], None]) -> ASGIApp:
        """The ASGI app of this process; it tells the log once it is ready."""
        urls = source_urls(receiver, self.address, self.prefix)

        def ready() -> None:
            structlog.get_logger("webhook_receiver").info(
                "server.ready", address=self.address, sources=urls, worker=self.worker
            )

        return standalone(
            receiver,
            worker=self.worker,
            prefix=self.prefix,
            inbox=own_inbox(self.target, self.inbox),
            ready=ready,
            failed=failed,
        )


def standalone(
    receiver: Receiver,
    *,
    worker: bool = True,
    prefix: str = "",
    inbox: Inbox | None = None,
    ready: Callable[[], None] = lambda: None,
    failed: Callable[[BaseException], None] = lambda _: None,
) -> ASGIApp:
    """The receiver as an app of its own, for any ASGI server with lifespan.

    Its sources stand below `prefix`, beside `/healthz` (the process is up) and `/readyz` (it takes
    deliveries).
    """
    below = f"{prefix}/"

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if path in ("/healthz", "/readyz"):
                await _answer_probe(path, scope["method"], send)
                return
            if prefix:
                if not path.startswith(below):
                    await _send(send, 404, {"error": "unknown_path"})
                    return
                scope = {**scope, "root_path": prefix}
        elif scope["type"] == "lifespan":
            await lifespan(receive, send)
            return
        await receiver(scope, receive, send)

    async def _answer_probe(path: str, method: str, send: Send) -> None:
        if method not in ("GET", "HEAD"):
            await _send(send, 405, {"error": "method_not_allowed"}, allow="GET, HEAD")
        elif path == "/healthz":
            await _send(send, 200, {"status": "up"})
        elif receiver.running_now:
            await _send(send, 200, {"status": "ready"})
        else:
            await _send(send, 503, {"status": "starting"})

    async def lifespan(receive: Receive, send: Send) -> None:
        phase = "startup"
        await receive()
        try:
            async with receiver.running(worker=worker, inbox=inbox):
                ready()
                await send({"type": "lifespan.startup.complete"})
                phase = "shutdown"
                await receive()
        except Exception as error:  # noqa: BLE001 - the server is told, whatever it is
            failed(error)
            await send({"type": f"lifespan.{phase}.failed", "message": describe(error)})
        else:
            await send({"type": "lifespan.shutdown.complete"})

    return app


async def _send(send: Send, status: int, answer: Mapping[str, str], **headers: str) -> None:
    body = json.dumps(answer, separators=(",", ":")).encode()
    fields = {"content-type": "application/json", "content-length": str(len(body)), **headers}
    pairs = [(name.encode(), value.encode()) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})


def check_paths(receiver: Receiver, prefix: str = "") -> None:
    """Raise `ConfigurationError` for a source that would take one of the four paths of our own."""
    for source in receiver.sources.values():
        pattern = compile_path(prefix + source.path)[0]
        for path in RESERVED:
            if pattern.match(path):
                raise ConfigurationError(
                    f"source {source.name!r} would take {path}, which `serve` answers itself; give "
                    "it another path, or all a prefix"
                )


def source_urls(receiver: Receiver, address: str, prefix: str = "") -> dict[str, str]:
    """Each source's full URL."""
    return {
        source.name: f"{address}{prefix}{source.path}" for source in receiver.sources.values()
    }


# The server.


def run(served: Served, listener: socket.socket, workers: int) -> None:
    """Serve until SIGTERM or SIGINT, then drain; raise what kept the receiver from starting."""
    receiver = served.receiver()
    if workers > 1:
        _refuse_sqlite(served.inbox or receiver.inbox_url, workers)
        os.environ[_PASSED_ON] = json.dumps(asdict(served))
        config = _config(_FACTORY, factory=True, workers=workers)
        Multiprocess(config, target=uvicorn.Server(config).run, sockets=[listener]).run()
        return
    errors: list[BaseException] = []
    logging.getLogger("uvicorn.error").addFilter(lambda _: not errors)
    server = uvicorn.Server(_config(served.app(receiver, errors.append)))
    _survive_signals()
    try:
        server.run(sockets=[listener])
    except SystemExit:  # how uvicorn ends where the app didn't start
        if not errors:
            raise
    if errors:
        raise errors[0]


def _refuse_sqlite(url: str | None, workers: int) -> None:
    if database_file(url) is not None or (url or "").startswith("sqlite:"):
        raise ConfigurationError(
            f"--workers {workers} needs another inbox than SQLite, which one process writes; use "
            "one `serve --no-worker` with any number of `webhook-receiver worker` processes"
        )


def from_environment() -> ASGIApp:
    """The app of one of several server processes: what uvicorn calls in each."""
    served = Served(**json.loads(os.environ[_PASSED_ON]))
    configure_logging(served.log_level, _style(served.log_format))
    return served.app(served.receiver(), lambda _: None)


def _style(text: str) -> Any:
    return text


def _config(app: Any, **more: Any) -> uvicorn.Config:
    _log_uvicorn()
    return uvicorn.Config(
        app,
        http=_protocol(),
        interface="asgi3",
        lifespan="on",
        log_config=None,
        log_level="error",  # what it warns of, any stranger can cause without end
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        ws="none",
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE,
        **more,
    )


def _protocol() -> Any:
    try:
        from webhook_receiver.cli.protocol import BoundedProtocol  # noqa: PLC0415
    except ImportError:  # PyPy: h11 has bounds of its own
        return "h11"
    return BoundedProtocol


class _ToStructlog(logging.Handler):
    """Writes uvicorn's errors as lines like all others."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger("webhook_receiver").log(
            record.levelno, "server.failed", error=record.getMessage(), exc_info=record.exc_info
        )


def _log_uvicorn() -> None:
    logger = logging.getLogger("uvicorn")
    logger.handlers = [_ToStructlog()]
    logger.propagate = False


def _survive_signals() -> None:
    """Let the process end well after a drain: uvicorn raises the signal that stopped it again."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address, port 0 for any free one; uvicorn begins to listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.set_inheritable(True)  # noqa: FBT003 - the socket's own word
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            f"can't listen on {host}:{port}: {error.strerror or error}; give another --host or "
            "--port"
        ) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The address of a bound socket as a URL without a path."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
