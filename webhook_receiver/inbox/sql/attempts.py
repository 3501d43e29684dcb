"""Attempts that failed, off the hot path, as scripts: see `scripts`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, exists, literal, not_, select, tuple_, update

from webhook_receiver.inbox.attempts import AttemptRecord, failure
from webhook_receiver.inbox.protocol import ChangeAttempt
from webhook_receiver.inbox.sql.pruning import Among
from webhook_receiver.inbox.sql.queries import numbers
from webhook_receiver.inbox.sql.schema import SENDERS_ID, attempts, events, runs
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Lease

READ_AT_ONCE = 500

_COLUMNS = (
    *(attempts.c.event, attempts.c.run, attempts.c.fence, attempts.c.number, attempts.c.handler),
    *(attempts.c.outcome, attempts.c.ended_at, attempts.c.took, attempts.c.worker),
    *(attempts.c.error, attempts.c.traceback),
)


class Row(NamedTuple):
    """An attempt that failed, as it is written; the store's clock adds when it ended."""

    run: int
    fence: int
    number: int
    event: int
    handler: str
    outcome: str
    took: float | None
    worker: str
    error: str
    traceback: str


def rows(settled: Sequence[tuple[Lease, Outcome]]) -> list[Row]:
    """The attempts that failed among those that ended."""
    return [
        Row(
            *(lease.run, lease.fence, lease.attempt.number, int(lease.key), lease.handler),
            *(failed.outcome, failed.took, lease.worker, failed.error, failed.traceback),
        )
        for lease, outcome in settled
        if (failed := failure(outcome)) is not None
    ]


def read(keys: Sequence[str]) -> Script[list[AttemptRecord]]:
    """The attempts at the runs of some events."""

    def steps(now: float) -> Steps[list[AttemptRecord]]:
        del now
        found: list[AttemptRecord] = []
        wanted = numbers(keys)
        for start in range(0, len(wanted), READ_AT_ONCE):
            theirs = select(runs.c.run).where(
                runs.c.event.in_(wanted[start : start + READ_AT_ONCE])
            )
            query = select(*_COLUMNS).where(attempts.c.run.in_(theirs))
            found += [_record(row) for row in (yield query.order_by(*_COLUMNS[:3])).rows]
        return found

    return steps


def _record(row: Sequence[Any]) -> AttemptRecord:
    event, run, fence, number, handler, outcome, ended_at, took, worker, error, traceback = row
    return AttemptRecord(
        key=str(event),
        run=run,
        fence=fence,
        number=number,
        handler=handler,
        outcome=outcome,
        ended_at=ended_at,
        took=took,
        worker=worker,
        error=error,
        traceback=traceback,
    )


def strays(now: float) -> Steps[list[int]]:
    """Some runs that are gone while their attempts aren't: code that knows of none has pruned them."""
    del now
    gone = not_(exists().where(runs.c.run == attempts.c.run))
    query = select(attempts.c.run).where(gone).distinct().limit(READ_AT_ONCE)
    return [row[0] for row in (yield query).rows]


def forget(gone: Sequence[int]) -> Script[None]:
    """Delete the attempts at runs that are gone."""

    def steps(now: float) -> Steps[None]:
        del now
        yield delete(attempts).where(Among(attempts.c.run, gone))

    return steps


Place = tuple[int, int]
"""Where an attempt stands: its run and its fence."""


def rewrite(after: Place, change: ChangeAttempt) -> Script[Place | None]:
    """Write the texts of the next attempts anew; return where to go on, or None at the end."""

    def steps(now: float) -> Steps[Place | None]:
        del now
        at = (attempts.c.run, attempts.c.fence)
        query = select(*_COLUMNS, events.c.source, SENDERS_ID).where(
            events.c.seq == attempts.c.event, tuple_(*at) > tuple_(*map(literal, after))
        )
        last: Place | None = None
        for *columns, source, id_ in (yield query.order_by(*at).limit(READ_AT_ONCE)).rows:
            stored = _record(columns)
            last = stored.run, stored.fence
            wanted = change(stored, source, id_)
            if wanted is not None:
                texts = {"error": wanted.error, "traceback": wanted.traceback}
                yield (
                    update(attempts)
                    .where(at[0] == stored.run, at[1] == stored.fence)
                    .values(**texts)
                )
        return last

    return steps
