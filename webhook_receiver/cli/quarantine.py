"""`quarantine`: the deliveries that were refused, and a second judgement of them."""

from collections.abc import Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.completion import inbox_sources
from webhook_receiver.cli.display import as_read
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import MOST, Json, Since, Until
from webhook_receiver.cli.output import complain, print_json, print_more, say, say_body
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_fields, print_table, stamp
from webhook_receiver.desk.objects import (
    headers_object,
    readable,
    refusal_object,
    whole_refusal_object,
)
from webhook_receiver.desk.quarantine import Chosen, groups_of, refusal_group_object
from webhook_receiver.desk.times import moment
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.suggestions import alternatives

MOST_ID = 2**63 - 1
COLUMNS = ("id", "received", "source", "code", "reason", "bytes")
GROUP_COLUMNS = ("count", "source", "code", "reason", "first", "last", "newest")
EMPTY = "The quarantine is empty."

Number = Annotated[
    int,
    typer.Argument(
        min=0, max=MOST_ID, help="The refused delivery's id; `quarantine list` shows it."
    ),
]


def number(text: str) -> int | str:
    """A refusal's id; what may be a receiver stays a text, for `placed` to take."""
    if ":" in text:
        return text
    if text.isdecimal() and int(text) <= MOST_ID:
        return int(text)
    raise typer.BadParameter(f"{text!r} is no id; `quarantine list` shows them")


OfSource = Annotated[
    str | None,
    typer.Option("--source", autocompletion=inbox_sources, help="Only deliveries to this source."),
]
Code = Annotated[
    str | None, typer.Option("--code", help="Only those refused for this: bad_signature.")
]


@placed
def list_refusals(
    at: Place,
    source: OfSource = None,
    code: Code = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int, typer.Option(min=1, max=MOST, help="At most this many deliveries, the newest.")
    ] = 50,
    as_json: Json = False,
) -> None:
    """List refused deliveries, newest first. If there are many, the oldest are dropped."""
    found, empty = _chosen(at, source, code, since, until)
    refusals = found[:limit]
    if as_json:
        for refusal in refusals:
            print_json(refusal_object(refusal))
        return
    rows = [(r.id, stamp(r.received_at), r.source, r.code, r.reason, r.size) for r in refusals]
    print_table(COLUMNS, rows, empty, one_line=True)
    print_more(limit, more=len(found) > limit)


@placed
def group_refusals(
    at: Place,
    source: OfSource = None,
    code: Code = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """Group refused deliveries by source, code and reason, the largest first."""
    found, empty = _chosen(at, source, code, since, until)
    groups = groups_of(found)
    if as_json:
        for one in groups:
            print_json(refusal_group_object(one))
        return
    rows = [
        (
            *(len(one.refusals), one.source, one.code, one.reason),
            *(stamp(one.first_at), stamp(one.last_at), one.refusals[0].id),
        )
        for one in groups
    ]
    print_table(GROUP_COLUMNS, rows, empty, one_line=True)


def _chosen(
    at: Place, source: str | None, code: str | None, since: str | None, until: str | None
) -> tuple[list[Refusal], str]:
    """The refusals that are meant, newest first, and what to say if there are none."""
    chosen = Chosen(source=source, code=code, since=moment(since), until=moment(until, "--until"))

    async def work() -> list[Refusal]:
        async with opened(at) as store:
            return await store.refusals(bodies=False)

    kept = run(work())
    found = chosen.of(kept)
    if kept and not found:
        _unknown(kept, source, code)
    return found, f"None of {len(kept)} refused deliveries fits." if kept else EMPTY


def _unknown(kept: Sequence[Refusal], source: str | None, code: str | None) -> None:
    """Say what a misspelt source or code could have meant."""
    for what, wanted, known in (
        ("source", source, {one.source for one in kept}),
        ("code", code, {one.code for one in kept}),
    ):
        if wanted is not None and wanted not in known:
            there = alternatives(wanted, sorted(known))
            complain(f"no refused delivery has the {what} {wanted!r}; {there}")


@placed
def show_refusal(at: Place, number: Number, as_json: Json = False) -> None:
    """Show one refused delivery: what was wrong, the kept headers, and the body."""

    async def work() -> list[Refusal]:
        async with opened(at) as store:
            return await store.refusals([number])

    from webhook_receiver.desk.hiding import shown_refusal  # noqa: PLC0415 - no list needs its providers

    refusals = run(work())
    if not refusals:
        raise NotFound(f"no refused delivery has the id {number}; see `quarantine list`")
    refusal = shown_refusal(refusals[0])
    if as_json:
        print_json(whole_refusal_object(refusal))
        return
    url = {} if refusal.url is None else {"url": refusal.url}
    headers = headers_object(refusal.headers).items()
    print_fields(
        {**refusal_object(refusal), **url, **{f"header {name}": value for name, value in headers}}
    )
    if refusal.sent_secret:
        say("\nIt carried a secret, so nothing of it is kept.", lines=True)
    else:
        say_body(as_read(readable(refusal.body)))
