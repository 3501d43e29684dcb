"""Whether the inbox's store still is the one that was opened, checked once a second.

A store that is away is another matter: all processes share it, and it comes back.
"""

from __future__ import annotations

import asyncio

from webhook_receiver.errors import InboxLost, WebhookError, describe
from webhook_receiver.inbox.protocol import Checks, Inbox
from webhook_receiver.observe import Observer

CHECK_SECONDS = 1.0  # between two checks
ANSWER_SECONDS = 5.0  # what doesn't answer by then is away


class Health:
    """Checks an inbox, and logs when its store is lost and when it is back.

    An inbox that has no `check` is taken to be well.

    Attributes:
        well: whether the store wasn't lost when that was last known.
    """

    def __init__(self, inbox: Inbox, observer: Observer) -> None:
        self._inbox, self._observer = inbox, observer
        self.well = True
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to check."""
        if isinstance(self._inbox, Checks):
            self._task = asyncio.create_task(self._keep_checking(self._inbox), name="webhook-check")

    async def stop(self) -> None:
        """Check no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None

    async def _keep_checking(self, inbox: Checks) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            await self.check(inbox)

    async def check(self, inbox: Checks) -> None:
        """Check once."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await inbox.check()
        except InboxLost as error:
            if self.well:
                self._observer.log("inbox.lost", error=describe(error))
            self.well = False
            return
        except (WebhookError, TimeoutError):  # it is away; whoever needs it hears of it
            return
        if not self.well:
            self._observer.log("inbox.back")
        self.well = True
