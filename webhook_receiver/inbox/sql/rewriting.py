"""Writing what is stored anew, as scripts, for an inbox whose keys change: see `scripts`.

A value is only written over the one that was read: whoever changed it meanwhile was later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select, update

from webhook_receiver.inbox.protocol import Rewriter, Rewritten
from webhook_receiver.inbox.records import EventRecord, Refusal, RunRecord
from webhook_receiver.inbox.sql.queries import quarantine_rows
from webhook_receiver.inbox.sql.rows import read_headers, write_headers
from webhook_receiver.inbox.sql.schema import SENDERS_ID, events, learned, quarantine, runs
from webhook_receiver.inbox.sql.scripts import Script, Steps, quarantine_values, read_refusal

READ_AT_ONCE = 200  # events in a transaction
READ_BYTES = 4 * 1024 * 1024  # of bodies in one, but for a single larger one

_SIZE = func.length(events.c.body) + func.coalesce(func.length(events.c.raw), 0)


def rewrite_events(after: int, rewriter: Rewriter) -> Script[Rewritten]:
    """Write the next events after a key anew, with their runs' errors, if they need it."""

    def steps(now: float) -> Steps[Rewritten]:
        del now
        rows = (yield _heads(after)).rows
        errors: dict[int, list[RunRecord]] = {row[0]: [] for row in rows}
        for event, *run in (yield _errors(list(errors))).rows if rows else ():
            errors[event].append(_run(run))
        seen, wanted = _first(rows, errors, rewriter)
        for seq, body, raw in (yield _bodies(list(wanted))).rows if wanted else ():
            stored = wanted[seq]
            whole = _record((*stored, body, raw), errors[seq])
            yield from _written(seq, whole, rewriter.change(whole))
        looked_at = sum(1 for row in rows if seen is not None and row[0] <= int(seen))
        return Rewritten(seen, looked_at, len(wanted))

    return steps


def _first(
    rows: Sequence[Sequence[Any]], errors: dict[int, list[RunRecord]], rewriter: Rewriter
) -> tuple[str | None, dict[int, Sequence[Any]]]:
    """The last event that fits in a transaction, and those up to it that need to be written."""
    seen, wanted, size = None, dict[int, Sequence[Any]](), 0
    for *stored, length in rows:
        if rewriter.needs(_record((*stored, None, None), errors[stored[0]])):
            size += length
            if wanted and size > READ_BYTES:
                break
            wanted[stored[0]] = stored
        seen = str(stored[0])
    return seen, wanted


def _heads(after: int) -> Select[*tuple[Any, ...]]:
    columns = (
        *(events.c.seq, events.c.source, events.c.provider, SENDERS_ID, events.c.type),
        *(events.c.received_at, events.c.headers),
    )
    some = select(*columns, _SIZE).where(events.c.seq > after, events.c.emptied == 0)
    return some.order_by(events.c.seq).limit(READ_AT_ONCE)


def _bodies(keys: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return select(events.c.seq, events.c.body, events.c.raw).where(events.c.seq.in_(keys))


def _errors(keys: Sequence[int]) -> Select[*tuple[Any, ...]]:
    columns = (runs.c.event, runs.c.run, runs.c.handler, runs.c.error, runs.c.fault)
    told = or_(runs.c.error.is_not(None), runs.c.fault.is_not(None))
    return select(*columns).where(runs.c.event.in_(keys), told)


def _run(row: Sequence[Any]) -> RunRecord:
    run, handler, error, fault = row
    told = {"error": error, "fault": fault}
    return RunRecord(run=run, handler=handler, status="done", attempts=0, due=0.0, **told)


def _record(row: Sequence[Any], errors: Sequence[RunRecord]) -> EventRecord:
    seq, source, provider, id_, type_, received_at, headers, body, raw = row
    return EventRecord(
        key=str(seq),
        source=source,
        provider=provider,
        id=id_,
        type=type_,
        status="done",
        received_at=received_at,
        runs=errors,
        body=body,
        headers=read_headers(headers),
        raw=raw,
    )


def _written(seq: int, stored: EventRecord, wanted: EventRecord) -> Steps[None]:
    if wanted.headers is not None and wanted.headers != stored.headers:
        yield (
            update(events)
            .where(events.c.seq == seq, events.c.emptied == 0)
            .values(
                headers=write_headers(wanted.headers),
                body=wanted.body,
                raw=wanted.raw,
                received_at=wanted.received_at,
            )
        )
    for before, run in zip(stored.runs, wanted.runs, strict=True):
        if (run.error, run.fault) != (before.error, before.fault):
            own = (runs.c.run == run.run, runs.c.error.is_not_distinct_from(before.error))
            yield update(runs).where(*own).values(error=run.error, fault=run.fault)


def rewrite_refusals(change: Callable[[Refusal], Refusal | None]) -> Script[int]:
    """Write refused deliveries anew, as `change` says; None leaves one as it is."""

    def steps(now: float) -> Steps[int]:
        del now
        changed = 0
        for row in (yield quarantine_rows(None)).rows:
            stored = read_refusal(row)
            wanted = change(stored)
            if wanted is not None:
                own = quarantine.c.id == stored.id
                yield update(quarantine).where(own).values(**quarantine_values(wanted))
                changed += 1
        return changed

    return steps


def rewrite_secrets(change: Callable[[str, str], str | None]) -> Script[int]:
    """Write learnt secrets anew, as `change` says of a source and its secret."""

    def steps(now: float) -> Steps[int]:
        del now
        changed = 0
        for source, secret in (yield select(learned.c.source, learned.c.secret)).rows:
            wanted = change(source, secret)
            if wanted is not None:
                own = (learned.c.source == source, learned.c.secret == secret)
                yield update(learned).where(*own).values(secret=wanted)
                changed += 1
        return changed

    return steps
