"""A SQLite inbox as one side of a move: see `webhook_receiver.inbox.sql.moving`."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from sqlalchemy import Table, column, func, insert, select, table, update
from typing_extensions import override

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.moving import Side
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.sqlite.copying import spill_of, waiting
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.inbox.sql.sqlite.locks import only_user

LARGEST_BYTES = 1_000_000_000 - 1_000_000  # a row, as SQLite is built, with its headers

_SEQUENCES = table("sqlite_sequence", column("name"), column("seq"))


class SqliteSide(Side):
    """A SQLite file.

    Parameters:
        path: the file.
    """

    largest = LARGEST_BYTES

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self.name = self.place = f"sqlite:///{os.path.realpath(path)}"

    @override
    def database(self, access: Access) -> Database:
        return SqliteDatabase(self._path, access=access)

    @override
    async def refuse_use(self) -> None:
        with only_user(self._path):
            pass

    @override
    async def settle(self) -> None:
        """Have the spill taken over, a part at each opening."""
        left = await asyncio.to_thread(self._spilled)
        while left:
            database = self.database(Access.USE)
            await database.start()
            await database.stop()
            before, left = left, await asyncio.to_thread(self._spilled)
            if left >= before:
                raise InboxUnavailable(
                    f"{left} events in the spill of {self.name} can't be taken over"
                )

    def _spilled(self) -> int:
        return waiting(spill_of(self._path))

    @override
    def last_key(self, table: Table) -> Script[int]:
        def steps(now: float) -> Steps[int]:
            del now
            (key,) = table.primary_key
            ((last,),) = (yield select(func.coalesce(func.max(key), 0))).rows
            given = select(_SEQUENCES.c.seq).where(_SEQUENCES.c.name == table.name)
            return max([int(last), *(int(seq) for (seq,) in (yield given).rows)])

        return steps

    @override
    def go_on_after(self, table: Table, key: int) -> Script[None]:
        def steps(now: float) -> Steps[None]:
            del now
            if not table.dialect_options["sqlite"]["autoincrement"]:
                return  # its keys are given again in any case
            mine = _SEQUENCES.c.name == table.name
            if not (yield update(_SEQUENCES).where(mine).values(seq=key)).changed:
                yield insert(_SEQUENCES).values(name=table.name, seq=key)

        return steps
