"""The part of the SQL engine that keeps alarms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from webhook_receiver.inbox.alarms import Alarm, Kept, Mute
from webhook_receiver.inbox.sql import alarms
from webhook_receiver.inbox.sql.tallying import SqlSeries


@runtime_checkable
class OnDisk(Protocol):
    """A database that is a file of this machine."""

    def free_bytes(self) -> int | None:
        """How many bytes of its disk are free; None of a temporary one."""
        ...

    def stored_bytes(self) -> int | None:
        """How many bytes its files take; None of a temporary one."""
        ...


class SqlAlarms(SqlSeries):
    """Keeps alarms in a SQL database: see `KeepsAlarms`."""

    @property
    def keeps_alarms(self) -> bool:
        """It does."""
        return True

    async def watch_alarms(self, holder: str, seconds: float) -> Kept | None:
        """Take the turn to judge, or keep it, for so many seconds; None while another process has it."""
        # Whoever finds it taken commits nothing.
        if await self._scripts.read(alarms.whose_turn) not in (None, holder):
            return None
        return await self._scripts.write(alarms.watch(holder, seconds))

    async def write_alarms(
        self, holder: str, changed: Sequence[Alarm], gone: Sequence[Alarm] = ()
    ) -> bool:
        """Write some alarms and forget others; False, with nothing done, if the turn was lost."""
        return await self._scripts.write(alarms.write(holder, changed, gone))

    async def alarms(self) -> Kept:
        """What is kept of alarms, whoever has the turn."""
        return await self._scripts.read(alarms.read)

    async def free_bytes(self) -> int | None:
        """How many bytes of its disk are free; None if that isn't known."""
        if not isinstance(self._scripts, OnDisk):
            return None
        return await asyncio.to_thread(self._scripts.free_bytes)

    async def stored_bytes(self) -> int | None:
        """How many bytes its files take; None if that isn't known."""
        if not isinstance(self._scripts, OnDisk):
            return None
        return await asyncio.to_thread(self._scripts.stored_bytes)

    async def rewrite_alarms(
        self, change: Callable[[Alarm], Alarm | None], change_mute: Callable[[Mute], Mute | None]
    ) -> None:
        """Write the texts of all alarms and mutes anew, as the functions say; None leaves one."""
        await self._scripts.write(alarms.rewrite(change, change_mute))
