"""`stats --since`: what has been counted by the minute, by answer, source or handler."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk.trends import By, shown, trend_object
from webhook_receiver.tally import FIELDS, Kind

EMPTY = "Nothing was counted since then."


def print_trend(found: Sequence[dict[str, Any]], by: By, *, as_json: bool) -> None:
    """Print what `trend` gave. A table leaves out the columns in which nothing was counted."""
    if as_json:
        for one in found:
            print_json(trend_object(one))
        return
    kind: Kind = "handler" if by == "handler" else "source"
    fields = [field for field in FIELDS[kind] if any(one[field] for one in found)]
    times = ["took", "lag"] if by == "handler" else ["took"]
    first = "from" if by == "answer" else by
    rows = [
        (
            stamp(one["at"]) if by == "answer" else one[by],
            *(one[field] for field in fields),
            *(shown(one[name]) for name in times),
        )
        for one in found
    ]
    columns = (first, *fields, *(f"{name} p50 / p99" for name in times))
    print_table(columns, rows, EMPTY)
