"""Whether the inbox's store takes events, and still is the one that was opened: checked once a second.

A store that is lost is logged. One that is away is another matter: it comes back, and whoever needs it
meanwhile says so. A backlog is none of health's: it keeps no delivery from being taken.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from webhook_receiver.errors import InboxLost, WebhookError, describe
from webhook_receiver.inbox.protocol import Checks, Inbox
from webhook_receiver.observe import Observer

CHECK_SECONDS = 1.0  # between two checks
ANSWER_SECONDS = 5.0  # what doesn't answer by then is away
AWAY_SECONDS = 5.0  # what hasn't answered for so long is away, and no hiccup


class Health:
    """Checks an inbox, and logs when its store is lost and when it is back.

    An inbox that has no `check` is taken to be well.

    Parameters:
        inbox: what is checked.
        observer: logs what is found.
        clock: gives seconds that nobody sets.

    Attributes:
        lost: whether the store was lost when that was last known.
    """

    def __init__(
        self, inbox: Inbox, observer: Observer, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._inbox, self._observer, self._clock = inbox, observer, clock
        self.lost = False
        self._away_since: float | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def well(self) -> bool:
        """Whether the store isn't lost, and hasn't been away for some seconds."""
        away = self._away_since
        return not self.lost and (away is None or self._clock() - away < AWAY_SECONDS)

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
        begun = self._clock()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await inbox.check()
        except InboxLost as error:
            if not self.lost:
                self._observer.log("inbox.lost", error=describe(error))
            self.lost = True
            return
        except (WebhookError, TimeoutError):
            self._away_since = begun if self._away_since is None else self._away_since
            return
        if self.lost:
            self._observer.log("inbox.back")
        self.lost, self._away_since = False, None
