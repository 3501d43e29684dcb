"""An inbox moved to another store: its rows, with their keys, while its receiver still takes deliveries.

The copy catches up as often as it is asked to: each time the target is made equal to the source, see
`mirroring`. Until it is finished the target is marked, and no receiver starts there. To finish, nobody
may have the source open. It is marked as moved, which no receiver starts on either, and only then the
last differences are written: so no delivery and no run's end can come in between. At last the target's
mark is taken off. At each moment at most one of both can be worked on.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Table, func, select

from webhook_receiver.errors import ConfigurationError, InboxUnavailable, NoInbox
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql import mirroring, moves
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.moves import COPYING, MOVED
from webhook_receiver.inbox.sql.schema import events
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.tables import BUT, COPIED

FEW = 1_000  # rows; after a pass that found no more, the rest is for the finish
MOST_PASSES = 8

Progress = Callable[[int, int], None]
"""Called with how many rows were gone through, of how many; the latter is what was counted at first."""


class Side(Protocol):
    """One of the two stores of a move, not open yet.

    Attributes:
        name: how it is called in sentences and marks: its URL without user, password and parameters.
        place: what tells databases apart; one can hold several inboxes.
        largest: the most bytes that a row can have.
    """

    name: str
    place: str
    largest: int

    def database(self, access: Access) -> Database:
        """The store's database, not started."""
        ...

    async def refuse_use(self) -> None:
        """Raise `ConfigurationError` if any process has the inbox open."""
        ...

    async def settle(self) -> None:
        """Bring in what the store has taken and put elsewhere."""
        ...

    def last_key(self, table: Table) -> Script[int]:
        """The last key that the table has given out; 0 if none, or if it doesn't remember."""
        ...

    def go_on_after(self, table: Table, key: int) -> Script[None]:
        """Let the table give out only keys above this one."""
        ...


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to copy.

    Attributes:
        rows: how many rows each table has, by its name.
        body_bytes: the size of all bodies.
        copied: how many events the target has; None if nothing is copied yet.
    """

    rows: Mapping[str, int]
    body_bytes: int
    copied: int | None


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy has done.

    Attributes:
        rows: how many rows each table has at the source, by its name.
        changed: how many rows differed and were written or deleted.
        finished: whether the target is whole and in the source's place.
        before: whether it was so before, and nothing was to be done.
    """

    rows: Mapping[str, int]
    changed: int
    finished: bool
    before: bool = False


async def look(source: Side, target: Side) -> Extent:
    """Check what a copy would check, and say how much there is; nothing is written."""
    async with _started(source, Access.READ) as here:
        try:
            async with _started(target, Access.READ) as there:
                whole = await _check(source, target, here, there)
                copied = await there.read(mirroring.counted(events)) if whole is not None else None
        except NoInbox:
            await _check_source(source, target, here)
            copied = None
        ((size, largest),) = await here.read(_sizes)
        _check_sizes(largest, target)
        return Extent(await _counts(here), size, copied)


async def catch_up(source: Side, target: Side, progress: Progress) -> Copied:
    """Copy what the target lacks, while the source may be in use.

    An interrupted finish is given up: the source's receiver may start again.
    """
    if await _prepared(source, target):
        return await _as_it_is(source)
    async with _started(source, Access.READ) as here:
        marked = MOVED in await here.read(moves.read)
    if marked:
        await _mark(source, moves.remove(MOVED))
    async with _both(source, target) as (here, there):
        rows = await _counts(here)
        changed = found = await _pass(here, there, rows, progress)
        for _ in range(MOST_PASSES):
            if found <= FEW:
                break
            found = await _pass(here, there, rows, progress)
            changed += found
        return Copied(await _counts(here), changed, finished=False)


async def finish(source: Side, target: Side, progress: Progress) -> Copied:
    """Copy the last rows, and put the target in the source's place.

    Raise `ConfigurationError` if anybody has the source open: then nothing has changed there.
    """
    if await _prepared(source, target):
        return await _as_it_is(source)
    await source.refuse_use()
    await _mark(source, moves.set_mark(MOVED, target.name))
    try:
        await source.refuse_use()  # whoever opens it from now on sees the mark
    except ConfigurationError:
        await _mark(source, moves.remove(MOVED))
        raise
    await source.settle()
    async with _both(source, target) as (here, there):
        rows, changed = await _counts(here), 0
        for _ in range(MOST_PASSES):
            changed += await _pass(here, there, rows, progress)
            if rows == await _counts(there):
                break
        else:
            raise InboxUnavailable(f"{target.name} doesn't get the rows of {source.name}")
        for table in COPIED:
            if table.autoincrement_column is not None:
                await _go_on(source, target, table, here, there)
        await there.write(moves.remove(COPYING))
        return Copied(rows, changed, finished=True)


