"""`stats`: the inbox in numbers."""

from typing import Annotated

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_fields
from webhook_receiver.cli.trends import print_trend
from webhook_receiver.desk.objects import stats_object
from webhook_receiver.desk.times import moment
from webhook_receiver.desk.trends import By, trend
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Stats
from webhook_receiver.inbox.series import series_of
from webhook_receiver.spans import lasting

Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="TIME", help="What was counted by the minute since then: 6h, 12:30."
    ),
]
ByWhat = Annotated[
    By | None,
    typer.Option("--by", help="With --since, a line for each span of time, source or handler."),
]

Watch = Annotated[
    bool,
    typer.Option(
        "--watch", help="Show every two seconds whether deliveries are taken, until Ctrl-C."
    ),
]


SHOWN = (
    *("events", "duplicates", "rejected", "drifted", "heartbeats", "untyped"),
    *("quarantined", "unhandled", "shared_ids"),
)


@placed
def stats(
    at: Place,
    since: Since = None,
    by: ByWhat = None,
    watch: Watch = False,
    as_json: Json = False,
) -> None:
    """Count events, runs and refusals, and report how long the oldest due run has waited.

    With --since, show how deliveries were answered over time, or with --by what each source or handler
    did, and how long that took. With --watch, show every two seconds whether deliveries are taken.
    """
    if watch:
        if since is not None or by is not None:
            raise ConfigurationError("--watch shows what is now: it goes without --since and --by")
        from webhook_receiver.cli.watching import watch_on  # noqa: PLC0415 - for --watch alone

        watch_on(at, as_json=as_json)
        return
    start = moment(since)
    if start is not None:
        _trend(at, start, by or "answer", as_json=as_json)
        return
    if by is not None:
        raise ConfigurationError("--by goes with --since: say since when, such as --since 6h")

    async def work() -> Stats:
        async with opened(at) as store:
            return await store.stats()

    counted = run(work())
    told = stats_object(counted)
    if as_json:
        print_json(told)
        return
    fields = {name: told[name] for name in SHOWN}
    for rejection, number in sorted(counted.rejections.items(), key=lambda item: -item[1]):
        fields[f"rejected: {rejection.code}, {rejection.source or 'no source'}"] = number
    runs = {f"runs {status}": count for status, count in counted.runs.items()}
    print_fields({**fields, **runs, "backlog age": lasting(counted.backlog_age)})


def _trend(at: Place, since: float, by: By, *, as_json: bool) -> None:
    async def work() -> list[dict[str, object]]:
        async with opened(at) as store:
            return await trend(series_of(store), since, by)

    print_trend(run(work()), by, as_json=as_json)
