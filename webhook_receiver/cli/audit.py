"""`audit`: who changed what, and why."""

from typing import Annotated

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import MOST, Json
from webhook_receiver.cli.output import print_json, print_more
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk.objects import act_object
from webhook_receiver.desk.times import FORMS, moment
from webhook_receiver.inbox.acts import ACTS_SHOWN, Act, ActSearch, acts_of
from webhook_receiver.operations import ACTS
from webhook_receiver.suggestions import alternatives

COLUMNS = ("when", "who", "by", "act", "target", "count", "reason")


def _act(text: str) -> str:
    if text in ACTS:
        return text
    raise typer.BadParameter(f"{text!r} changes nothing; {alternatives(text, ACTS)}")


Since = Annotated[
    str | None,
    typer.Option("--since", metavar="TIME", help=f"Only what was done since then: {FORMS}."),
]
Who = Annotated[
    str | None,
    typer.Option("--who", metavar="USER[@HOST]", help="Only what this user did; on any host."),
]
ActName = Annotated[
    str | None,
    typer.Option(
        "--act",
        metavar="COMMAND",
        parser=_act,
        autocompletion=lambda: list(ACTS),
        help="Only what this command did: 'dead retry'.",
    ),
]
Before = Annotated[
    str | None,
    typer.Option("--before", metavar="ID", help="Only what was done before the act with this id."),
]
Limit = Annotated[int, typer.Option(min=1, max=MOST, help="At most this many, the newest.")]


@placed
def list_acts(
    at: Place,
    since: Since = None,
    who: Who = None,
    act: ActName = None,
    before: Before = None,
    limit: Limit = ACTS_SHOWN,
    as_json: Json = False,
) -> None:
    """List who changed what in the inbox, by which command and why, newest first."""
    search = ActSearch(
        since=moment(since), who=who, act=act, before=before, limit=min(limit + 1, MOST)
    )

    async def work() -> list[Act]:
        async with opened(at) as store:
            return await acts_of(store).acts(search)

    found = run(work())
    if as_json:
        for one in found[:limit]:
            print_json(act_object(one))
    else:
        rows = [_row(one) for one in found[:limit]]
        print_table(COLUMNS, rows, "Nobody has changed anything.", one_line=True)
        print_more(limit, more=len(found) > limit)


def _row(act: Act) -> tuple[object, ...]:
    return (stamp(act.at), act.who, act.face, act.act, act.target, act.count, act.reason)
