"""What an inbox at rest must hold, given what was sent, acknowledged and done."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.records import EventRecord


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong, by the events' ids. All are empty if the promises are kept.

    Attributes:
        lost: acknowledged events that aren't there byte for byte, or that a handler isn't done with.
        doubled: events that are there twice, or that one handler did twice.
        foreign: events that nobody sent.
    """

    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def judge(
    sent: Mapping[str, bytes],
    acknowledged: Collection[str],
    events: Sequence[EventRecord],
    handlers: Collection[str],
    done: Counter[tuple[str, str]],
    ledger: Counter[str] | None,
) -> Verdict:
    """Compare an inbox at rest with what happened.

    Parameters:
        sent: the bodies that were sent, by id.
        acknowledged: the ids that were answered with 200.
        events: what the inbox holds.
        handlers: the names of the handlers, each of which must be done with each event.
        done: how often each run was logged as done, by id and handler.
        ledger: how often each id stands in the handlers' own table; None without one.
    """
    there = {event.id: event for event in events}
    rows = Counter(event.id for event in events)
    lost = {id_ for id_ in acknowledged if not _kept(there.get(id_), sent[id_], handlers)}
    doubled = {id_ for id_, count in rows.items() if count > 1}
    doubled |= {event.id for event in events if len(event.runs) > len(set(handlers))}
    doubled |= {id_ for (id_, _), count in done.items() if count > 1}
    if ledger is not None:
        lost |= {id_ for id_ in acknowledged if not ledger[id_]}
        doubled |= {id_ for id_, count in ledger.items() if count > 1}
    foreign = {id_ for id_ in (*there, *(ledger or ())) if id_ not in sent}
    return Verdict(tuple(sorted(lost)), tuple(sorted(doubled)), tuple(sorted(foreign)))


def _kept(event: EventRecord | None, payload: bytes, handlers: Collection[str]) -> bool:
    if event is None or event.body != payload:
        return False
    return {run.handler for run in event.runs if run.status == "done"} == set(handlers)
