"""Alarms in memory are kept by what they are about."""

import asyncio
from dataclasses import replace

from webhook_receiver.inbox.alarms import Alarm
from webhook_receiver.notify.memory import MemoryAlarms


def test_it_keeps_as_an_inbox_does():
    one = Alarm(name="turned_away", subject="a", stage="raised", since=1.0, changed_at=1.0)
    other = replace(one, subject="b")

    async def test():
        memory = MemoryAlarms(lambda: 5.0)
        assert memory.keeps_alarms
        assert await memory.write_alarms("a", [one, other])
        assert await memory.write_alarms("b", [replace(one, value=2.0)], [other])
        kept = await memory.watch_alarms("a", 30.0)
        assert (kept.now, kept.alarms, kept.mutes) == (5.0, [replace(one, value=2.0)], ())

    asyncio.run(test())
