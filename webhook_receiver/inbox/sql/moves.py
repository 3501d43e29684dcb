"""The marks of a move between stores, by which nobody works on an inbox that isn't the one any more.

They are kept as secrets are that sources learn, under names that no source can have: an inbox that was
moved names where to, and one that isn't whole yet what it is being copied from.
"""

from __future__ import annotations

from sqlalchemy import Delete, delete, insert, select

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.schema import learned
from webhook_receiver.inbox.sql.scripts import Script, Steps

MOVED = "@moved"
COPYING = "@copying"
MARKS = (MOVED, COPYING)


def read(now: float) -> Steps[dict[str, str]]:
    """The inbox's marks: the other inbox's name by the mark."""
    del now
    mine = select(learned.c.source, learned.c.secret).where(learned.c.source.in_(MARKS))
    return {str(mark): str(other) for mark, other in (yield mine).rows}


def set_mark(mark: str, other: str) -> Script[None]:
    """Mark the inbox with another's name."""

    def steps(now: float) -> Steps[None]:
        yield _gone(mark)
        yield insert(learned).values(source=mark, secret=other, learned_at=now)

    return steps


def remove(mark: str) -> Script[None]:
    """Take a mark off."""

    def steps(now: float) -> Steps[None]:
        del now
        yield _gone(mark)

    return steps


def _gone(mark: str) -> Delete:
    return delete(learned).where(learned.c.source == mark)


async def start(database: Database) -> str:
    """Start a database; raise `ConfigurationError` if it is marked, unless it is only to be read."""
    durability = await database.start()
    if database.access is not Access.READ:
        try:
            await database.read(refuse_marked)
        except BaseException:
            await database.stop()
            raise
    return durability


def refuse_marked(now: float) -> Steps[None]:
    """Raise `ConfigurationError` if the inbox was moved, or isn't whole yet."""
    marks = yield from read(now)
    if MOVED in marks:
        raise ConfigurationError(
            f"this inbox was moved to {marks[MOVED]}: name that one; if its copy was never finished, "
            "`webhook-receiver copy` with --finish ends it, and without it opens this one again"
        )
    if COPYING in marks:
        raise ConfigurationError(
            f"this inbox isn't whole yet: it is being copied from {marks[COPYING]}; stop the receiver "
            "there and finish by `webhook-receiver copy --from … --to … --finish`"
        )
