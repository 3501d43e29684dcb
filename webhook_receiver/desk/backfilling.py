"""Runs of a handler that was added after events had come: for those that it takes and has no run of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webhook_receiver.desk.bulk import SAMPLE
from webhook_receiver.desk.events import PAGE, envelope_of, pages
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.acts import Act, moves_runs, noted
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import Planned

if TYPE_CHECKING:
    from webhook_receiver.handlers.handler import Handler


@dataclass(frozen=True, slots=True)
class Further:
    """The runs that a handler would get.

    Attributes:
        runs: each event's key with its run.
        sample: the first of these events.
    """

    runs: list[tuple[str, Planned]]
    sample: list[EventRecord]


async def further_runs(
    store: Inbox, handlers: Iterable[Handler], name: str, selection: Selection
) -> Further:
    """The runs that a handler would get of the selected events.

    Raise `ConfigurationError` if no handler has that name.
    """
    further, router = Further([], []), Router(handlers)
    handler = router.handlers.get(name)
    if handler is None:
        there = alternatives(name, router.handlers)
        raise ConfigurationError(f"no handler is named {name!r}; {there}")
    # An order key is made of the body.
    async for record in pages(store, selection, bodies=True):
        planned = _run_of(handler, router, record)
        if planned is not None:
            further.runs.append((record.key, planned))
            if len(further.sample) < SAMPLE:
                further.sample.append(record)
    return further


def _run_of(handler: Handler, router: Router, record: EventRecord) -> Planned | None:
    """The handler's run of an event that it takes; None if there is one, or there will be."""
    names = {handler.name, *handler.was}
    new = not record.runs and record.status == "pending"
    if new or record.unreadable is not None or any(one.handler in names for one in record.runs):
        return None
    if handler.name not in router.plan(record.source, record.provider, record.type):
        return None
    for planned in router.runs_of(envelope_of(record)):
        if planned.handler == handler.name:
            return planned
    return None


async def planned_further(store: Inbox, further: Further, act: Act) -> int:
    """Plan these runs, and write that down; return how many were planned."""
    runs = moves_runs(store)
    async with noted(store, act) as done:
        for start in range(0, len(further.runs), PAGE):
            done.count += await runs.add_runs(further.runs[start : start + PAGE])
    return done.count


def as_in_words(events: str, handler: str) -> str:
    """Which events a handler is run over, as the audit says it."""
    return f"{events}, as {handler}"
