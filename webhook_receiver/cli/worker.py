"""`worker`: a process that only runs handlers."""

import asyncio
import signal
from collections.abc import Callable
from typing import Annotated

import structlog
import typer

from webhook_receiver.cli.opening import own_inbox
from webhook_receiver.cli.options import Config, InboxUrl, Target
from webhook_receiver.cli.server.process import leave_threads, tune_process
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import configure_logging
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.settings import load_receiver, load_settings

IDLE_POLL_SECONDS = 0.1


def worker(
    target: Target = None,
    config: Config = None,
    inbox: InboxUrl = None,
    until_idle: Annotated[
        bool, typer.Option("--until-idle", help="Exit when no run is due or running.")
    ] = False,
) -> None:
    """Run the handlers of stored events. SIGTERM stops it gracefully.

    Any number of workers may run, on any machines that reach the inbox.
    """
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
    leave_threads()


async def _idle(inbox: Inbox, stop: asyncio.Event) -> None:
    """Wait until nothing is due or running, here or anywhere."""
    while not stop.is_set():
        stats = await inbox.stats()
        if not (stats.runs["pending"] or stats.runs["running"] or stats.backlog_age):
            return
        await asyncio.sleep(IDLE_POLL_SECONDS)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - not on every platform
    except ImportError:  # Windows, PyPy
        return None
    return uvloop.new_event_loop
