"""Everything off the hot path, as scripts: each yields statements and is sent their answers.

A script knows no driver. An engine runs it, in one transaction, with `now` by its own clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from sqlalchemy import insert
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.inbox import retention
from webhook_receiver.inbox.attempts import FAILING, fault_of
from webhook_receiver.inbox.identity import SHARED_IDS, read_params
from webhook_receiver.inbox.records import (
    QUARANTINE_ROWS,
    EventRecord,
    Refusal,
    Retention,
    RunRecord,
    Selection,
    Stats,
)
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.inbox.retention import Pruning
from webhook_receiver.inbox.sql import pruning, queries, rejections
from webhook_receiver.inbox.sql.rows import order_key, read_headers, write_headers
from webhook_receiver.inbox.sql.schema import quarantine
from webhook_receiver.outcomes import Done
from webhook_receiver.types import DAY, HOUR, Lease, RunStatus

Result = TypeVar("Result")

QUARANTINE_BYTES = 64 * 1024 * 1024
CHANGED_AT_ONCE = 500  # events in a transaction
AHEAD_SECONDS = (
    HOUR  # no run that was never tried waits longer, and a pause of its handler is shorter
)
LONGEST_RETRY_SECONDS = 366 * DAY
_PACE = "pruning"  # the counter that has the time by which ages counted last, in milliseconds
SCANNED_AT_ONCE = 5_000  # events in a look at what can go


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement returned: its rows, or how many it changed; `overdue`: it was cut, see `walking`."""

    rows: Sequence[Sequence[Any]] = ()
    changed: int = 0
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """What is to be pruned of some events, and the key after which to go on; None: it is the end."""

    last: int | None
    prunings: Sequence[Pruning] = ()


Steps = Generator[ClauseElement, Answer, Result]
Script = Callable[[float], Steps[Result]]
"""Given the time, the steps of one transaction."""


def events(selection: Selection, *, bodies: bool) -> Script[list[EventRecord]]:
    """The selected events with their runs."""

    def steps(now: float) -> Steps[list[EventRecord]]:
        del now
        rows = (yield queries.event_rows(selection, bodies=bodies)).rows
        found: dict[int, list[RunRecord]] = {row[0]: [] for row in rows}
        keys = list(found)
        for start in range(0, len(keys), CHANGED_AT_ONCE):
            for event, *run in (yield queries.run_rows(keys[start : start + CHANGED_AT_ONCE])).rows:
                found[event].append(_run_record(run))
        return [_event_record(row, found[row[0]], bodies=bodies) for row in rows]

    return steps


def stats(now: float) -> Steps[Stats]:
    """Counts over the whole inbox."""
    counts: dict[str, int] = {row[0]: row[1] for row in (yield queries.run_counts()).rows}
    unhandled = counts.pop("unhandled", 0)
    counts["pending"] = counts.get("pending", 0) + counts.pop("held", 0)
    sums: dict[str, int] = {row[0]: row[1] for row in (yield queries.counter_sums()).rows}
    since, lately = yield from rejections.read(now)
    ((events,),) = (yield queries.event_count()).rows
    ((kept,),) = (yield queries.quarantine_count()).rows
    ((oldest,),) = (yield queries.oldest_due(now)).rows
    ((ahead,),) = (yield queries.ahead_count(*_ahead(now))).rows
    statuses: tuple[RunStatus, ...] = get_args(RunStatus)
    return Stats(
        events=events,
        duplicates=int(sums.get("duplicates", 0)),
        rejected=int(sums.get("rejected", 0)),
        drifted=int(sums.get("drifted", 0)),
        heartbeats=int(sums.get("heartbeats", 0)),
        untyped=int(sums.get("untyped", 0)),
        shared_ids=int(sums.get(SHARED_IDS, 0)),
        quarantined=kept,
        unhandled=unhandled,
        runs={status: counts.get(status, 0) for status in statuses},
        backlog_age=0.0 if oldest is None else max(0.0, now - oldest),
        rejections=since,
        lately=lately,
        ahead=ahead,
    )


