"""One table made equal to another store's, whatever either of them holds.

Both are read in the order of their keys, and what differs is written: so it doesn't matter where it was
interrupted before, nor what has changed meanwhile. What is new, changed or gone at the source is so at
the target. Bodies are compared by their length alone: whoever writes one anew changes its headers too.

Keys of numbers have one order everywhere, and both tables are gone through together. Texts are ordered
by a store's collation: so rows are looked up at the target by their keys, and then the other way round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Table,
    delete,
    func,
    literal,
    select,
    tuple_,
)

from webhook_receiver.inbox.sql.batches import inserted
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.tables import BUT

READ_AT_ONCE = 500  # rows
LOOKED_UP_AT_ONCE = 200  # keys of several columns in one statement
WRITTEN_BYTES = 4 * 1024 * 1024  # of bodies in a transaction, but for a single larger one

Key = tuple[Any, ...]
Rows = Sequence[Sequence[Any]]
Seen = Callable[[int], None]
"""Called with how many more rows of the source were gone through."""


async def mirror(table: Table, source: Database, target: Database, seen: Seen) -> int:
    """Make the target's table equal to the source's; return how many rows differed.

    While the source is in use, a row can be left out that another is in the way of: the next time
    takes it.
    """
    mirrored = _Mirror(table, source, target, seen)
    if all(isinstance(column.type, BigInteger | Integer) for column in table.primary_key):
        return await mirrored.together()
    return await mirrored.looked_up()


def counted(table: Table) -> Script[int]:
    """How many rows of a table count."""

    def steps(now: float) -> Steps[int]:
        del now
        ((count,),) = (yield _only(table, select(func.count()).select_from(table))).rows
        return int(count)

    return steps


def _only(table: Table, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return query.where(BUT[table]) if table in BUT else query


class _Mirror:
    def __init__(self, table: Table, source: Database, target: Database, seen: Seen) -> None:
        self._table, self._source, self._target, self._seen = table, source, target, seen
        self._key = list(table.primary_key)
        names = [column.name for column in table.columns]
        self._places = [names.index(column.name) for column in self._key]
        self._large = [
            at for at, one in enumerate(table.columns) if isinstance(one.type, LargeBinary)
        ]

    async def together(self) -> int:
        """Go through both tables at once."""
        after: Key | None = None
        changed = 0
        while True:
            page = self._page(after)
            here, there = await asyncio.gather(self._source.read(page), self._target.read(page))
            full = [rows for rows in (here, there) if len(rows) == READ_AT_ONCE]
            after = min((self._key_of(rows[-1]) for rows in full), default=None)
            wanted, found = self._up_to(after, here), self._up_to(after, there)
            gone = [key for key, row in found.items() if wanted.get(key) != row]
            missing = {key: row for key, row in wanted.items() if found.get(key) != row}
            await self._write(gone, missing)
            self._seen(len(wanted))
            changed += len(missing.keys() | set(gone))
            if after is None:
                return changed

    async def looked_up(self) -> int:
        """Go through the source's rows, and then through the target's."""
        changed, after, more = 0, None, True
        while more:
            rows = await self._source.read(self._page(after, LOOKED_UP_AT_ONCE))
            wanted = self._up_to(None, rows)
            found = self._up_to(None, await self._target.read(self._rows(list(wanted))))
            missing = {key: row for key, row in wanted.items() if found.get(key) != row}
            await self._write([key for key in missing if key in found], missing)
            self._seen(len(wanted))
            changed += len(missing)
            more = len(rows) == LOOKED_UP_AT_ONCE
            after = self._key_of(rows[-1]) if rows else None
        return changed + await self._surplus()

    async def _surplus(self) -> int:
        """Delete what the source has no row of; return how many."""
        changed, after, more = 0, None, True
        while more:
            rows = await self._target.read(self._page(after, LOOKED_UP_AT_ONCE))
            there = self._up_to(None, rows)
            known = self._up_to(None, await self._source.read(self._rows(list(there))))
            gone = [key for key in there if key not in known]
            await self._write(gone, {})
            changed += len(gone)
            more = len(rows) == LOOKED_UP_AT_ONCE
            after = self._key_of(rows[-1]) if rows else None
        return changed

    def _key_of(self, row: Sequence[Any]) -> Key:
        return tuple(row[place] for place in self._places)

    def _up_to(self, last: Key | None, rows: Sequence[Sequence[Any]]) -> dict[Key, list[Any]]:
        keyed = {self._key_of(row): list(row) for row in rows}
        return {key: row for key, row in keyed.items() if last is None or key <= last}

    def _page(self, after: Key | None, most: int = READ_AT_ONCE) -> Script[Rows]:
        """The next rows after a key, with the lengths of bodies in their place."""
        query = _only(self._table, select(*self._heads())).order_by(*self._key).limit(most)
        return _rows(query if after is None else query.where(self._beyond(after)))

    def _heads(self) -> list[ColumnElement[Any]]:
        return [
            func.length(column) if place in self._large else column
            for place, column in enumerate(self._table.columns)
        ]

    def _beyond(self, key: Key) -> ColumnElement[bool]:
        given = [literal(part, one.type) for part, one in zip(key, self._key, strict=True)]
        beyond: ColumnElement[bool] = (
            tuple_(*self._key) > tuple_(*given) if len(key) > 1 else self._key[0] > given[0]
        )
        return beyond

    def _among(self, keys: Sequence[Key]) -> ColumnElement[bool]:
        if len(self._key) == 1:
            return self._key[0].in_([key[0] for key in keys])
        return tuple_(*self._key).in_(keys)

    def _rows(self, keys: Sequence[Key], *, whole: bool = False) -> Script[Rows]:
        """The rows with these keys."""
        columns: Sequence[Any] = list(self._table.columns) if whole else self._heads()
        return _rows(*(select(*columns).where(self._among(some)) for some in _parts(keys)))

    async def _write(self, gone: Sequence[Key], missing: dict[Key, list[Any]]) -> None:
        """Delete and insert rows, what belongs together in one transaction."""
        surplus = [key for key in gone if key not in missing]
        if surplus:  # first, since one of these may be in the way of another
            await self._target.write(self._written(surplus, ()))
        differing = set(gone)
        for group in self._groups(missing):
            rows: Rows = [missing[key] for key in group]
            if self._large:
                rows = await self._source.read(self._rows(group, whole=True))
            await self._target.write(
                self._written([key for key in group if key in differing], rows)
            )

    def _groups(self, missing: dict[Key, list[Any]]) -> Generator[list[Key]]:
        """Keys whose rows aren't too large together."""
        group: list[Key] = []
        size = 0
        for key, row in missing.items():
            own = sum(row[place] or 0 for place in self._large)
            if group and size + own > WRITTEN_BYTES:
                yield group
                group, size = [], 0
            group.append(key)
            size += own
        if group:
            yield group

    def _written(self, gone: Sequence[Key], rows: Rows) -> Script[None]:
        names = [column.name for column in self._table.columns]

        def steps(now: float) -> Steps[None]:
            del now
            for some in _parts(gone):
                yield delete(self._table).where(self._among(some))
            if rows:
                yield inserted(self._table, [dict(zip(names, row, strict=True)) for row in rows])

        return steps


def _parts(keys: Sequence[Key]) -> Generator[Sequence[Key]]:
    for start in range(0, len(keys), LOOKED_UP_AT_ONCE):
        yield keys[start : start + LOOKED_UP_AT_ONCE]


def _rows(*queries: Select[*tuple[Any, ...]]) -> Script[Rows]:
    def steps(now: float) -> Steps[Rows]:
        del now
        found: list[Sequence[Any]] = []
        for query in queries:
            found += (yield query).rows
        return found

    return steps
