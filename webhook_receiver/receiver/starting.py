"""Start a part, and retry while the inbox's servers aren't up yet or elect a leader."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from webhook_receiver.errors import ConfigurationError, InboxNotReady, InboxUnavailable, text_of
from webhook_receiver.observe import Observer

START_SECONDS = 30.0  # an election is over by then, and most servers are up
POLL_SECONDS = 0.5
LOG_SECONDS = 5.0  # between two lines that say the same

_T = TypeVar("_T")


def check_system(name: str = os.name) -> None:
    """Raise `ConfigurationError` on Windows, where neither locks nor signals do what is promised."""
    if name == "nt":
        raise ConfigurationError(
            "Windows isn't supported: run the receiver in WSL or in a container"
        )


async def patiently(
    start: Callable[[], Awaitable[_T]],
    observer: Observer,
    within: float = START_SECONDS,
    *,
    trouble: type[InboxUnavailable] = InboxNotReady,
) -> _T:
    """Start a part; raise `trouble` if it still fails after `within` seconds.

    Pass `InboxUnavailable` for a step that comes once the inbox is open: what fails then may work again.
    Before that, it may be a mistake in the settings.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    said, next_line = "", 0.0
    while True:
        try:
            return await start()
        except trouble as error:
            now, words = loop.time(), text_of(error)
            if now >= end:
                raise
            if words != said or now >= next_line:
                said, next_line = words, now + LOG_SECONDS
                observer.log("inbox.waiting", error=words, left=round(end - now))
        await asyncio.sleep(min(POLL_SECONDS, max(0.0, end - loop.time())))
