"""`stats`, `migrate` and `prune`: the inbox as a whole."""

from typing import Annotated

import typer

from webhook_receiver.cli.options import (
    Config,
    InboxUrl,
    Json,
    inbox_url,
    opened,
    run,
    seconds,
)
from webhook_receiver.cli.output import lasting, print_fields, print_json, say
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Retention, Stats

DEDUPE_WINDOW = 7 * 86_400.0  # longer than any sender tries again


def stats(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """Count events and runs, and say how long the oldest due run has waited."""

    async def work() -> Stats:
        async with opened(inbox, config) as store:
            return await store.stats()

    counted = run(work())
    fields: dict[str, object] = {
        "events": counted.events,
        "duplicates": counted.duplicates,
        "rejected": counted.rejected,
        "quarantined": counted.quarantined,
        "unhandled": counted.unhandled,
    }
    if as_json:
        print_json({**fields, "runs": counted.runs, "backlog_age": round(counted.backlog_age, 3)})
        return
    runs = {f"runs {status}": count for status, count in counted.runs.items()}
    print_fields({**fields, **runs, "backlog age": lasting(counted.backlog_age)})


def migrate(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """Create the inbox, or bring it to this version's schema; `serve` does so by itself."""
    url = inbox_url(inbox, config)

    async def work() -> str:
        store = open_inbox(url)
        promise = await store.start()
        await store.stop()
        return promise

    promise = run(work())
    if as_json:
        print_json({"inbox": promise})
    else:
        say(f"The inbox is ready. {promise}")


def prune(
    older_than: Annotated[
        str, typer.Option("--older-than", metavar="SPAN", help="At least 7d: see below.")
    ] = "30d",
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Delete finished events received before that.

    Nothing pending, and no event with a dead letter, is deleted. Nor is anything of the last seven
    days: a sender may still repeat it, and it would be taken as new.
    """
    span = seconds(older_than, "--older-than")
    if span < DEDUPE_WINDOW:
        raise ConfigurationError(
            f"--older-than {older_than} is inside the last 7d, in which senders repeat deliveries: "
            "these would be taken as new; give 7d or more"
        )

    async def work() -> int:
        async with opened(inbox, config) as store:
            return await store.prune(Retention(done=span, unhandled=span))

    count = run(work())
    if as_json:
        print_json({"pruned": count})
    else:
        say(f"{count} event{'' if count == 1 else 's'} older than {older_than} deleted.")
