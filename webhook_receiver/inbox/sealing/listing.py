"""What commands list of an encrypted inbox: what can't be decrypted has a sentence in its place."""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.errors import Unreadable
from webhook_receiver.faults import fault
from webhook_receiver.inbox.attempts import FAILING, AttemptRecord
from webhook_receiver.inbox.records import UNREADABLE, EventRecord, Refusal, RunRecord
from webhook_receiver.inbox.sealing.values import Values, place
from webhook_receiver.types import Envelope, Headers


def sentence(error: Unreadable) -> str:
    """What stands in the place of what can't be decrypted."""
    return f"can't be decrypted: {error}"


def error_place(event: Envelope | EventRecord, handler: str) -> bytes:
    """What a run's error is bound to; its event may have been plain, and its time is rounded later."""
    return place("error", event.source, id_=event.id, more=handler)


def traceback_place(event: Envelope | EventRecord, handler: str) -> bytes:
    """What an attempt's traceback is bound to."""
    return place("traceback", event.source, id_=event.id, more=handler)


def opened_error(values: Values, text: str, event: Envelope | EventRecord, handler: str) -> str:
    """A run's error as it was, or a sentence; `event` is as it is stored."""
    try:
        return values.opened_text(text, error_place(event, handler))
    except Unreadable as error:
        return sentence(error)


def opened_record(values: Values, stored: EventRecord) -> EventRecord:
    """An event with its runs as they were."""
    runs = [_opened_run(values, run, stored) for run in stored.runs]
    try:
        return replace(_opened_event(values, stored), runs=runs)
    except Unreadable as error:
        return replace(
            stored,
            runs=runs,
            headers=Headers(),
            body=None,
            raw=None,
            unreadable=sentence(error),
        )


def _opened_event(values: Values, stored: EventRecord) -> EventRecord:
    where = (stored.source, stored.received_at, stored.id)
    sheet = values.sheet(stored.headers, *where)
    if sheet is None:
        return stored
    body, raw = stored.body, stored.raw
    record = replace(
        stored,
        headers=sheet.headers,
        body=None if body is None else values.body(body, "body", *where),
        raw=None if raw is None else values.body(raw, "raw", *where),
    )
    if sheet.own is None:
        return record
    id_, _, path, params = sheet.own
    return replace(record, id=id_, path=path, params=params)


def _opened_run(values: Values, run: RunRecord, event: EventRecord) -> RunRecord:
    if run.error is None:
        return run
    error = opened_error(values, run.error, event, run.handler)
    return replace(run, error=error, fault=fault(error) if run.status in FAILING else None)


def opened_attempt(values: Values, attempt: AttemptRecord, event: EventRecord) -> AttemptRecord:
    """An attempt with its texts as they were, or a sentence; `event` is as it is stored."""
    error = opened_error(values, attempt.error, event, attempt.handler)
    try:
        where = traceback_place(event, attempt.handler)
        traceback = values.opened_text(attempt.traceback, where)
    except Unreadable as unreadable:
        traceback = sentence(unreadable)
    return replace(attempt, error=error, traceback=traceback)


def opened_refusal(values: Values, stored: Refusal) -> Refusal:
    """A refused delivery as it came."""
    try:
        return values.opened_refusal(stored)
    except Unreadable as error:
        marked = Headers(((UNREADABLE, b""),))
        return replace(stored, reason=sentence(error), headers=marked, body=b"")
