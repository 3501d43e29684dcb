"""What suites for inboxes share: an engine's own ways to open a store and to let time pass."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.starting import patiently


class InboxSuite:
    """Tests of an inbox: a subclass defines `open`, a fresh inbox over an empty store.

    `pass_time` lets the store's time pass: move its clock, or really wait. `set_clock` sets that clock
    and needn't be defined, nor need `reopen` if nothing survives a restart. `LEASE` is how long leases
    are, in seconds.
    """

    LEASE = 30.0

    async def pass_time(self, seconds: float) -> None:
        """Let this many seconds pass for the store."""
        raise NotImplementedError

    async def set_clock(self, seconds: float) -> bool:
        """Set the store's clock by this many seconds, while no time passes; False if it can't be set."""
        del seconds
        return False

    def open(self) -> Inbox:
        """A new, empty inbox, not started."""
        raise NotImplementedError

    def reopen(self) -> Inbox | None:
        """An inbox over the last store, as after a restart; None if nothing survives one."""
        return None

    async def start(self, inbox: Inbox) -> None:
        """Start an inbox as a receiver does, which waits for servers that elect a leader."""
        await patiently(inbox.start, Observer())

    def with_inbox(self, test: Callable[[Inbox], Awaitable[None]]) -> None:
        """Run a test on a new inbox, in which the workers `w` and `v` are registered."""

        async def run() -> None:
            inbox = self.open()
            await self.start(inbox)
            try:
                await inbox.renew("w", self.LEASE)
                await inbox.renew("v", self.LEASE)
                await test(inbox)
            finally:
                await inbox.stop()

        asyncio.run(run())

    async def die(self, inbox: Inbox, heir: str) -> None:
        """Let all workers' leases end; `heir` takes over."""
        await self.pass_time(self.LEASE + 1)
        await inbox.renew(heir, self.LEASE)
