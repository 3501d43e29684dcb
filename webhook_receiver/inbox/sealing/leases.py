"""Leases, plans and outcomes, to and from an inbox that holds encrypted events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.attempts import ERROR_BYTES, TRACEBACK_BYTES, cut
from webhook_receiver.inbox.records import EventRecord, Plan
from webhook_receiver.inbox.sealing.listing import (
    error_place,
    opened_error,
    sentence,
    traceback_place,
)
from webhook_receiver.inbox.sealing.values import Values
from webhook_receiver.outcomes import Dead, Outcome, Retrying, Skipped
from webhook_receiver.types import Envelope, Headers, Lease, Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLease(Lease):
    """A lease with its event decrypted; `stored` is the one that the inner inbox gave."""

    stored: Lease = field(repr=False, compare=False)


def stored(lease: Lease) -> Lease:
    """The lease as the inner inbox knows it."""
    return lease.stored if isinstance(lease, OpenedLease) else lease


def unheld(lease: Lease) -> Lease:
    """A lease that nobody holds any more, as `Claimed.given_up` has it."""
    return replace(lease, attempt=replace(lease.attempt, number=0))


class Leases:
    """The leases of one claim, whose events are decrypted once each: planning may need them before.

    Parameters:
        values: encrypts and decrypts.
        writes: whether new errors are encrypted.
    """

    def __init__(self, values: Values, *, writes: bool) -> None:
        self._values, self._writes = values, writes
        # By the identity of what is stored, which is kept so that its identity isn't another's.
        self._events: dict[int, tuple[Envelope, Envelope | Unreadable]] = {}

    def _event(self, stored: Envelope) -> Envelope | Unreadable:
        known = self._events.get(id(stored))
        if known is not None:
            return known[1]
        try:
            event: Envelope | Unreadable = self._values.opened(stored)
        except Unreadable as error:
            event = error
        self._events[id(stored)] = stored, event
        return event

    def planning(self, plan: Plan) -> Plan:
        """The same plan, made of decrypted events. It is called in the store's own thread."""

        def planned(stored: Envelope) -> Sequence[Planned]:
            event = self._event(stored)
            if isinstance(event, Unreadable):
                runs = plan(replace(stored, body=b"null", raw=None, headers=Headers()))
                return [replace(r, order_key=None, error=sentence(event)) for r in runs]
            return [self.sealed_plan(run, stored) for run in plan(event)]

        return planned

    def sealed_plan(self, run: Planned, stored: Envelope | EventRecord) -> Planned:
        """A planned run of an event, which is as it is stored, as the inner inbox is given it."""
        if run.order_key is None and run.error is None:
            return run
        key, error = run.order_key, run.error
        return replace(
            run,
            order_key=None if key is None else self._values.hashed("order", stored.source, key),
            error=None if error is None else self._sealed_error(error, stored, run.handler),
            fault="" if error is None else self._values.hidden_fault(error),
        )

    def opened(self, leases: Sequence[Lease]) -> tuple[list[Lease], list[tuple[Lease, Dead]]]:
        """The leases with their events; and apart those whose event can't be decrypted, as dead letters."""
        readable: list[Lease] = []
        failed: list[tuple[Lease, Dead]] = []
        for lease in leases:
            event = self._event(lease.envelope)
            if isinstance(event, Unreadable):
                failed.append((lease, Dead(sentence(event))))
            else:
                readable.append(self._leased(lease, event))
        return readable, failed

    def _leased(self, lease: Lease, event: Envelope) -> OpenedLease:
        attempt, last = lease.attempt, lease.attempt.last_error
        if last is not None:
            last = opened_error(self._values, last, lease.envelope, lease.handler)
            attempt = replace(attempt, last_error=last)
        return OpenedLease(
            run=lease.run,
            fence=lease.fence,
            key=lease.key,
            handler=lease.handler,
            worker=lease.worker,
            envelope=event,
            attempt=attempt,
            suspect=lease.suspect,
            order_key=lease.order_key,
            mark=lease.mark,
            first=lease.first,
            stored=lease,
        )

    def given_up(self, lease: Lease, dead: Dead) -> tuple[Lease, Dead]:
        """A run that was given up at once, as it is reported."""
        event = self._event(lease.envelope)
        shown = lease if isinstance(event, Unreadable) else replace(lease, envelope=event)
        return shown, Dead(opened_error(self._values, dead.error, lease.envelope, lease.handler))

    def sealed_outcome(self, lease: Lease, outcome: Outcome) -> tuple[Lease, Outcome]:
        """A lease and its outcome as the inner inbox is given them."""
        known = stored(lease)
        match outcome:
            case Skipped(text, took):
                outcome = Skipped(self._sealed_error(text, known.envelope, known.handler), took)
            case Retrying() | Dead():
                outcome = self._sealed_failure(outcome, known.envelope, known.handler)
            case _:  # done, or released: without words of its own
                pass
        return known, outcome

    def _sealed_failure(
        self, failed: Retrying | Dead, event: Envelope, handler: str
    ) -> Retrying | Dead:
        """An outcome with its error and traceback encrypted; cut before, as nobody can afterwards."""
        if not self._writes:
            return failed
        where = traceback_place(event, handler)
        traceback = cut(failed.traceback, TRACEBACK_BYTES)
        return replace(
            failed,
            fault=self._values.hidden_fault(failed.error),
            error=self._sealed_error(cut(failed.error, ERROR_BYTES), event, handler),
            traceback=self._values.sealed_text(traceback, where) if traceback else "",
        )

    def _sealed_error(self, text: str, event: Envelope | EventRecord, handler: str) -> str:
        if not self._writes:
            return text
        where = error_place(event, handler)
        return self._values.sealed_text(text, where)
