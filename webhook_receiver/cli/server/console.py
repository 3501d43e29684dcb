"""The console of a process that serves: where it is, and how a first person logs in.

Rule of this file: a link that lets somebody in is shown to a person at a terminal, and never in a log.
"""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from urllib.parse import urlsplit

from starlette.types import ASGIApp

from webhook_receiver.cli.acting import act_of
from webhook_receiver.cli.server.beside import Beside
from webhook_receiver.console.apart import Apart
from webhook_receiver.console.app import Console
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.edge.standalone import CONSOLE
from webhook_receiver.errors import InboxError
from webhook_receiver.printable import plain
from webhook_receiver.receiver.receiver import Receiver

WHAT = "the console"


class Shown:
    """The console of a process that serves.

    Parameters:
        receiver: the receiver that is served.
        options: who logs in, and under which names it is asked for.
        address: where the server listens, as a URL without a path.
        public_url: that address as senders know it, if it is another.
        port: a port that the console has to itself; None: it is beside the sources.
        processes: how many processes there are.
    """

    def __init__(
        self,
        receiver: Receiver,
        options: ConsoleOptions,
        address: str,
        *,
        public_url: str | None = None,
        port: int | None = None,
        processes: int = 1,
    ) -> None:
        host = urlsplit(address).hostname or ""
        if port is None and options.public_url is None and public_url is not None:
            options = replace(options, public_url=f"{public_url.rstrip('/')}{CONSOLE}")
        self._console = receiver.console(options, bound=[host])
        self._address, self._users = address, bool(options.users)
        self._apart = None
        if port is not None:
            self._apart = Beside(Apart(self._console), WHAT, host, port, processes)
        self._inviting: asyncio.Task[None] | None = None

    @property
    def app(self) -> ASGIApp | None:
        """What answers beside the sources; None if it has a port to itself."""
        return self._console if self._apart is None else None

    @property
    def beside(self) -> AbstractAsyncContextManager[None]:
        """What is open while the receiver runs."""
        return contextlib.nullcontext() if self._apart is None else self._apart

    @property
    def url(self) -> str:
        """Where it is, once the server listens."""
        address = self._address if self._apart is None else self._apart.address
        return f"{address}{CONSOLE}"

    def invite(self, show: Callable[[str], None]) -> None:
        """Let the person at the terminal log in once, if nobody has a password yet."""
        if not self._users and sys.stderr.isatty():
            self._inviting = asyncio.create_task(self._invite(show))

    async def _invite(self, show: Callable[[str], None]) -> None:
        try:
            link = await invitation(self._console)
        except InboxError as error:
            show(f"{plain(f'No link to the console: {error}')}\n")
        else:
            show(f"Log in once, within five minutes: {self.url}{link}\n")


async def invitation(console: Console) -> str:
    """What follows the console's address in a link by which this machine's user can log in once."""
    return await console.link(act_of("console link", "", None))
