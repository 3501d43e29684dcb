"""`events explain`: which handlers an event would run, what ran, or why nothing did."""

from webhook_receiver.cli.idling import idle_receiver
from webhook_receiver.cli.opening import run
from webhook_receiver.cli.options import Json, Key
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.events import envelope_of, find_event
from webhook_receiver.desk.explaining import (
    Explanation,
    Verdict,
    explained,
    explanation_object,
    verdicts,
)
from webhook_receiver.inbox.records import Access


@placed
def explain_event(at: Place, key: Key, as_json: Json = False) -> None:
    """Explain which handlers an event would run, what ran, or why nothing did."""

    async def work() -> tuple[Explanation, list[Verdict]]:
        async with idle_receiver(at, Access.READ) as found:
            record = await find_event(found.inbox, key)
            would = found.explain(envelope_of(record))
            explanation = await explained(found.inbox, record, would)
            return explanation, verdicts(record, found.on, would)

    found, handlers = run(work())
    if as_json:
        print_json(explanation_object(found))
        return
    record = found.record
    say(f"{record.source}:{record.type} ({record.provider}), {record.status}. {found.why}")
    for line in found.order:
        say(line)
    say("")
    rows = [_row(one) for one in handlers]
    print_table(("handler", "takes", "would run", "run", "error"), rows, "No handlers.")


def _row(one: Verdict) -> tuple[object, ...]:
    takes = "(not in this receiver)"
    if one.patterns is not None:
        takes = ", ".join(one.patterns) or "what no other handler takes"
    verdict = "yes" if one.takes else f"no: {one.why}" if one.why else "no"
    state, error = ("-", "") if one.run is None else (one.run.status, one.run.error or "")
    return one.handler, takes, verdict, state, error
