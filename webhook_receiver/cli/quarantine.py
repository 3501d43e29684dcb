"""`quarantine`: the deliveries that were refused, and a second judgement of them."""

from collections.abc import Sequence
from typing import Annotated, Any

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
from webhook_receiver.desk.times import instant, moment
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
    rows = [(r.id, stamp(r.received_at), r.source, r.code, r.reason, len(r.body)) for r in refusals]
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
    groups: dict[tuple[str, str, str], list[Refusal]] = {}
    for refusal in found:
        groups.setdefault((refusal.source, refusal.code, refusal.reason), []).append(refusal)
    largest = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    if as_json:
        for which, refusals in largest:
            print_json(_group_object(which, refusals))
        return
    rows = [
        (len(own), *which, stamp(own[-1].received_at), stamp(own[0].received_at), own[0].id)
        for which, own in largest
    ]
    print_table(GROUP_COLUMNS, rows, empty, one_line=True)


def _group_object(which: tuple[str, str, str], refusals: Sequence[Refusal]) -> dict[str, Any]:
    """A group as the JSON object that other programs may rely on; its refusals are newest first."""
    source, code, reason = which
    return {
        "source": source,
        "code": code,
        "reason": reason,
        "count": len(refusals),
        "first_at": instant(refusals[-1].received_at),
        "last_at": instant(refusals[0].received_at),
        "id": refusals[0].id,
    }


def _chosen(
    at: Place, source: str | None, code: str | None, since: str | None, until: str | None
) -> tuple[list[Refusal], str]:
    """The refusals that are meant, newest first, and what to say if there are none."""
    begins, ends = moment(since), moment(until, "--until")

    async def work() -> list[Refusal]:
        async with opened(at) as store:
            return await store.refusals()

    kept = run(work())
    found = [
        one
        for one in kept
        if source in (None, one.source)
        and code in (None, one.code)
        and (begins is None or one.received_at >= begins)
        and (ends is None or one.received_at < ends)
    ]
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
