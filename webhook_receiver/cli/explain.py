"""`events explain`: which handlers an event would run, what ran, or why nothing did."""

from collections.abc import Sequence
from dataclasses import dataclass

from webhook_receiver.cli.handlers import standings
from webhook_receiver.cli.idling import idle_receiver
from webhook_receiver.cli.opening import run
from webhook_receiver.cli.options import Json, Key
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.events import envelope_of, find_event
from webhook_receiver.desk.objects import WAITING, event_object
from webhook_receiver.inbox.cards import KeepsCards, cards_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, EventRecord
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.receiver.receiver import Receiver


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldUp:
    """What may hold up an event.

    Attributes:
        workers: how many workers are alive; None if that isn't known.
        states: what is out of the ordinary with handlers whose runs of it wait, a sentence each.
    """

    workers: int | None
    states: Sequence[str]


@placed
def explain_event(at: Place, key: Key, as_json: Json = False) -> None:
    """Explain which handlers an event would run, what ran, or why nothing did."""

    async def work() -> tuple[EventRecord, Receiver, HeldUp]:
        async with idle_receiver(at, Access.READ) as found:
            record = await find_event(found.inbox, key)
            return record, found, await _held_up(found.inbox, record)

    record, found, held_up = run(work())
    would = found.explain(envelope_of(record))
    why = " ".join([_why(record, would, held_up.workers), *held_up.states])
    if as_json:
        print_json({**event_object(record), "would_run": list(would), "why": why})
        return
    say(f"{record.source}:{record.type} ({record.provider}), {record.status}. {why}")
    say("")
    ran = {run_.handler: run_ for run_ in record.runs}
    rows: list[tuple[object, ...]] = []
    for handler in found.on:
        patterns = ", ".join(handler.patterns) or "what no other handler takes"
        known = ran.pop(handler.name, None)
        state = known.status if known else "-"
        verdict = "yes" if handler.name in would else _miss(handler.patterns, record)
        rows.append((handler.name, patterns, verdict, state, (known and known.error) or ""))
    rows += [
        (run_.handler, "(not in this receiver)", "no", run_.status, run_.error or "")
        for run_ in ran.values()
    ]
    print_table(("handler", "takes", "would run", "run", "error"), rows, "No handlers.")


async def _held_up(store: Inbox, record: EventRecord) -> HeldUp:
    """What holds up an event's runs that wait, and how many workers are alive if that is known."""
    knows = isinstance(store, KeepsCards) and store.keeps_cards
    waiting = {one.handler for one in record.runs if one.status in WAITING}
    found = await standings(store) if waiting else []
    return HeldUp(
        workers=len(await cards_of(store).workers()) if knows else None,
        states=[
            f"{one.backlog.handler} waits: {state}."
            for one in found
            if one.backlog.handler in waiting
            for state in one.states
        ],
    )


def _why(record: EventRecord, would: tuple[str, ...], workers: int | None) -> str:
    ran = {run_.handler for run_ in record.runs}
    if record.status == "unhandled":
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
    added = [name for name in would if name not in ran]
    if added:
        return (
            f"These handlers were added after it was planned, so they didn't run: {', '.join(added)}. "
            "`events replay --as` runs one."
        )
    return "Its handlers were planned as listed."


def _miss(patterns: tuple[str, ...], record: EventRecord) -> str:
    """Why a handler doesn't take an event: it takes other senders' events, or other types."""
    senders = {Pattern.parse(pattern).sender for pattern in patterns}
    if not patterns:
        return "no: others take it"
    if senders & {record.source, record.provider, "*"}:
        return "no: another type"
    return "no: another sender"
