"""Telling: each channel gets a message at the same time, with three tries each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from webhook_receiver.alarms.messages import Message
from webhook_receiver.errors import AlarmUntold
from webhook_receiver.keys.fetching import in_thread
from webhook_receiver.notify.channels import Channel
from webhook_receiver.notify.posting import SEND_SECONDS
from webhook_receiver.observe import Observer

PAUSES: Sequence[float] = (0.0, 1.0, 4.0)
"""Seconds before each try."""

TELL_SECONDS = len(PAUSES) * SEND_SECONDS + sum(PAUSES) + 5.0
"""In how many seconds a message is told, or isn't."""


class Telling:
    """Sends messages.

    Parameters:
        channels: who is told.
        observer: logs what a channel doesn't take, sampled.
    """

    def __init__(self, channels: Sequence[Channel], observer: Observer) -> None:
        self._channels, self._observer = channels, observer

    async def tell(self, message: Message) -> bool:
        """Tell all channels; whether at least one took it, or there is none."""
        if not self._channels:
            return True
        told = await asyncio.gather(*(self._tell(one, message) for one in self._channels))
        return any(told)

    async def _tell(self, channel: Channel, message: Message) -> bool:
        return await self.attempt(channel.label, lambda: channel.send(message))

    async def attempt(
        self, label: str, send: Callable[[], None], pauses: Sequence[float] = PAUSES
    ) -> bool:
        """Call what sends until it works, but not often; log what was wrong with the last try."""
        wrong = ""
        for pause in pauses:
            await asyncio.sleep(pause)
            try:
                async with asyncio.timeout(SEND_SECONDS):
                    await asyncio.wrap_future(in_thread(send))
            except TimeoutError:
                wrong = f"no answer within {SEND_SECONDS:.0f} seconds"
            except AlarmUntold as error:
                wrong = str(error)
            else:
                return True
        self._observer.sampled("alarm.untold", channel=label, error=wrong)
        return False
