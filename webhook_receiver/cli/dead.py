"""`dead`: the runs that were given up, and a second chance for them."""

from typing import Annotated

import typer

from webhook_receiver.cli import bulk
from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import DryRun, Yes
from webhook_receiver.cli.bulk import OfFault, OlderThan, Rate, bulk_command, report
from webhook_receiver.cli.display import print_event
from webhook_receiver.cli.ending import TIMEOUT, Timeout, Wait, waiting
from webhook_receiver.cli.history import AllAttempts, Attempts
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import (
    MOST,
    Everything,
    HandlerName,
    Json,
    Key,
    Keys,
    Limit,
    Since,
    SourceName,
    TypeGlob,
    Until,
    chosen,
)
from webhook_receiver.cli.output import complain, print_json, print_more
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk import dropping
from webhook_receiver.desk.bulk import DROP, RETRY
from webhook_receiver.desk.dropping import UNDROP
from webhook_receiver.desk.events import find_with_attempts
from webhook_receiver.desk.objects import dead_object, dead_runs
from webhook_receiver.desk.reasons import nothing_fits
from webhook_receiver.desk.times import moment
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import TakeBack, in_words, perform
from webhook_receiver.inbox.jobs import RATE
from webhook_receiver.inbox.records import Access, EventRecord, Selection

COLUMNS = ("key", "received", "source", "type", "handler", "attempts", "error")


@placed
def list_dead(
    at: Place,
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 if there are any.")] = False,
    as_json: Json = False,
) -> None:
    """List events with a run that was given up, newest first."""
    selection = Selection(
        source=source,
        type=type_,
        handler=handler,
        run_status="dead",
        since=moment(since),
        until=moment(until, "--until"),
        limit=min(limit + 1, MOST),
    )

    async def work() -> tuple[list[EventRecord], str]:
        async with opened(at) as store:
            found = await store.events(selection)
            return found, "" if found else await nothing_fits(store, selection)

    found, why = run(work())
    records = found[:limit]
    if why:
        complain(why)
    if as_json:
        for record in records:
            print_json(dead_object(record, handler))
    else:
        print_table(COLUMNS, _rows(records, handler), "No dead letters.", one_line=True)
        print_more(limit, more=len(found) > limit)
    if check and records:
        raise typer.Exit(1)


def _rows(records: list[EventRecord], handler: str | None) -> list[tuple[object, ...]]:
    return [
        (r.key, stamp(r.received_at), r.source, r.type, one.handler, one.attempts, one.error or "")
        for r in records
        for one in dead_runs(r, handler)
    ]


@placed
def show_dead(
    at: Place,
    key: Key,
    everything: AllAttempts = False,
    as_json: Json = False,
) -> None:
    """Show one event with its runs and the attempts that failed."""

    async def work() -> tuple[EventRecord, Attempts]:
        async with opened(at) as store:
            return await find_with_attempts(store, key)

    record, attempts = run(work())
    print_event(record, attempts, as_json=as_json, everything=everything)


@placed
def retry_dead(
    at: Place,
    keys: Keys = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    until: Until = None,
    older_than: OlderThan = None,
    fault: OfFault = None,
    everything: Everything = False,
    *,
    rate: Rate = RATE,
    dry_run: DryRun = False,
    yes: Yes = False,
    wait: Wait = False,
    timeout: Timeout = TIMEOUT,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Make dead runs pending again, with all their attempts ahead of them.

    If there are more than a hundred, a job does that: see `jobs`.
    """
    wait_for = waiting(timeout) if wait else None
    selection = chosen(
        keys,
        source=source,
        type_=type_,
        handler=handler,
        since=since,
        until=until,
        everything=everything,
        older_than=older_than,
        fault=fault,
    )
    act = act_of(RETRY.act, in_words(selection), reason)
    options = {"dry_run": dry_run, "yes": yes, "as_json": as_json}
    bulk.perform(at, RETRY, selection, act, **options, rate=rate, wait_for=wait_for)


drop_dead = bulk_command(
    DROP, "Mark dead runs as skipped. They keep their error and aren't tried again."
)


@placed
def undrop_dead(
    at: Place,
    keys: Keys = None,
    handler: HandlerName = None,
    by: Annotated[
        str | None,
        typer.Option("--act", metavar="ID", help="What this act dropped; see `audit list`."),
    ] = None,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Make dropped runs dead letters again, with their error."""
    if not keys and by is None:
        raise ConfigurationError(
            "name the events by their keys, or with --act what dropped them: "
            "`audit list --act 'dead drop'` has the ids"
        )
    change = TakeBack(Selection(keys=keys or None, handler=handler), by)
    act = act_of(UNDROP, dropping.in_words(change), reason)

    async def work() -> int:
        async with opened(at, Access.USE) as store:
            return await perform(store, change, act)

    count = run(work())
    why = "" if count else "nothing that fits is dropped"
    report(count, "undropped", "dead letters again", as_json=as_json, why=why)
