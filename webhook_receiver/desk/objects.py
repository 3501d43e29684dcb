"""What an inbox holds, as the JSON objects that other programs may rely on.

Rule of this file: a name that is here stays, with its meaning. New ones may come.
"""

import json
from collections.abc import Sequence
from typing import Any

from webhook_receiver.desk.times import instant
from webhook_receiver.inbox.acts import Act
from webhook_receiver.inbox.attempts import AttemptRecord
from webhook_receiver.inbox.cards import LivingWorker, values_of
from webhook_receiver.inbox.jobs import Job
from webhook_receiver.inbox.operating import FailureGroup
from webhook_receiver.inbox.records import EventRecord, Refusal, RunRecord, Stats
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.types import Headers, RunStatus

WAITING: tuple[RunStatus, ...] = ("pending", "retrying")
"""The statuses of runs that wait for an attempt."""


def event_object(record: EventRecord) -> dict[str, Any]:
    """An event with its runs."""
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


def whole_event_object(
    record: EventRecord, attempts: Sequence[AttemptRecord] = ()
) -> dict[str, Any]:
    """An event that was read with its body: its runs' failed attempts, kept headers and body too."""
    runs = [{**run_object(run), "history": history_object(run, attempts)} for run in record.runs]
    return {
        **event_object(record),
        "runs": runs,
        "path": record.path,
        "headers": headers_object(record.headers),
        "bytes": len(record.body or b""),
        "body": readable(record.body or b""),
    }


def run_object(run: RunRecord) -> dict[str, Any]:
    """A run."""
    return {
        "handler": run.handler,
        "status": run.status,
        "attempts": run.attempts,
        "error": run.error,
        "fault": run.fault,
        "ended_at": _instant(run.ended_at),
        "took": run.took,
        "due": instant(run.due) if run.status in WAITING else None,
    }


def history_object(run: RunRecord, attempts: Sequence[AttemptRecord]) -> list[dict[str, Any]]:
    """A run's failed attempts, the oldest first."""
    return [
        {
            "attempt": one.number,
            "handler": one.handler,
            "outcome": one.outcome,
            "began_at": _instant(one.began_at),
            "ended_at": instant(one.ended_at),
            "took": one.took,
            "worker": one.worker,
            "error": one.error,
            "traceback": one.traceback,
        }
        for one in attempts_of(run, attempts)
    ]


def attempts_of(run: RunRecord, attempts: Sequence[AttemptRecord]) -> list[AttemptRecord]:
    """The attempts at one run, out of those at an event's."""
    return [one for one in attempts if one.run == run.run]


def dead_object(record: EventRecord, handler: str | None = None) -> dict[str, Any]:
    """An event with its dead runs named once more, or with that of one handler."""
    dead = [run_object(run) for run in dead_runs(record, handler)]
    return {**event_object(record), "dead": dead}


def dead_runs(record: EventRecord, handler: str | None = None) -> list[RunRecord]:
    """An event's dead runs, or that of one handler."""
    return [one for one in record.runs if one.status == "dead" and handler in (None, one.handler)]


def group_object(group: FailureGroup) -> dict[str, Any]:
    """A group of failures."""
    return {
        "handler": group.handler,
        "fault": group.fault,
        "count": group.count,
        "first_at": _instant(group.first_at),
        "last_at": _instant(group.last_at),
        "key": group.key,
    }


def refusal_object(refusal: Refusal) -> dict[str, Any]:
    """A refused delivery."""
    return {
        "id": refusal.id,
        "source": refusal.source,
        "provider": refusal.provider,
        "code": refusal.code,
        "reason": refusal.reason,
        "received_at": instant(refusal.received_at),
        "method": refusal.method,
        "path": refusal.path,
        "bytes": refusal.size,
        **({"told_secret": True} if refusal.sent_secret else {}),
    }


def whole_refusal_object(refusal: Refusal) -> dict[str, Any]:
    """A refused delivery with what it carried, of which `hiding` must have hidden the credentials."""
    return {
        **refusal_object(refusal),
        **({} if refusal.url is None else {"url": refusal.url}),
        "headers": headers_object(refusal.headers),
        "body": readable(refusal.body),
    }


def worker_object(one: LivingWorker) -> dict[str, Any]:
    """A living worker."""
    card = one.card
    return {
        "worker": one.worker,
        "host": card and card.host,
        "pid": card and card.pid,
        "version": card and card.version,
        "started_at": _instant(one.started_at),
        "left": round(one.left, 3),
        "handlers": card and [values_of(handler) for handler in card.handlers],
    }


def backlog_object(one: Backlog) -> dict[str, Any]:
    """What waits for a handler; its name is empty for new events, which nobody has planned yet."""
    return {"handler": one.handler, "waiting": one.waiting, "due": one.due}


def act_object(act: Act) -> dict[str, Any]:
    """An act."""
    return {
        "id": act.id,
        "at": instant(act.at),
        "who": act.who,
        "face": act.face,
        "act": act.act,
        "target": act.target,
        "reason": act.reason or None,
        "count": act.count,
    }


def job_object(job: Job) -> dict[str, Any]:
    """A job."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "note": job.note or None,
        "target": job.target,
        "rate": job.rate,
        "total": job.total,
        "released": job.released,
        "waiting": job.waiting,
        "worked": job.worked,
        "failed": job.failed,
        "skipped": job.skipped,
        "withdrawn": job.withdrawn,
        "seconds_left": job.seconds_left,
        "made_at": instant(job.made_at),
        "ended_at": _instant(job.ended_at),
        "who": job.who,
        "reason": job.reason or None,
    }


def stats_object(counted: Stats) -> dict[str, Any]:
    """The inbox in numbers."""
    return {
        "events": counted.events,
        "duplicates": counted.duplicates,
        "rejected": counted.rejected,
        "drifted": counted.drifted,
        "heartbeats": counted.heartbeats,
        "untyped": counted.untyped,
        "quarantined": counted.quarantined,
        "unhandled": counted.unhandled,
        "shared_ids": counted.shared_ids,
        "runs": counted.runs,
        "backlog_age": round(counted.backlog_age, 3),
        "rejections": [
            {"code": rejection.code, "source": rejection.source or None, "count": number}
            for rejection, number in counted.rejections.items()
        ],
        "rejected_lately": [
            {
                "code": one.rejection.code,
                "source": one.rejection.source or None,
                "path": one.rejection.path or None,
                "hour": one.hour,
                "day": one.day,
            }
            for one in counted.lately
        ],
    }


def headers_object(headers: Headers | None) -> dict[str, str]:
    """The headers that were sent, by name."""
    sent = headers.sent() if headers else ()
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in sent}


def readable(body: bytes) -> Any:
    """A body's JSON, or its text if it isn't JSON. `NaN` and numbers beyond a float's aren't."""
    try:
        value = json.loads(body)
        json.dumps(value, allow_nan=False)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "backslashreplace")
    return value


def _instant(at: float | None) -> str | None:
    return None if at is None else instant(at)
