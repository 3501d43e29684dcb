"""How events are printed: as a table, in full, and as JSON objects that programs may rely on."""

import json
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from webhook_receiver.cli.history import Attempts, history_object, print_history
from webhook_receiver.cli.output import ago, in_full, instant, print_json, say, say_body
from webhook_receiver.cli.tables import cell, print_fields, print_table, stamp
from webhook_receiver.inbox.records import EventRecord, RunRecord
from webhook_receiver.types import RunStatus

EVENT_COLUMNS = ("key", "received", "source", "type", "id", "status", "runs")
WAITING: tuple[RunStatus, ...] = ("pending", "retrying")
RUN_COLUMNS = ("handler", "status", "attempts", "next", "error")


def event_object(record: EventRecord) -> dict[str, Any]:
    """An event as the JSON object that other programs may rely on."""
    return {
        "id": record.id,
        "key": record.key,
        "source": record.source,
        "provider": record.provider,
        "type": record.type,
        "status": record.status,
        "received_at": instant(record.received_at),
        "params": dict(record.params),
        "runs": [run_object(run) for run in record.runs],
        **({} if record.unreadable is None else {"unreadable": record.unreadable}),
    }


def run_object(run: RunRecord) -> dict[str, Any]:
    """A run as the JSON object that other programs may rely on."""
    return {
        "handler": run.handler,
        "status": run.status,
        "attempts": run.attempts,
        "error": run.error,
        "fault": run.fault,
        "ended_at": None if run.ended_at is None else instant(run.ended_at),
        "took": run.took,
        "due": instant(run.due) if run.status in WAITING else None,
    }


def print_events(records: Sequence[EventRecord], *, as_json: bool, empty: str) -> None:
    """Print events as a table or as JSON; if there are none, the table is the sentence `empty`."""
    if as_json:
        for record in records:
            print_json(event_object(record))
    else:
        print_table(EVENT_COLUMNS, [_row(record) for record in records], empty, one_line=True)


def _row(record: EventRecord) -> tuple[object, ...]:
    return (
        record.key,
        stamp(record.received_at),
        record.source,
        record.type,
        record.id,
        record.status,
        runs_cell(record.runs),
    )


def runs_cell(runs: Sequence[RunRecord]) -> Text:
    """An event's runs in one cell: handler, status, and the attempts if there were several."""
    shown = Text(overflow="fold")
    for index, run in enumerate(runs):
        if index:
            shown.append("\n")
        shown.append_text(cell(f"{run.handler} ", "default"))
        shown.append_text(cell(run.status))
        if run.attempts > 1:
            shown.append(f" (attempt {run.attempts})")
    return shown


def print_event(
    record: EventRecord, attempts: Attempts = (), *, as_json: bool, everything: bool = False
) -> None:
    """Print one event in full: its fields, kept headers, runs, attempts that failed, and body."""
    sent = record.headers.sent() if record.headers else ()
    headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in sent}
    body = readable(record.body or b"")
    if as_json:
        runs = [{**run_object(r), "history": history_object(r, attempts)} for r in record.runs]
        more: dict[str, Any] = {"runs": runs, "path": record.path, "headers": headers}
        more |= {"bytes": len(record.body or b""), "body": body}
        print_json({**event_object(record), **more})
        return
    print_fields(
        {
            "key": record.key,
            "id": record.id,
            "source": record.source,
            "provider": record.provider,
            "type": record.type,
            "status": record.status,
            "received": in_full(record.received_at),
            "path": record.path,
            "bytes": len(record.body or b""),
            **{f"parameter {name}": value for name, value in record.params.items()},
            **{f"header {name}": value for name, value in headers.items()},
        }
    )
    say("")
    rows = [
        (r.handler, r.status, r.attempts, _next(r.status, r.due), r.error or "")
        for r in record.runs
    ]
    print_table(RUN_COLUMNS, rows, "No runs yet.")
    print_history(record.runs, attempts, everything=everything)
    if record.unreadable is not None:
        say("")
        say(record.unreadable)
        return
    say_body(as_read(body))


def as_read(body: Any) -> str:
    """A body that `readable` has read, as people read it."""
    return body if isinstance(body, str) else json.dumps(body, indent=2)


def _next(status: str, due: float) -> str:
    return ago(due) if status == "retrying" else ""


def readable(body: bytes) -> Any:
    """A body's JSON, or its text if it isn't JSON. `NaN` and numbers beyond a float's aren't."""
    try:
        value = json.loads(body)
        json.dumps(value, allow_nan=False)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "backslashreplace")
    return value