async def _go_on(source: Side, target: Side, table: Table, here: Database, there: Database) -> None:
    """Let the target's keys go on above all that the source has given out."""
    last = await here.read(source.last_key(table))
    if last:
        await there.write(target.go_on_after(table, last))


async def _pass(
    source: Database, target: Database, rows: Mapping[str, int], progress: Progress
) -> int:
    total, done = sum(rows.values()), 0

    def seen(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    return sum([await mirroring.mirror(table, source, target, seen) for table in COPIED])


async def _counts(database: Database) -> Mapping[str, int]:
    return {table.name: await database.read(mirroring.counted(table)) for table in COPIED}


def _sizes(now: float) -> Steps[list[tuple[int, int]]]:
    """The bytes of all bodies, and of the largest event's."""
    del now
    size = func.length(events.c.body) + func.coalesce(func.length(events.c.raw), 0)
    rows = (yield select(func.coalesce(func.sum(size), 0), func.coalesce(func.max(size), 0))).rows
    return [(int(total), int(largest)) for total, largest in rows]


def _check_sizes(largest: int, target: Side) -> None:
    if largest > target.largest:
        raise ConfigurationError(
            f"an event of {largest:,} bytes is larger than {target.name} takes, which is "
            f"{target.largest:,}; prune it, or purge it, first"
        )


async def _prepared(source: Side, target: Side) -> bool:
    """Check all there is to check, and mark the target; return whether the move is done already."""
    if source.name == target.name:
        raise ConfigurationError(
            f"{source.name} can't be copied to itself: name another inbox by --to"
        )
    async with _started(source, Access.READ) as here:
        await _check_source(source, target, here)
        ((_, largest),) = await here.read(_sizes)
        _check_sizes(largest, target)
    if target.place != source.place:  # else who uses the source is seen there too
        await target.refuse_use()
    async with _started(source, Access.READ) as here, _started(target, Access.MAKE) as there:
        whole = await _check(source, target, here, there)
        if whole is None:
            await there.write(moves.set_mark(COPYING, source.name))
        return whole is True


async def _as_it_is(source: Side) -> Copied:
    async with _started(source, Access.READ) as here:
        return Copied(await _counts(here), 0, finished=True, before=True)


async def _check_source(source: Side, target: Side, here: Database) -> bool:
    """Raise `ConfigurationError` unless it can be copied; return whether it is marked as moved there."""
    marks = await here.read(moves.read)
    if COPYING in marks:
        raise ConfigurationError(
            f"{source.name} isn't whole yet: it is being copied from {marks[COPYING]}; finish that first"
        )
    if marks.get(MOVED, target.name) != target.name:
        raise ConfigurationError(
            f"{source.name} was moved to {marks[MOVED]}: copy that one, or name it by --to"
        )
    return MOVED in marks


async def _check(source: Side, target: Side, here: Database, there: Database) -> bool | None:
    """Whether the target is a copy of the source: True if finished, None if it is still empty.

    Raise `ConfigurationError` if it is anything else.
    """
    moved = await _check_source(source, target, here)
    marks = await there.read(moves.read)
    if marks.get(COPYING) == source.name:
        return False
    holds_any = await there.read(_holds_any)
    if moved and holds_any and not marks:
        return True
    if marks or holds_any:
        what = f"being copied from {marks[COPYING]}" if COPYING in marks else "no copy of it"
        raise ConfigurationError(
            f"{target.name} isn't empty, and is {what}: name an inbox by --to that holds nothing yet"
        )
    return None


def _holds_any(now: float) -> Steps[bool]:
    """Whether the inbox holds anything."""
    del now
    for table in COPIED:
        query = select(table).limit(1)
        if (yield query.where(BUT[table]) if table in BUT else query).rows:
            return True
    return False


@contextlib.asynccontextmanager
async def _started(side: Side, access: Access) -> AsyncGenerator[Database]:
    database = side.database(access)
    await database.start()
    try:
        yield database
    finally:
        await database.stop()


@contextlib.asynccontextmanager
async def _both(source: Side, target: Side) -> AsyncGenerator[tuple[Database, Database]]:
    async with _started(source, Access.READ) as here, _started(target, Access.USE) as there:
        yield here, there


async def _mark(side: Side, script: Script[Any]) -> None:
    async with _started(side, Access.USE) as database:
        await database.write(script)
