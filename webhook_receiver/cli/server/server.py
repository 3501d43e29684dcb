"""uvicorn around the standalone app: its socket, processes and signals, and its log in ours."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import asdict, dataclass, replace
from operator import itemgetter
from pathlib import Path
from types import FrameType
from typing import Any, Literal
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from webhook_receiver.cli.idling import own_inbox
from webhook_receiver.cli.server import access, telemetry
from webhook_receiver.cli.server.beside import Beside
from webhook_receiver.cli.server.connections import most_connections
from webhook_receiver.cli.server.console import Shown
from webhook_receiver.cli.server.hangups import hang_up, reload_on_hangup
from webhook_receiver.cli.server.listening import address_of, bounded_protocol, inherited, listen
from webhook_receiver.cli.server.process import (
    descriptor_limit,
    leave_threads,
    own_process,
    raise_descriptor_limit,
    tune_process,
)
from webhook_receiver.cli.server.strays import ToStructlog, log_loop_trouble, log_strays
from webhook_receiver.desk.doubts import NO_SOURCE
from webhook_receiver.edge.probes import METRICS, Probes
from webhook_receiver.edge.standalone import Standalone, reserve_paths, source_urls
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sealing import Encryption, check_plain, encrypted
from webhook_receiver.inbox.urls import engine_of, sqlite_path
from webhook_receiver.observe import configure_logging, is_console
from webhook_receiver.receiver.metrics import check_extra
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.setting_tables import MetricsSettings
from webhook_receiver.settings import load_receiver, load_settings
from webhook_receiver.testing.samples.stored import stored_types

BACKLOG = 2_048  # connections that wait to be accepted; all of them may come at once
SHUTDOWN_SECONDS = 2  # how long requests under way may take to end

_PASSED_ON = f"{VARIABLES}SERVED"
_FACTORY = f"{__name__}:from_environment"


def _begun() -> None:
    """Uvicorn takes connections soon, or does already."""


@dataclass(frozen=True, slots=True)
class Served:
    """Everything that a process of `serve` needs to know, as plain values.

    Attributes:
        target: the receiver to import, as `MODULE:RECEIVER`; None takes the settings file's.
        config: the settings file, if one was named.
        inbox: the inbox's URL, if one was named.
        prefix: what stands before the path of every source.
        worker: whether handlers run in this process.
        log_level: the lowest level that is logged.
        log_format: how log lines are written.
        console_port: the port that the console has to itself; None: it is beside the sources.
        address: where the server listens, as a URL without a path.
        processes: how many processes there are.
    """

    target: str | None
    config: str | None
    inbox: str | None
    prefix: str
    worker: bool
    log_level: str
    log_format: Literal["auto", "json", "console"]
    console_port: int | None = None
    address: str = ""
    processes: int = 1

    @property
    def metrics(self) -> MetricsSettings:
        """Who is shown the metrics; raise `ConfigurationError` if they can't be."""
        config = Path(self.config) if self.config else None
        found = load_settings(config, file=self.target is None).metrics
        if found.token or found.port:
            check_extra()
        if found.token and not found.port and self.processes > 1:
            raise ConfigurationError(
                f"[metrics] token shows one process of {self.processes}, and nobody knows which; set "
                "[metrics] port, from which on each has a port of its own"
            )
        return found

    def receiver(self) -> Receiver:
        """Load the receiver; raise `ConfigurationError` if the path of a source is one of our own."""
        config = Path(self.config) if self.config else None
        receiver = load_receiver(self.target, config, inbox=self.inbox)
        reserve_paths(receiver, self.prefix)
        return receiver

    def app(
        self,
        receiver: Receiver,
        failed: Callable[[BaseException], None],
        begin: Callable[[], None] = _begun,
    ) -> ASGIApp:
        """The ASGI app of this process; it logs when it is ready, and calls `failed` if it can't start.

        Before it says that it is ready it calls `begin`, after which connections are taken.
        """
        seen = is_console(self.log_format)
        metrics, expose = self.metrics, receiver.metrics.exposed
        beside = metrics.port and Beside(
            Probes(receiver=receiver, expose=expose),
            "probes and metrics",
            port=metrics.port,
            processes=self.processes,
        )

        console = self._console(receiver)

        def ready() -> None:
            urls = source_urls(
                receiver, self.address, self.prefix
            )  # a table's sources are there by now
            tune_process()
            begin()
            reload_on_hangup(receiver)
            asyncio.get_running_loop().set_exception_handler(log_loop_trouble)
            log = structlog.get_logger("webhook_receiver")
            if not urls:
                log.warning("server.sourceless", reason=NO_SOURCE)
            if seen:
                access.show(self._banner(receiver, urls, console.url))
                console.invite(access.show)
                return
            log.info(
                "server.ready",
                address=self.address,
                console=console.url,
                sources=urls,
                worker=receiver.working_now,
                descriptors=descriptor_limit(),
                connections=most_connections(),
                **({"metrics": f"{beside.address}{METRICS}"} if beside else {}),
            )

        app = Standalone(
            receiver=receiver,
            worker=self.worker,
            prefix=self.prefix,
            inbox=own_inbox(self.target, self.inbox),
            ready=ready,
            failed=failed,
            stopped=leave_threads,
            expose=expose,
            token=metrics.shown,
            console=console.app,
            beside=lambda: _beside(receiver, beside or contextlib.nullcontext(), console.beside),
        )
        if seen:
            receiver.observe(access.note)
            access.hide_said()
        return telemetry.timed(access.AccessLog(app) if seen else app, receiver.route, self.prefix)

    def _console(self, receiver: Receiver) -> Shown:
        known = load_settings(Path(self.config) if self.config else None, file=self.target is None)
        port = known.console.port if self.console_port is None else self.console_port
        return Shown(
            receiver,
            known.console.options,
            self.address,
            public_url=known.public_url,
            port=port,
            processes=self.processes,
        )

    def _first(self, receiver: Receiver, urls: Mapping[str, str]) -> str | None:
        """What `send` can send, as its arguments: an event that a handler takes, if there is one."""
        router = Router(receiver.on)
        taken = [
            (bool(router.plan(source.name, source.provider.name, type_)), source.name, type_)
            for source in receiver.sources.values()
            if "{" not in source.path
            for type_ in stored_types(source.provider)
        ]
        if not taken:
            return None
        _, name, type_ = max(taken, key=itemgetter(0))  # the first of several
        known = load_settings(Path(self.config) if self.config else None)
        usual = known.port == urlsplit(self.address).port
        target = f" {self.target}" if self.target else ""
        to = "" if usual else f" --to {urls[name]}"
        return f"{name} {type_}{target}{to}"

    def _banner(self, receiver: Receiver, urls: Mapping[str, str], console: str) -> str:
        return access.banner(
            self.address,
            urls,
            handlers=len(list(receiver.on)),
            first=self._first(receiver, urls),
            target=self.target,
            worker=receiver.working_now,
            console=console,
        )


