"""Counts of refused requests, beside the other counters: for ever by source, and lately by path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, or_, select

from webhook_receiver.inbox import rejections
from webhook_receiver.inbox.rejections import Rejected, Rejection
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.schema import counters

if TYPE_CHECKING:
    from webhook_receiver.inbox.sql.scripts import Steps

REJECTED, REJECTED_BY = "rejected", "rejected_by"
RECENT = "recent."
"""What the names of recent counters begin with; the span of time follows."""


def count(counts: Mapping[Rejection, int], now: float) -> Steps[None]:
    """Count refused requests, and forget recent counts that are too old."""
    if not counts:
        return
    yield from counted(REJECTED, rejections.by_source(counts))
    yield from counted(REJECTED_BY, rejections.lasting(counts))
    recent = {rejection.key: number for rejection, number in counts.items()}
    yield from counted(RECENT + rejections.span_of(now), recent)
    oldest = RECENT + rejections.oldest_span(now)
    yield delete(counters).where(and_(counters.c.name.startswith(RECENT), counters.c.name < oldest))


def counted(what: str, counts: Mapping[str, int]) -> Steps[None]:
    """Add to counters of one name."""
    for key, number in sorted(counts.items()):  # else two processes could lock each other out
        yield queries.counted(what, key, number)


def recent(now: float) -> Steps[list[Rejected]]:
    """The counts of the last day."""
    return (yield from read(now))[1]


def read(now: float) -> Steps[tuple[dict[Rejection, int], list[Rejected]]]:
    """The counts since they are kept, and those of the last day."""
    some = or_(counters.c.name == REJECTED_BY, counters.c.name.startswith(RECENT))
    found = (yield select(counters.c.name, counters.c.source, counters.c.value).where(some)).rows
    since, recent = dict[Rejection, int](), list[tuple[str, str, int]]()
    for name, key, number in found:
        if name == REJECTED_BY:
            since[rejections.read_key(key)] = int(number)
        else:
            recent.append((name.removeprefix(RECENT), key, int(number)))
    return since, rejections.lately(recent, now)
