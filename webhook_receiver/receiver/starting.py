"""Start a part, and retry while the inbox's servers elect a leader."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from webhook_receiver.errors import InboxNotReady, describe
from webhook_receiver.observe import Observer

ELECTION_SECONDS = 30.0  # an election is over by then
POLL_SECONDS = 0.5

_T = TypeVar("_T")


async def patiently(start: Callable[[], Awaitable[_T]], observer: Observer) -> _T:
    """Start a part; raise `InboxNotReady` if it still fails when an election must be over."""
    loop = asyncio.get_running_loop()
    end = loop.time() + ELECTION_SECONDS
    while True:
        try:
            return await start()
        except InboxNotReady as error:
            if loop.time() >= end:
                raise
            observer.log("inbox.waiting", error=describe(error))
        await asyncio.sleep(POLL_SECONDS)
