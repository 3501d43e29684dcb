"""`purge`: the bodies of one person's events go, and what they leave is known as a copy all the same."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import DryRun, Yes, ask, show_sample
from webhook_receiver.cli.find import Text
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json, Since, SourceName, TypeGlob, Until
from webhook_receiver.cli.output import complain, print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.bulk import SAMPLE
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.times import moment
from webhook_receiver.desk.wording import parted
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act, Purge, acts_of
from webhook_receiver.inbox.bodies import holds, read_path
from webhook_receiver.inbox.operating import Operations, Search, operations_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, EventRecord, Refusal

AT_ONCE = 200  # events in a transaction
LOOK_SECONDS = 1.0
PROGRESS_SECONDS = 1.0

Where = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="PATH=VALUE", help="Whose body has '$.data.customer=cus_9' in it."
    ),
]


@dataclass(slots=True)
class Found:
    """What has the person in it.

    Attributes:
        keys: the events' keys.
        waiting: how many of these events still wait for a handler.
        sample: the newest of them.
        refusals: the numbers of the refused deliveries.
    """

    keys: list[str] = field(default_factory=list[str])
    waiting: int = 0
    sample: list[EventRecord] = field(default_factory=list[EventRecord])
    refusals: list[int] = field(default_factory=list[int])

    @property
    def purgeable(self) -> int:
        """How many events can go now."""
        return len(self.keys) - self.waiting


@placed
def purge(
    at: Place,
    where: Where = None,
    text: Text = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    since: Since = None,
    until: Until = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Delete all but the identity of events by what is in their body, such as a person's.

    Their dead letters go, too, and refused deliveries with the same in their body. Events that still wait
    for a handler stay: the exit code is then 1.
    """
    path, equals = parted(where, "--where")
    if path is None and text is None:
        raise ConfigurationError(
            "purge needs to know whose events: give --where '$.data.customer=cus_9' or --text"
        )
    search = Search(
        path=path,
        equals=equals,
        text=text,
        source=source,
        type=type_,
        since=moment(since),
        until=moment(until, "--until"),
    )
    act = act_of("purge", _in_words(search), reason)
    look = _progress(quiet=as_json or not sys.stderr.isatty())
    if dry_run or not yes:
        found = run(_looked(at, search, look))
        would = f"{_what(found.purgeable, found.refusals)} would be purged"
        if dry_run and as_json:
            numbers = {"would_purge": found.purgeable, "refusals": len(found.refusals)}
            print_json({**numbers, "waiting": found.waiting})
            return
        if dry_run or ((found.keys or found.refusals) and sys.stdin.isatty()):
            show_sample(f"{would}.", len(found.keys), found.sample)
        if dry_run:
            _complain_of_waiting(found.waiting)
            return
        if found.purgeable or found.refusals:
            ask(would)
    gone, found = run(_purged(at, search, act, look))
    left = len(found.keys) - gone
    if as_json:
        print_json({"purged": gone, "refusals": len(found.refusals), "waiting": left})
    else:
        say(f"{_what(gone, found.refusals)} purged.")
    if left:
        _complain_of_waiting(left)
        raise typer.Exit(1)


async def _looked(at: Place, search: Search, look: Callable[[int], None]) -> Found:
    async with opened(at) as store:
        acts_of(store)
        return await _found(store, search, look)


async def _purged(
    at: Place, search: Search, act: Act, look: Callable[[int], None]
) -> tuple[int, Found]:
    """How many events are gone, and what was found."""
    async with opened(at, Access.USE) as store:
        keeper = acts_of(store)
        found, gone = await _found(store, search, look), 0
        for start in range(0, len(found.keys), AT_ONCE):
            gone += await keeper.perform(Purge(found.keys[start : start + AT_ONCE]), act)
        if found.refusals:
            await keeper.write_down(replace(act, count=len(found.refusals)))
            await store.release_refusals(found.refusals)
        return gone, found


async def _found(store: Inbox, search: Search, look: Callable[[int], None]) -> Found:
    found = Found()
    await _find_events(operations_of(store), search, look, found)
    path = None if search.path is None else read_path(search.path)
    for refusal in await store.refusals():
        if _fits(refusal, search) and _has(refusal.body, search, path):
            found.refusals.append(refusal.id)
    return found


async def _find_events(
    store: Operations, search: Search, look: Callable[[int], None], found: Found
) -> None:
    rows, left = 0, search
    while True:
        page = await store.page(left, seconds=LOOK_SECONDS)
        for record in page.events:
            found.keys.append(record.key)
            found.waiting += record.status == "pending"
            if len(found.sample) < SAMPLE:
                found.sample.append(record)
        rows += page.looked.rows
        if page.looked.next is None:
            return
        look(rows)
        left = search.beyond(page.looked.next)


def _fits(refusal: Refusal, search: Search) -> bool:
    """Whether a refused delivery came to the source and at the time that are meant. It has no type."""
    return (
        search.type is None
        and search.source in (None, refusal.source)
        and (search.since is None or refusal.received_at >= search.since)
        and (search.until is None or refusal.received_at < search.until)
    )


def _has(body: bytes, search: Search, path: Sequence[str | int] | None) -> bool:
    text = search.text is None or search.text.encode() in body
    return text and (path is None or holds(body, path, search.equals or ""))


def _in_words(search: Search) -> str:
    """What was looked for, for the audit: not the value, which is what has to go."""
    told = {"source": search.source, "type": search.type}
    looked = "with a text" if search.path is None else f"by {search.path}"
    return ", ".join(
        [f"bodies {looked}", *(f"{name} {value}" for name, value in told.items() if value)]
    )


def _what(events: int, refusals: Sequence[int]) -> str:
    more = "" if not refusals else f" and {len(refusals):,} refused"
    return f"{counted(events, 'event')}{more}"


def _complain_of_waiting(waiting: int) -> None:
    if waiting:
        complain(
            f"{counted(waiting, 'event')} more would go, but for a handler that hasn't run: purge again "
            "later, or give the handler's runs up by `runs drop`"
        )


def _progress(*, quiet: bool) -> Callable[[int], None]:
    told = time.monotonic()

    def look(rows: int) -> None:
        nonlocal told
        now = time.monotonic()
        if not quiet and now - told >= PROGRESS_SECONDS:
            told = now
            complain(f"looked at {rows:,} events")

    return look
