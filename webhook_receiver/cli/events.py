"""`events`: what the inbox holds, and what ran."""

from webhook_receiver.cli.display import print_event, print_events
from webhook_receiver.cli.history import AllAttempts, Attempts
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import (
    MOST,
    Json,
    Key,
    Limit,
    Since,
    SourceName,
    Status,
    TypeGlob,
    Until,
)
from webhook_receiver.cli.output import print_more
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.events import find_with_attempts
from webhook_receiver.desk.times import moment
from webhook_receiver.inbox.records import EventRecord, Selection


@placed
def list_events(
    at: Place,
    source: SourceName = None,
    type_: TypeGlob = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """List events, newest first."""
    selection = Selection(
        source=source,
        type=type_,
        status=status,
        since=moment(since),
        until=moment(until, "--until"),
        limit=min(limit + 1, MOST),
    )

    async def work() -> list[EventRecord]:
        async with opened(at) as store:
            return await store.events(selection)

    found = run(work())
    print_events(found[:limit], as_json=as_json, empty="No events.")
    print_more(limit, more=len(found) > limit and not as_json)


@placed
def show_event(
    at: Place,
    key: Key,
    everything: AllAttempts = False,
    as_json: Json = False,
) -> None:
    """Show one event with its runs, failed attempts, kept headers and body."""

    async def work() -> tuple[EventRecord, Attempts]:
        async with opened(at) as store:
            return await find_with_attempts(store, key)

    record, attempts = run(work())
    print_event(record, attempts, as_json=as_json, everything=everything)
