"""`worker`: a process that only runs handlers."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from typing import Annotated

import structlog
import typer

from webhook_receiver.cli.idling import own_inbox
from webhook_receiver.cli.place import LogLevel, Place, placed
from webhook_receiver.cli.server import telemetry
from webhook_receiver.cli.server.beside import LOOPBACK, Beside, is_loopback
from webhook_receiver.cli.server.hangups import ignore_hangups, reload_on_hangup
from webhook_receiver.cli.server.process import leave_threads, tune_process
from webhook_receiver.edge.probes import Probes
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import configure_logging
from webhook_receiver.receiver.metrics import check_extra, has_extra
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.setting_tables import MetricsSettings
from webhook_receiver.settings import load_found, load_settings
from webhook_receiver.targets import Found
from webhook_receiver.worker.renaming import nothing_due

IDLE_POLL_SECONDS = 0.1
UNHOSTED = (
    "the receiver is mounted on a router, so no app's lifespan is run and handlers don't have what it "
    "opens: name the app that includes the router, as MODULE:app, or give --no-lifespan"
)


@placed
def worker(
    at: Place,
    until_idle: Annotated[
        bool,
        typer.Option(
            "--until-idle", help="Exit when no run of these handlers is due, and none is running."
        ),
    ] = False,
    log_level: LogLevel = None,
    health_port: Annotated[
        int | None,
        typer.Option(
            "--health-port",
            min=0,
            max=65_535,
            help="Answer /healthz, /readyz and /metrics on this port; 0 takes any free one.",
        ),
    ] = None,
    health_host: Annotated[
        str,
        typer.Option(
            "--health-host",
            help="The address for --health-port; on others than loopback /metrics needs the token.",
        ),
    ] = LOOPBACK,
    no_lifespan: Annotated[
        bool,
        typer.Option(
            "--no-lifespan",
            help="Don't run the lifespan of the app that the receiver is mounted on.",
        ),
    ] = False,
) -> None:
    """Run the handlers of stored events. SIGTERM stops it gracefully.

    Any number of workers may run, on any machines that reach the inbox. If the receiver is mounted on an
    app of Starlette or FastAPI, that app's lifespan is run, so that handlers have what it opens.
    """
    ignore_hangups()
    settings = load_settings(at.config, file=at.receiver is None, log_level=log_level)
    configure_logging(settings.log_level, settings.log_format)
    telemetry.check()
    found = load_found(at.receiver, at.config, inbox=at.inbox)
    if no_lifespan:
        found = Found(found.receiver)
    elif found.app is None and found.receiver.host is not None:
        structlog.get_logger("webhook_receiver").warning("worker.unhosted", reason=UNHOSTED)
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        inbox, beside = own_inbox(at.receiver, at.inbox), None
        if health_port is not None:
            probes = _probes(found.receiver, settings.metrics, health_host)
            beside = Beside(probes, "probes and metrics", health_host, health_port)
        runner.run(_work(found, inbox, beside, until_idle=until_idle))


def _probes(receiver: Receiver, metrics: MetricsSettings, host: str) -> Probes:
    """What answers beside a worker: on loopback with metrics for all, elsewhere for a token."""
    token = metrics.shown
    if token is not None:
        check_extra()
    shows = token is not None or (is_loopback(host) and has_extra())
    return Probes(
        receiver=receiver, expose=receiver.metrics.exposed if shows else None, token=token
    )


async def _work(
    found: Found, inbox: Inbox | None, beside: Beside | None, *, until_idle: bool
) -> None:
    async with telemetry.exporting(found.receiver.metrics), beside or contextlib.nullcontext():
        await _run(found, inbox, beside.address if beside else None, until_idle=until_idle)
    leave_threads()


async def _run(found: Found, inbox: Inbox | None, health: str | None, *, until_idle: bool) -> None:
    receiver = found.receiver
    log = structlog.get_logger("webhook_receiver")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if found.app is not None:
        log.info("worker.hosted", app=f"{type(found.app).__module__}.{type(found.app).__name__}")
    async with receiver.running(worker=True, inbox=inbox, within=found.app):
        tune_process()
        reload_on_hangup(receiver)
        where = {} if health is None else {"health": health}
        log.info("worker.ready", handlers=[handler.name for handler in receiver.on], **where)
        if until_idle:
            await _idle(receiver, stop)
        else:
            await stop.wait()


async def _idle(receiver: Receiver, stop: asyncio.Event) -> None:
    """Wait until nothing is due that has a handler here, and nothing is running here or anywhere."""
    router = Router(receiver.on)
    while not stop.is_set():
        if await nothing_due(receiver.inbox, router):
            return
        await asyncio.sleep(IDLE_POLL_SECONDS)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - not on every platform
    except ImportError:  # Windows, PyPy
        return None
    return uvloop.new_event_loop
