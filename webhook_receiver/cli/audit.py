"""`audit`: who changed what, and why."""

from typing import Annotated, Any

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import FORMS, MOST, Json, moment
from webhook_receiver.cli.output import instant, print_json, print_more
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
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


def act_object(act: Act) -> dict[str, Any]:
    """An act as the JSON object that other programs may rely on."""
    return {
        "id": act.id,
        "at": instant(act.at),
        "who": act.who,
        "face": act.face,
        "act": act.act,
        "target": act.target,
        "reason": act.reason or None,
        "count": act.count,
    }


def _row(act: Act) -> tuple[object, ...]:
    return (stamp(act.at), act.who, act.face, act.act, act.target, act.count, act.reason)
