"""The part of the JetStream engine that keeps alarms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from webhook_receiver.inbox.alarms import Alarm, Kept, Mute
from webhook_receiver.inbox.jetstream.opened import Opened


class JetStreamAlarms:
    """Keeps alarms in a stream: see `KeepsAlarms`."""

    @property
    def _open(self) -> Opened:
        """The parts of the inbox, while it is open."""
        raise NotImplementedError

    @property
    def keeps_alarms(self) -> bool:
        """It does."""
        return True

    async def watch_alarms(self, holder: str, seconds: float) -> Kept | None:
        """Take the turn to judge, or keep it, for so many seconds; None while another process has it."""
        return await self._open.alarms.watch(holder, seconds)

    async def write_alarms(
        self, holder: str, changed: Sequence[Alarm], gone: Sequence[Alarm] = ()
    ) -> bool:
        """Write some alarms and forget others; False, with nothing done, if the turn was lost."""
        return await self._open.alarms.write(holder, changed, gone)

    async def alarms(self) -> Kept:
        """What is kept of alarms, whoever has the turn."""
        return await self._open.alarms.read()

    async def rewrite_alarms(
        self, change: Callable[[Alarm], Alarm | None], change_mute: Callable[[Mute], Mute | None]
    ) -> None:
        """Write the texts of all alarms and mutes anew, as the functions say; None leaves one."""
        await self._open.alarms.rewrite(change, change_mute)
