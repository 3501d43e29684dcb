"""Handlers that an operator has paused, as scripts: see `scripts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import delete, insert, or_, select, text, update

from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.inbox.sql.schema import pauses
from webhook_receiver.inbox.sql.scripts import Script, Steps

_COLUMNS = (
    *(pauses.c.handler, pauses.c.who, pauses.c.reason, pauses.c.since),
    pauses.c.until,
)

# As for jobs: every worker asks once a second.
_ANY = text("SELECT 1 FROM webhook_pauses LIMIT 1")


def pause(handler: str, seconds: float | None, who: str, reason: str) -> Script[int]:
    """Pause a handler, in place of the pause before; forget the pauses that have ended."""

    def steps(now: float) -> Steps[int]:
        yield delete(pauses).where(or_(pauses.c.handler == handler, pauses.c.until <= now))
        until = None if seconds is None else now + seconds
        values = {"handler": handler, "until": until, "since": now, "who": who, "reason": reason}
        yield insert(pauses).values(**values)
        return 1

    return steps


def resume(handler: str) -> Script[int]:
    """End a handler's pause; return 0 if it has ended already."""

    def steps(now: float) -> Steps[int]:
        yield delete(pauses).where(pauses.c.until <= now)
        return (yield delete(pauses).where(pauses.c.handler == handler)).changed

    return steps


def read(now: float) -> Steps[list[Pause]]:
    """The pauses that haven't ended."""
    if not (yield _ANY).rows:
        return []
    lasting = or_(pauses.c.until.is_(None), pauses.c.until > now)
    rows = (yield select(*_COLUMNS).where(lasting).order_by(pauses.c.handler)).rows
    return [_pause(row, now) for row in rows]


def _pause(row: Sequence[Any], now: float) -> Pause:
    handler, who, reason, since, until = row
    left = None if until is None else until - now
    return Pause(handler=handler, by=who, reason=reason, since=since, left=left)


def rewrite(change: Callable[[Pause], Pause | None]) -> Script[None]:
    """Write the reasons of pauses anew; None leaves one."""

    def steps(now: float) -> Steps[None]:
        for row in (yield select(*_COLUMNS)).rows:
            wanted = change(_pause(row, now))
            if wanted is not None:
                own = update(pauses).where(pauses.c.handler == wanted.handler)
                yield own.values(reason=wanted.reason)

    return steps
