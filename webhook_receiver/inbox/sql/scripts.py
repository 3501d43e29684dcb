"""What is done off the hot path, as scripts: each yields statements, and is sent their answers.

A script knows no driver. An engine runs it, in one transaction, with `now` by its own clock.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from sqlalchemy import insert
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.inbox.records import EventRecord, Refusal, RunRecord, Selection, Stats
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.rows import read_headers, write_headers
from webhook_receiver.inbox.sql.schema import quarantine
from webhook_receiver.types import RunStatus

Result = TypeVar("Result")

QUARANTINE_ROWS = 1_000
QUARANTINE_BYTES = 64 * 1024 * 1024
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement gave: its rows, or how many it changed."""

    rows: Sequence[Sequence[Any]] = ()
    changed: int = 0


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
        for start in range(0, len(keys), AT_ONCE):
            for event, *run in (yield queries.run_rows(keys[start : start + AT_ONCE])).rows:
                found[event].append(RunRecord(*run))
        return [_event_record(row, found[row[0]], bodies=bodies) for row in rows]

    return steps


def stats(now: float) -> Steps[Stats]:
    """Counts over the whole inbox."""
    counts: dict[str, int] = dict((yield queries.run_counts()).rows)  # type: ignore[arg-type]
    unhandled = counts.pop("unhandled", 0)
    counts["pending"] = counts.get("pending", 0) + counts.pop("held", 0)
    sums: dict[str, int] = dict((yield queries.counter_sums()).rows)  # type: ignore[arg-type]
    ((events,),) = (yield queries.event_count()).rows
    ((kept,),) = (yield queries.quarantine_count()).rows
    ((oldest,),) = (yield queries.oldest_due(now)).rows
    statuses: tuple[RunStatus, ...] = get_args(RunStatus)
    return Stats(
        events=events,
        duplicates=int(sums.get("duplicates", 0)),
        rejected=int(sums.get("rejected", 0)),
        quarantined=kept,
        unhandled=unhandled,
        runs={status: counts.get(status, 0) for status in statuses},
        backlog_age=0.0 if oldest is None else max(0.0, now - oldest),
    )


def replay(selection: Selection, *, dead_only: bool) -> Script[int]:
    """Make finished runs pending again; ordered ones in their order."""

    def steps(now: float) -> Steps[int]:
        keys = (yield queries.ordered_keys(selection)).rows
        changed = (yield queries.replayed(selection, now, dead_only=dead_only)).changed
        yield from _release(keys, now)
        return changed

    return steps


def drop(selection: Selection) -> Script[int]:
    """Give dead runs up for good; what they held up goes on."""

    def steps(now: float) -> Steps[int]:
        keys = (yield queries.ordered_keys(selection)).rows
        changed = (yield queries.dropped(selection)).changed
        yield from _release(keys, now)
        return changed

    return steps


def _release(keys: Sequence[Sequence[str]], now: float) -> Steps[None]:
    for start in range(0, len(keys), AT_ONCE // 5):
        yield queries.heads(keys[start : start + AT_ONCE // 5], now)


def refuse(kept: Sequence[Refusal], counts: Mapping[str, int]) -> Script[None]:
    """Count refusals and keep some, dropping the oldest beyond the quarantine's bounds."""

    def steps(now: float) -> Steps[None]:
        del now
        for source, count in counts.items():
            yield queries.counted("rejected", source, count)
        for refusal in kept:
            yield insert(quarantine).values(**_quarantine_values(refusal))
        if kept:
            yield queries.quarantine_overflow(QUARANTINE_ROWS, QUARANTINE_BYTES)

    return steps


def refusals(ids: Sequence[int] | None) -> Script[list[Refusal]]:
    """The quarantine, newest first."""

    def steps(now: float) -> Steps[list[Refusal]]:
        del now
        return [_refusal(row) for row in (yield queries.quarantine_rows(ids)).rows]

    return steps


def release_refusals(ids: Sequence[int]) -> Script[None]:
    """Forget quarantined deliveries."""

    def steps(now: float) -> Steps[None]:
        del now
        yield queries.quarantine_forgotten(ids)

    return steps


def prune(before: float) -> Script[int]:
    """Delete some finished events that are older than `before` seconds; how many that were."""

    def steps(now: float) -> Steps[int]:
        keys = [row[0] for row in (yield queries.prunable(now - before, AT_ONCE)).rows]
        if keys:
            their_runs, themselves = queries.pruned(keys)
            yield their_runs
            yield themselves
        return len(keys)

    return steps


def _event_record(row: Sequence[Any], runs: list[RunRecord], *, bodies: bool) -> EventRecord:
    seq, id_, source, provider, type_, status, received_at, path, headers = row[:9]
    body, raw = (row[9], row[10]) if bodies else (None, None)
    return EventRecord(
        str(seq),
        id_,
        source,
        provider,
        type_,
        status,
        received_at,
        runs,
        body,
        read_headers(headers),
        raw,
        path,
    )


def _quarantine_values(refusal: Refusal) -> dict[str, object]:
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


def _refusal(row: Sequence[Any]) -> Refusal:
    (
        *(id_, source, provider, code, reason, received_at, method, path, query, headers, body),
        authentic,
    ) = row
    return Refusal(
        source,
        provider,
        code,
        reason,
        received_at,
        method,
        path,
        query,
        read_headers(headers),
        body,
        bool(authentic),
        id_,
    )
