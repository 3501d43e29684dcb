"""How events are printed: as a table, and in full."""

import json
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from webhook_receiver.cli.history import Attempts, print_history
from webhook_receiver.cli.output import in_full, print_json, say, say_body
from webhook_receiver.cli.tables import cell, print_fields, print_table, stamp
from webhook_receiver.desk.objects import (
    event_object,
    headers_object,
    readable,
    whole_event_object,
)
from webhook_receiver.desk.times import ago
from webhook_receiver.inbox.records import EventRecord, RunRecord

EVENT_COLUMNS = ("key", "received", "source", "type", "id", "status", "runs")
RUN_COLUMNS = ("handler", "status", "attempts", "next", "error")


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
    if as_json:
        print_json(whole_event_object(record, attempts))
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
            **{f"header {name}": value for name, value in headers_object(record.headers).items()},
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
    say_body(as_read(readable(record.body or b"")))


def as_read(body: Any) -> str:
    """A body that `readable` has read, as people read it."""
    return body if isinstance(body, str) else json.dumps(body, indent=2)


def _next(status: str, due: float) -> str:
    return ago(due) if status == "retrying" else ""
