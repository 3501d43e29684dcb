"""Late copies: which deliveries of a batch an inbox knows by their signed bytes, the same in every engine.

A delivery past its window may be a retry of one that was never taken, or a copy of one that was. Only
its signed bytes tell: so those of every delivery of such a sender are remembered, whatever becomes of
its events, for as long as a late copy would be taken.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from webhook_receiver.inbox.tickets import Answer, Committed, Imprint, Ticket
from webhook_receiver.types import Receipt

TicketT = TypeVar("TicketT", bound=Ticket[Any])


def imprints_of(tickets: Sequence[Ticket[Any]]) -> list[Imprint]:
    """All imprints of some tickets, each once, in the order of their keys."""
    found = {ticket.imprint.key: ticket.imprint for ticket in tickets if ticket.imprint is not None}
    return [found[key] for key in sorted(found)]


def late_copies(tickets: Sequence[TicketT], known: Collection[str]) -> frozenset[TicketT]:
    """The late tickets whose imprints are known, or came earlier among these tickets."""
    seen, copies = set(known), set[TicketT]()
    for ticket in tickets:
        imprint = ticket.imprint
        if imprint is None:
            continue
        if imprint.late and imprint.key in seen:
            copies.add(ticket)
        seen.add(imprint.key)
    return frozenset(copies)


def with_copies(
    tickets: Sequence[TicketT], copies: Collection[TicketT], answers: Sequence[Answer]
) -> list[Answer]:
    """The answers to all tickets: those given for the others, and for late copies all duplicates."""
    if not copies:
        return list(answers)
    others = iter(answers)
    return [_copied(ticket) if ticket in copies else next(others) for ticket in tickets]


def _copied(ticket: Ticket[Any]) -> Answer:
    return Committed([Receipt(envelope.id, duplicate=True) for envelope in ticket.envelopes])
