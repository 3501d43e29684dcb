"""`sources show`: all that is known of one source, whoever takes its deliveries."""

from typing import Annotated

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_fields, print_table, stacked, stamp
from webhook_receiver.desk.sources import KnownSource, known_source, known_source_object
from webhook_receiver.desk.trends import shown
from webhook_receiver.spans import lasting
from webhook_receiver.tally import FIELDS

COLUMNS = ("refused by", "last hour", "last day")

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="The source's name.")]


@placed
def show_source(at: Place, source: Name, as_json: Json = False) -> None:
    """Show one source: its last delivery, how the last hour went, refusals, and who takes it.

    Who takes it is known of living workers, by their handlers' patterns.
    """

    async def work() -> KnownSource:
        async with opened(at) as store:
            return await known_source(store, source)

    found = run(work())
    if as_json:
        print_json(known_source_object(found))
    else:
        _print(found)


def _print(found: KnownSource) -> None:
    week, hour = found.week, found.hour
    last, gap = (None, None) if week is None else (week.last_at, week.gap)
    answers = ""
    if hour is not None:
        answers = ", ".join(f"{hour[name]:,} {name}" for name in FIELDS["source"] if hour[name])
        answers += f"; within {shown(hour['took'])} (p50 / p99)"
    taken_by = [f"{name}: {', '.join(own)}" for name, own in found.handlers.items()]
    print_fields(
        {
            "source": found.source,
            "provider": found.provider or "(not known: no event has come)",
            "last taken": "not within a week" if last is None else stamp(last),
            "usual gap": "(not known)" if gap is None else lasting(gap),
            "last hour": answers or "nothing has come",
            "taken by": stacked(taken_by or ["no handler of a living worker"]),
            "state": "silent" if week is not None and week.silent else "as usual",
        }
    )
    if found.refused:
        say("")
        rows = [(one.rejection.code, one.hour, one.day) for one in found.refused]
        print_table(COLUMNS, rows, "")
