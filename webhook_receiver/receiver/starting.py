"""Starting beside servers that are just choosing a leader: asked again for a while, and told of."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from webhook_receiver.errors import InboxNotReady, describe
from webhook_receiver.observe import Observer

ELECTION = 30.0  # how long a start waits for the inbox's servers to have a leader, in seconds
ASK_AGAIN = 0.5

_T = TypeVar("_T")


async def patiently(start: Callable[[], Awaitable[_T]], observer: Observer) -> _T:
    """Start a part; raise `InboxNotReady` where it still fails when an election must be over."""
    loop = asyncio.get_running_loop()
    end = loop.time() + ELECTION
    while True:
        try:
            return await start()
        except InboxNotReady as error:
            if loop.time() >= end:
                raise
            observer.tell("inbox.waiting", error=describe(error))
        await asyncio.sleep(ASK_AGAIN)
