"""Runs that go one after another, as scripts: see `scripts`. And the part of the SQL engine that asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, literal_column, not_, select

from webhook_receiver.inbox.lines import BLOCKED_KEYS, COUNTED, SHOWN, BlockedKey, Line, Place
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.schema import runs
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.tallying import RunsScripts
from webhook_receiver.types import RunStatus

# The words of the partial index.
_OPEN: ColumnElement[bool] = literal_column(
    "order_key IS NOT NULL AND status NOT IN ('done', 'skipped', 'unhandled')"
)


def _in_line(table: Any) -> list[ColumnElement[bool]]:
    """The conditions on a run that is in a line, as `heads` knows it."""
    aside = and_(table.c.status == "dead", table.c.dead_blocks == 0)
    return [
        table.c.order_key.is_not(None),
        table.c.status.not_in(queries.CLOSED),
        not_(aside),
    ]


def lines(event: int) -> Script[list[Line]]:
    """The lines of an event's runs, by handler."""

    def steps(now: float) -> Steps[list[Line]]:
        del now
        columns = (runs.c.handler, runs.c.source, runs.c.order_key, runs.c.status)
        own = select(*columns).where(runs.c.event == event, *_in_line(runs))
        found: list[Line] = []
        for row in (yield own.order_by(runs.c.handler)).rows:
            line = yield from _line(event, row)
            found = [*found, line]
        return found

    return steps


def _line(event: int, row: Sequence[Any]) -> Steps[Line]:
    handler, source, order_key, status = row
    same = (
        runs.c.handler == handler,
        runs.c.source == source,
        runs.c.order_key == order_key,
        *_in_line(runs),
    )
    named: list[Sequence[Place]] = []
    counted: list[int] = []
    for side in (runs.c.event < event, runs.c.event > event):
        some = select(runs.c.event, runs.c.status).where(*same, side)
        rows = (yield some.order_by(runs.c.event).limit(SHOWN)).rows
        named.append([_place(*one) for one in rows])
        few = select(runs.c.run).where(*same, side).limit(COUNTED).subquery()
        ((count,),) = (yield select(func.count()).select_from(few)).rows
        counted.append(int(count))
    return Line(
        handler=handler,
        source=source,
        order_key=order_key,
        own=_place(event, status),
        before=named[0],
        earlier=counted[0],
        behind=named[1],
        later=counted[1],
    )


def _place(event: int, status: str) -> Place:
    return Place(str(event), "pending" if status == "held" else cast("RunStatus", status))


def blocked(handler: str) -> Script[list[BlockedKey]]:
    """Some keys that a dead run holds up, where most wait first."""

    def steps(now: float) -> Steps[list[BlockedKey]]:
        del now
        dead = (_OPEN, runs.c.handler == handler, runs.c.status == "dead", runs.c.dead_blocks == 1)
        key = (runs.c.source, runs.c.order_key)
        first = select(*key, func.min(runs.c.event).label("event")).where(*dead).group_by(*key)
        ahead = first.limit(BLOCKED_KEYS).subquery()
        held = runs.alias()
        behind = and_(
            held.c.handler == handler,
            held.c.source == ahead.c.source,
            held.c.order_key == ahead.c.order_key,
            *_in_line(held),
            held.c.status == "held",
            held.c.event > ahead.c.event,
        )
        waiting = func.count(held.c.run)
        query = (
            select(ahead.c.source, ahead.c.order_key, ahead.c.event, waiting)
            .select_from(ahead.outerjoin(held, behind))
            .group_by(ahead.c.source, ahead.c.order_key, ahead.c.event)
            .order_by(waiting.desc(), ahead.c.event)
        )
        return [
            BlockedKey(source=source, order_key=order_key, key=str(event), waiting=int(count))
            for source, order_key, event, count in (yield query).rows
        ]

    return steps


class SqlLines:
    """Knows the lines of a SQL database: see `KeepsLines`."""

    _scripts: RunsScripts

    @property
    def keeps_lines(self) -> bool:
        """It does."""
        return True

    async def lines(self, event: str) -> list[Line]:
        """The lines of an event's runs, by handler."""
        (number,) = queries.numbers([event])
        return await self._scripts.read(lines(number))

    async def blocked(self, handler: str) -> list[BlockedKey]:
        """Some keys of a handler that a dead run holds up, where most wait first."""
        return await self._scripts.read(blocked(handler))
