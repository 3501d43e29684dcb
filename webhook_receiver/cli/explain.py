"""`events explain`: which handlers an event would run, what ran, or why nothing did."""

from webhook_receiver.cli.display import event_object
from webhook_receiver.cli.idling import idle_receiver
from webhook_receiver.cli.opening import envelope_of, find_event, run
from webhook_receiver.cli.options import Json, Key
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table
from webhook_receiver.inbox.records import Access, EventRecord
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.receiver.receiver import Receiver


@placed
def explain_event(at: Place, key: Key, as_json: Json = False) -> None:
    """Explain which handlers an event would run, what ran, or why nothing did."""

    async def work() -> tuple[EventRecord, Receiver]:
        async with idle_receiver(at, Access.READ) as found:
            return await find_event(found.inbox, key), found

    record, found = run(work())
    would = found.explain(envelope_of(record))
    why = _why(record, would)
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


def _why(record: EventRecord, would: tuple[str, ...]) -> str:
    ran = {run_.handler for run_ in record.runs}
    if record.status == "unhandled":
        return (
            "A handler takes it now; replay it."
            if would
            else "Nothing ran: no handler takes this type from this source."
        )
    if not ran:
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
