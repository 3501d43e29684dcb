"""`console`: a process that shows the console of an inbox, and nothing else."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncGenerator
from typing import Annotated

import typer

from webhook_receiver.cli.idling import idle_receiver
from webhook_receiver.cli.opening import inbox_and_keys, opened_with_durability
from webhook_receiver.cli.output import say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.server.beside import LOOPBACK, Beside
from webhook_receiver.cli.server.console import WHAT, invitation
from webhook_receiver.cli.server.process import end_by_signals
from webhook_receiver.console.apart import Apart
from webhook_receiver.console.app import Console
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.edge.standalone import CONSOLE
from webhook_receiver.inbox.records import Access
from webhook_receiver.observe import configure_logging
from webhook_receiver.settings import load_settings, settings_file

PORT = 8001


@placed
def open_console(
    at: Place,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes any free port.")] = PORT,
) -> None:
    """Show the console of an inbox, without taking deliveries or running handlers.

    With a receiver or a settings file, it also knows the sources, and can judge refused deliveries again.
    """
    end_by_signals()
    configure_logging("warning")
    options = load_settings(at.config, file=at.receiver is None).console.options
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_show(at, options, host, port))


async def _show(at: Place, options: ConsoleOptions, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with _console(at, options, host) as console:
        beside = Beside(Apart(console), WHAT, host, port)
        async with beside:
            address = f"{beside.address}{CONSOLE}"
            say(f"The console is at {address}. Ctrl-C stops it.")
            if not options.users and sys.stdout.isatty():
                say(f"Log in once, within five minutes: {address}{await invitation(console)}")
            elif not options.users:
                say(f"`webhook-receiver console link --url {address}` prints a link to log in by.")
            await stop.wait()


@contextlib.asynccontextmanager
async def _console(at: Place, options: ConsoleOptions, host: str) -> AsyncGenerator[Console]:
    """The console of a receiver that runs no handler, or of an inbox alone."""
    if at.receiver is not None or (at.inbox is None and settings_file(at.config) is not None):
        async with idle_receiver(at) as receiver:
            yield receiver.console(options, bound=[host])
    else:
        where = inbox_and_keys(at)
        async with opened_with_durability(*where, Access.USE) as (store, durability):
            yield Console(lambda: store, options, bound=[host], durability=lambda: durability)
