"""Why a command that selects events found nothing to do: what a person would look up next."""

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.suggestions import alternatives

EVENTS_READ = 500  # the newest, among which names are looked for


async def nothing_fits(store: Inbox, selection: Selection) -> str:
    """A sentence about what nobody in the inbox is named; empty if all names are known."""
    for what, wanted in (("handler", selection.handler), ("source", selection.source)):
        if wanted is None or await store.events(_only(what, wanted)):
            continue
        newest = await store.events(Selection(limit=EVENTS_READ))
        known = _handlers(newest) if what == "handler" else {one.source for one in newest}
        ran = "a run of" if what == "handler" else "come to"
        return (
            f"no event has {ran} a {what} named {wanted!r}; {alternatives(wanted, sorted(known))}"
        )
    return ""


def _only(what: str, wanted: str) -> Selection:
    if what == "handler":
        return Selection(handler=wanted, limit=1)
    return Selection(source=wanted, limit=1)


def _handlers(events: list[EventRecord]) -> set[str]:
    return {run.handler for event in events for run in event.runs if run.handler}


async def nothing_changes(store: Inbox, selection: Selection, wanted: str) -> str:
    """Why no run was changed, in a sentence; `wanted` says which runs would have been.

    The selection may name events, whose runs are told then.
    """
    unknown = await nothing_fits(store, selection)
    if unknown:
        return unknown
    for key in list(selection.keys or ())[:1]:
        found = await store.events(Selection(keys=[key]))
        if not found:
            return f"no event has the key {key!r}; see `events list`"
        runs = ", ".join(f"{run.handler} is {run.status}" for run in found[0].runs if run.handler)
        return f"event {key} has no {wanted} run: {runs or 'nothing has run'}"
    return f"no event that fits has a {wanted} run"
