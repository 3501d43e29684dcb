"""`stats`: the inbox in numbers."""

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import lasting, print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_fields
from webhook_receiver.inbox.records import Stats


def _more(counted: Stats) -> dict[str, object]:
    """What only programs are told."""
    return {
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


@placed
def stats(at: Place, as_json: Json = False) -> None:
    """Count events, runs and refusals, and report how long the oldest due run has waited."""

    async def work() -> Stats:
        async with opened(at) as store:
            return await store.stats()

    counted = run(work())
    fields: dict[str, object] = {
        "events": counted.events,
        "duplicates": counted.duplicates,
        "rejected": counted.rejected,
        "drifted": counted.drifted,
        "heartbeats": counted.heartbeats,
        "untyped": counted.untyped,
        "quarantined": counted.quarantined,
        "unhandled": counted.unhandled,
        "shared_ids": counted.shared_ids,
    }
    if as_json:
        print_json({**fields, "runs": counted.runs, **_more(counted)})
        return
    for rejection, number in sorted(counted.rejections.items(), key=lambda item: -item[1]):
        fields[f"rejected: {rejection.code}, {rejection.source or 'no source'}"] = number
    runs = {f"runs {status}": count for status, count in counted.runs.items()}
    print_fields({**fields, **runs, "backlog age": lasting(counted.backlog_age)})