def _ahead(now: float) -> tuple[float, float]:
    """From when on a run's due time means that the clock was ahead: one without a retry, any other."""
    return now + AHEAD_SECONDS, now + LONGEST_RETRY_SECONDS


def bring_forward(now: float) -> Steps[int]:
    """Let runs be due that a clock put off which was ahead; return how many there were."""
    return (yield queries.brought_forward(now, *_ahead(now))).changed


def pace(elapsed: float) -> Script[float]:
    """By how many seconds pruning lags behind the clock; see `retention.believed`."""

    def steps(now: float) -> Steps[float]:
        found = (yield queries.counter(_PACE)).rows
        last = found[0][0] / 1000 if found else None
        believed = retention.believed(now, last, elapsed)
        yield queries.counted(_PACE, "", round((believed - (last or 0.0)) * 1000))
        return now - believed

    return steps


def replay(selection: Selection, act: str, *, dead_only: bool) -> Script[int]:
    """Make finished runs pending again, by an act of that id; ordered ones in their order."""

    def steps(now: float) -> Steps[int]:
        keys = (yield queries.ordered_keys(selection)).rows
        changed = (yield queries.replayed(selection, act, now, dead_only=dead_only)).changed
        yield from release(keys, now)
        return changed

    return steps


def release(keys: Sequence[Sequence[str]], now: float) -> Steps[None]:
    """Let the next run of each (handler, source, order key) be due, unless another is before it."""
    for start in range(0, len(keys), CHANGED_AT_ONCE // 5):
        yield queries.heads(keys[start : start + CHANGED_AT_ONCE // 5], now)


def done(lease: Lease, outcome: Done) -> Script[bool]:
    """Settle a run that worked; False if its lease was lost."""

    def steps(now: float) -> Steps[bool]:
        if (yield queries.done(lease, now, outcome.took)).changed != 1:
            return False
        key = order_key(lease)
        if key is not None:
            if outcome.mark is not None:
                yield queries.marked(key, outcome.mark)
            yield from release([key], now)
        return True

    return steps


def count(what: str, counts: Mapping[str, int]) -> Script[None]:
    """Add to a counter."""

    def steps(now: float) -> Steps[None]:
        del now
        yield from rejections.counted(what, counts)

    return steps


def refuse(kept: Sequence[Refusal], counts: Mapping[Rejection, int]) -> Script[None]:
    """Count refusals and keep some, dropping the oldest beyond the quarantine's bounds."""

    def steps(now: float) -> Steps[None]:
        yield from rejections.count(counts, now)
        for refusal in kept:
            yield insert(quarantine).values(**quarantine_values(refusal))
        if kept:
            yield queries.quarantine_overflow(QUARANTINE_ROWS, QUARANTINE_BYTES)

    return steps


def beyond(keep: Retention) -> Script[int]:
    """The key up to which finished events exceed the bounds on their number and size."""

    def steps(now: float) -> Steps[int]:
        del now
        left, before = retention.room(keep), None
        while left is not None:
            ((first, count, size),) = (yield pruning.newest(before, SCANNED_AT_ONCE)).rows
            if first is None:
                break
            if not left.holds(int(count), int(size)):
                ((packed,),) = (yield pruning.finished_sizes(first, before)).rows
                found = retention.beyond(sorted(json.loads(packed), reverse=True), left)
                if found:
                    return found
            left, before = left.less(int(count), int(size)), first
        return 0

    return steps


def scan(after: int, keep: Retention, beyond: int) -> Script[Scanned]:
    """Decide on some events after a key; once all the rest are young, there is nothing more to do."""

    def steps(now: float) -> Steps[Scanned]:
        ((last, oldest),) = (yield pruning.span(after, SCANNED_AT_ONCE, emptied=False)).rows
        age = retention.youngest(keep)
        before = 0.0 if age is None else now - age
        if last is None or (oldest >= before and after >= beyond):
            return Scanned(None)
        query = pruning.prunable(after, last, before=before, beyond=beyond)
        ((packed,),) = (yield query).rows
        rows = [retention.Row(*row) for row in json.loads(packed)]
        return Scanned(last, list(retention.decide(rows, keep, now, beyond, CHANGED_AT_ONCE)))

    return steps


def scan_identities(after: int, keep: Retention) -> Script[Scanned]:
    """The same for the identities that emptied events left."""

    def steps(now: float) -> Steps[Scanned]:
        ((last, oldest),) = (yield pruning.span(after, SCANNED_AT_ONCE, emptied=True)).rows
        before = now - retention.shortest_window(keep)
        if last is None or oldest >= before:
            return Scanned(None)
        ((packed,),) = (yield pruning.identities(after, last, before=before)).rows
        rows = [
            retention.Row(seq, source, received_at, 0, "done", emptied=True)
            for seq, source, received_at in json.loads(packed)
        ]
        return Scanned(last, list(retention.decide(rows, keep, now, 0, CHANGED_AT_ONCE)))

    return steps


def any_expired(now: float) -> Steps[bool]:
    """Whether there is an imprint past its end."""
    return bool((yield pruning.an_expired_imprint(now)).rows)


def forget_imprints(now: float) -> Steps[bool]:
    """Forget some imprints that are past their end; return whether there may be more."""
    gone = (yield pruning.expired_imprints(now, CHANGED_AT_ONCE)).changed
    return gone >= CHANGED_AT_ONCE


def prune(chosen: Pruning) -> Script[int]:
    """Do what was decided, as far as it still holds; return how many events were deleted."""

    def steps(now: float) -> Steps[int]:
        del now
        gone = 0
        if chosen.forget:
            yield pruning.forgotten(chosen.forget)
        if events := [*chosen.empty, *chosen.delete]:
            yield pruning.locked_runs(events)
            yield pruning.finished_attempts_deleted(events)
            yield pruning.finished_runs_deleted(events)
        if chosen.empty:
            gone += (yield pruning.emptied(chosen.empty)).changed
        if chosen.delete:
            deleted = (yield pruning.deleted(chosen.delete)).changed
            gone += deleted
            if deleted < len(chosen.delete):  # those whose ids others share
                gone += (yield pruning.emptied(chosen.delete)).changed
        return gone

    return steps


def _event_record(row: Sequence[Any], runs: list[RunRecord], *, bodies: bool) -> EventRecord:
    seq, source, provider, id_, type_, status, received_at, path, headers, params = row[:10]
    body, raw = row[10:] if bodies else (None, None)
    return EventRecord(
        key=str(seq),
        source=source,
        provider=provider,
        id=id_,
        type=type_,
        status=status,
        received_at=received_at,
        runs=runs,
        body=body,
        headers=read_headers(headers),
        raw=raw,
        path=path,
        params=read_params(params),
    )


def _run_record(row: Sequence[Any]) -> RunRecord:
    run, handler, status, attempts, error, due, ended_at, took, fault = row
    return RunRecord(
        run=run,
        handler=handler,
        status=status,
        attempts=attempts,
        error=error,
        due=due,
        ended_at=ended_at,
        took=took,
        fault=fault_of(error, fault or "") if status in FAILING else None,
    )


def quarantine_values(refusal: Refusal) -> dict[str, object]:
    """A refused delivery as columns."""
    return {
        "source": refusal.source,
        "provider": refusal.provider,
        "code": refusal.code,
        "reason": refusal.reason,
        "received_at": refusal.received_at,
        "method": refusal.method,
        "path": refusal.path,
        "query": refusal.query,
        "headers": write_headers(refusal.headers),
        "body": refusal.body,
        "authentic": int(refusal.authentic),
    }


def read_refusal(row: Sequence[Any]) -> Refusal:
    """A refused delivery out of its row."""
    *kept, authentic, unread = row
    id_, source, provider, code, reason, received_at, method, path, query, headers, body = kept
    return Refusal(
        source=source,
        provider=provider,
        code=code,
        reason=reason,
        received_at=received_at,
        method=method,
        path=path,
        query=query,
        headers=read_headers(headers),
        body=body,
        authentic=bool(authentic),
        id=id_,
        unread=unread,
    )
