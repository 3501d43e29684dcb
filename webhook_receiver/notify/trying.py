"""A try of all channels: each is sent a test, as if it was an alarm."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from webhook_receiver.alarms.messages import Line, Message
from webhook_receiver.errors import AlarmUntold, ConfigurationError
from webhook_receiver.inbox.alarms import Alarm
from webhook_receiver.notify.channels import Channel, channels_of

if TYPE_CHECKING:
    from webhook_receiver.alarms.config import Alarms


async def tried(alarms: Alarms) -> Mapping[str, str | None]:
    """Send a test to each channel; what was wrong with each, by what it is called, or None.

    Raise `ConfigurationError` if there is no channel, or if a secret of one can't be had.
    """
    channels = channels_of(alarms)
    if not channels:
        raise ConfigurationError('alarms: nobody is told; name somebody in to = ["env:ALARMS_URL"]')
    tries = (asyncio.to_thread(_try, channel) for channel in channels)
    found = await asyncio.gather(*tries)
    return {channel.label: error for channel, error in zip(channels, found, strict=True)}


def _try(channel: Channel) -> str | None:
    """Send a test to a channel; return what was wrong."""
    now = time.time()
    alarm = Alarm(name="test", stage="raised", since=now, changed_at=now)
    try:
        channel.send(Message([Line("raised", alarm)], 0, socket.gethostname(), now))
    except AlarmUntold as error:
        return str(error)
    return None
