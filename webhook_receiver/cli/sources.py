"""`sources list`: what came from each source of late, and which have gone silent."""

import time

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk.sources import SourceWeek, source_object, sources
from webhook_receiver.inbox.series import series_of
from webhook_receiver.spans import lasting


@placed
def list_sources(at: Place, as_json: Json = False) -> None:
    """List each source's last delivery beside its usual gap, and what came in the last day.

    That is of the last week, to the minute or hour by which it was counted.
    """

    async def work() -> list[SourceWeek]:
        async with opened(at) as store:
            return await sources(series_of(store), time.time())

    found = run(work())
    if as_json:
        for one in found:
            print_json(source_object(one))
        return
    rows = [
        (
            one.source,
            "never" if one.last_at is None else stamp(one.last_at),
            "" if one.gap is None else lasting(one.gap),
            "silent" if one.silent else "",
            *(one.taken, one.turned_away, one.drifted),
        )
        for one in found
    ]
    columns = ("source", "last", "usual gap", "", "taken 24h", "turned away 24h", "drifted 24h")
    print_table(columns, rows, "No source has had a delivery in the last week.")
