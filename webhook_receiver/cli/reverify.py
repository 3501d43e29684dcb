"""`quarantine reverify`: a second judgement of deliveries that were refused."""

from collections import Counter
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.idling import idle_receiver
from webhook_receiver.cli.opening import run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import IMPORTED, Place, placed
from webhook_receiver.cli.quarantine import number
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.quarantine import rejudged
from webhook_receiver.inbox.acts import noted


@placed
def reverify_refusals(
    at: Place,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="[ID]... [MODULE:RECEIVER]",
            parser=number,
            help=f"Only these (default: all). {IMPORTED}",
        ),
    ] = None,
    accept_stale: Annotated[
        bool,
        typer.Option("--accept-stale", help="Take genuine ones even if they were too old."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would become of them.")
    ] = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Judge refused deliveries again, each as of the time it came. Use it after fixing a secret.

    Genuine deliveries become events.
    """
    act = act_of(
        "quarantine reverify", rejudged(numbers or None, accept_stale=accept_stale), reason
    )

    async def look() -> dict[int, str]:
        async with idle_receiver(at) as receiver:
            return await receiver.reverify(numbers or None, accept_stale=accept_stale, dry_run=True)

    async def work() -> dict[int, str]:
        async with idle_receiver(at) as receiver, noted(receiver.inbox, act) as done:
            outcome = await receiver.reverify(numbers or None, accept_stale=accept_stale)
            done.count = sum(result == "accepted" for result in outcome.values())
            return outcome

    outcome = run(look() if dry_run else work())
    if as_json:
        for number, result in outcome.items():
            print_json({"id": number, "result": result})
        return
    counts = Counter(outcome.values())
    rows = [(result, count) for result, count in counts.most_common()]
    print_table(("result", "deliveries"), rows, "The quarantine is empty.")