@contextlib.asynccontextmanager
async def _beside(
    receiver: Receiver, *others: contextlib.AbstractAsyncContextManager[None]
) -> AsyncGenerator[None]:
    """What goes on for as long as the receiver runs, and a moment longer."""
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(telemetry.exporting(receiver.metrics))
        for one in others:
            await stack.enter_async_context(one)
        yield


def run(served: Served, host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT, then shut down gracefully.

    Raises the error that kept the receiver from starting.
    """
    served = replace(served, processes=workers)
    receiver = served.receiver()
    _ = served.metrics  # so that a mistake in them ends this process
    telemetry.check()
    raise_descriptor_limit()
    if workers > 1:
        url = served.inbox or receiver.inbox_url
        if url is not None:
            _refuse_temporary(url, workers)
            asyncio.run(_check(open_inbox(url), receiver.encryption))
        with listen(host, port) as listener:
            served = replace(served, address=address_of(listener))
        _run_many(served, workers)
    else:
        with inherited() or listen(host, port) as listener:
            _run_one(replace(served, address=address_of(listener)), receiver, listener)


def _run_one(served: Served, receiver: Receiver, listener: socket.socket) -> None:
    errors: list[BaseException] = []
    logging.getLogger("uvicorn.error").addFilter(lambda _: not errors)
    options = _options()

    def begin() -> None:  # uvicorn would do that once the app has started, and has said so
        listener.listen(options["backlog"])

    app = served.app(receiver, errors.append, begin)
    server = uvicorn.Server(uvicorn.Config(app, **options))
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # uvicorn raises the signal that stopped it again
        signal.signal(number, _ignore)
    try:
        server.run(sockets=[listener])
    except SystemExit:  # how uvicorn ends if the app didn't start
        if not errors:
            raise
    if errors:
        raise errors[0]


def _ignore(number: int, frame: FrameType | None) -> None:
    """Ignore a signal that has done its work: the server has shut down, and the process exits with 0."""
    del number, frame


def _run_many(served: Served, workers: int) -> None:
    os.environ[_PASSED_ON] = json.dumps(asdict(served))
    url = urlsplit(served.address)
    # uvicorn would replace each process: runs under way would be cut short for a new secret.
    Multiprocess.handle_hup = lambda self: hang_up(self.processes)  # type: ignore[method-assign]
    uvicorn.run(
        _FACTORY,
        factory=True,
        workers=workers,
        host=url.hostname or "",
        port=url.port or 0,
        **_options(),
    )


async def _check(inbox: Inbox, encryption: Encryption) -> None:
    """Raise `ConfigurationError` here for a mistake in the inbox's URL, store or keys.

    A process that can't start is started again, for as long as the store is away.
    """
    inbox = encrypted(inbox, encryption)
    try:
        await inbox.start()
        try:
            await check_plain(inbox, encryption)
        finally:
            await inbox.stop()
    except InboxUnavailable:
        return


def _refuse_temporary(url: str, workers: int) -> None:
    if engine_of(url) == "sqlite" and sqlite_path(url) is None:
        raise ConfigurationError(
            f"--workers {workers} needs an inbox that processes share, and sqlite:// is one process's "
            "own; name a file: sqlite:///inbox.db"
        )


def from_environment() -> ASGIApp:
    """The app of one of several server processes; uvicorn calls this in each."""
    own_process()
    log_strays()
    served = Served(**json.loads(os.environ[_PASSED_ON]))
    configure_logging(served.log_level, served.log_format)
    return served.app(served.receiver(), lambda _: None)


def _options() -> dict[str, Any]:
    """The options of uvicorn; its log goes into ours."""
    logger = logging.getLogger("uvicorn")
    logger.handlers = [ToStructlog("server.failed")]
    logger.propagate = False
    return {
        "http": bounded_protocol(),
        "interface": "asgi3",
        "lifespan": "on",
        "ws": "none",
        "log_config": None,
        "log_level": "error",  # any stranger can cause its warnings, without end
        "access_log": False,
        "server_header": False,
        "date_header": True,
        "proxy_headers": False,
        "backlog": min(BACKLOG, most_connections() // 2),
        "timeout_graceful_shutdown": SHUTDOWN_SECONDS,
    }
