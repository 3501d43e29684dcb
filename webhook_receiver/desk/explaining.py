"""Which handlers an event would run, what ran, or why nothing did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from webhook_receiver.desk.handlers import standings
from webhook_receiver.desk.objects import WAITING, event_object
from webhook_receiver.desk.ordering import HIDDEN, in_line, line_object, lines
from webhook_receiver.inbox.cards import KeepsCards, cards_of
from webhook_receiver.inbox.lines import Line
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, RunRecord
from webhook_receiver.inbox.series import Standing
from webhook_receiver.payload.pattern import Pattern

if TYPE_CHECKING:
    from webhook_receiver.handlers.handler import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What an event would run, and why.

    Attributes:
        record: the event.
        would: the names of the handlers that it would run; None if no receiver is known here.
        workers: how many workers are alive; None if that isn't known.
        states: what is out of the ordinary with handlers whose runs of it wait, a sentence each.
        lines: where its ordered runs stand that aren't over.
    """

    record: EventRecord
    would: Sequence[str] | None
    workers: int | None
    states: Sequence[str]
    lines: Sequence[Line] = ()

    @property
    def why(self) -> str:
        """Why it ran what it ran, or nothing, in sentences."""
        return " ".join([_why(self.record, self.would, self.workers), *self.states])

    @property
    def order(self) -> Sequence[str]:
        """Where its ordered runs stand, a sentence each."""
        return [
            f"{one.handler}, key {one.order_key or HIDDEN}: {in_line(one)}" for one in self.lines
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a handler has to do with an event.

    Attributes:
        handler: its name.
        patterns: which events it takes; none for the fallback, and None if this receiver hasn't got it.
        takes: whether it would run.
        why: why not, in words; empty if it would, or if this receiver hasn't got it.
        run: its run of the event, or None.
    """

    handler: str
    patterns: Sequence[str] | None
    takes: bool
    why: str
    run: RunRecord | None


async def explained(
    store: Inbox,
    record: EventRecord,
    would: Sequence[str] | None,
    told: Standing | None = None,
) -> Explanation:
    """Explain an event.

    Parameters:
        store: its inbox.
        record: the event.
        would: the handlers that a receiver names for it; None: there is no receiver here.
        told: how the inbox stands, if it has just said so.
    """
    knows = isinstance(store, KeepsCards) and store.keeps_cards
    waiting = {one.handler for one in record.runs if one.status in WAITING}
    found = await standings(store, told=told) if waiting else []
    return Explanation(
        record=record,
        would=would,
        workers=len(await cards_of(store).workers()) if knows else None,
        states=[
            f"{one.backlog.handler} waits: {state}."
            for one in found
            if one.backlog.handler in waiting
            for state in one.states
        ],
        lines=await lines(store, record.key) if record.runs else [],
    )


def verdicts(
    record: EventRecord, handlers: Iterable[Handler], would: Sequence[str]
) -> list[Verdict]:
    """What each handler of a receiver has to do with an event, and those that the receiver hasn't got."""
    ran = {run.handler: run for run in record.runs}
    found = [
        Verdict(
            handler=one.name,
            patterns=one.patterns,
            takes=one.name in would,
            why="" if one.name in would else _miss(one.patterns, record),
            run=ran.pop(one.name, None),
        )
        for one in handlers
    ]
    return found + [
        Verdict(handler=name, patterns=None, takes=False, why="", run=run)
        for name, run in ran.items()
    ]


def explanation_object(found: Explanation) -> dict[str, Any]:
    """An event with why it ran what it ran, as the JSON object that other programs may rely on."""
    would = None if found.would is None else list(found.would)
    return {
        **event_object(found.record),
        "would_run": would,
        "why": found.why,
        "order": [line_object(one) for one in found.lines],
    }


def _why(record: EventRecord, would: Sequence[str] | None, workers: int | None) -> str:
    ran = {run.handler for run in record.runs}
    if record.status == "unhandled":
        if would is None:
            return "Nothing ran: no handler took it when it was planned."
        return (
            "A handler takes it now; replay it."
            if would
            else "Nothing ran: no handler takes this type from this source."
        )
    if not ran:
        if workers:
            alive = "one is" if workers == 1 else f"{workers} are"
            return f"Nothing ran yet: no worker has planned it, though {alive} alive; see `workers list`."
        return "Nothing ran yet: no worker has planned it; start `serve` or `worker`."
    added = [name for name in would or () if name not in ran]
    if added:
        return (
            f"These handlers were added after it was planned, so they didn't run: {', '.join(added)}. "
            "`events replay --as` runs one."
        )
    return "Its handlers were planned as listed."


def _miss(patterns: Sequence[str], record: EventRecord) -> str:
    """Why a handler doesn't take an event: it takes other senders' events, or other types."""
    senders = {Pattern.parse(pattern).sender for pattern in patterns}
    if not patterns:
        return "others take it"
    if senders & {record.source, record.provider, "*"}:
        return "another type"
    return "another sender"
