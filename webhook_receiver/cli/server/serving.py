"""`serve` and `worker`: the processes that take deliveries and run handlers."""

import asyncio
import signal
from collections.abc import Callable
from typing import Annotated

import structlog
import typer

from webhook_receiver.cli.options import Config, InboxUrl, Target, own_inbox
from webhook_receiver.cli.server.process import tune_process
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import configure_logging
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.settings import load_receiver, load_settings

IDLE_LOOK = 0.1


def serve(
    target: Target = None,
    config: Config = None,
    inbox: InboxUrl = None,
    host: Annotated[
        str | None, typer.Option(help="The address to listen on. [default: 127.0.0.1]")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="0 for any free one. [default: 8000]")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Server processes; not with SQLite. [default: 1]")
    ] = None,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Leave the handlers to `worker` processes.")
    ] = False,
    prefix: Annotated[
        str | None, typer.Option(metavar="PATH", help="Move all sources: /hooks.")
    ] = None,
) -> None:
    """Take deliveries over HTTP and run their handlers, until SIGTERM; then drain."""
    # Imported here: the server costs more than all other commands together.
    from webhook_receiver.cli.server import server  # noqa: PLC0415

    settings = load_settings(
        config, file=target is None, host=host, port=port, workers=workers, prefix=prefix
    )
    configure_logging(settings.log_level, settings.log_format)
    served = server.Served(
        target=target,
        config=str(config) if config else None,
        inbox=inbox,
        prefix=settings.prefix,
        worker=not no_worker,
        log_level=settings.log_level,
        log_format=settings.log_format,
    )
    server.run(served, settings.host, settings.port, settings.workers)


def worker(
    target: Target = None,
    config: Config = None,
    inbox: InboxUrl = None,
    until_idle: Annotated[
        bool, typer.Option("--until-idle", help="End when nothing is due or running.")
    ] = False,
) -> None:
    """Run handlers over the inbox, until SIGTERM; then drain. Any number, on any machine."""
    settings = load_settings(config, file=target is None)
    configure_logging(settings.log_level, settings.log_format)
    receiver = load_receiver(target, config, inbox=inbox)
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        runner.run(_work(receiver, own_inbox(target, inbox), until_idle=until_idle))


async def _work(receiver: Receiver, inbox: Inbox | None, *, until_idle: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with receiver.running(inbox=inbox):
        tune_process()
        log = structlog.get_logger("webhook_receiver")
        log.info("worker.ready", handlers=[handler.name for handler in receiver.on])
        if until_idle:
            await _idle(receiver.inbox, stop)
        else:
            await stop.wait()


async def _idle(inbox: Inbox, stop: asyncio.Event) -> None:
    """Wait until nothing is due or running, here or anywhere."""
    while not stop.is_set():
        stats = await inbox.stats()
        if not (stats.runs["pending"] or stats.runs["running"] or stats.backlog_age):
            return
        await asyncio.sleep(IDLE_LOOK)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:  # Windows, PyPy
        return None
    return uvloop.new_event_loop
