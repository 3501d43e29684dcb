"""What planning, leasing and settling share: each part is of one process and one inbox."""

from __future__ import annotations

from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.runs.attempts import Attempts
from webhook_receiver.inbox.jetstream.runs.cards import Cards
from webhook_receiver.inbox.jetstream.runs.consumers import Consumers
from webhook_receiver.inbox.jetstream.runs.dead_letters import DeadLetters
from webhook_receiver.inbox.jetstream.runs.event_cache import EventCache
from webhook_receiver.inbox.jetstream.runs.hints import Hints
from webhook_receiver.inbox.jetstream.runs.holdings import Holdings
from webhook_receiver.inbox.jetstream.runs.limits import Limits
from webhook_receiver.inbox.jetstream.runs.workers import Workers
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.wire import Wire


@dataclass(frozen=True, slots=True)
class RunParts:
    """What a process knows of workers, consumers, hints, leases, limits, events and their runs' failures.

    Attributes:
        wire: how it reads and publishes.
        workers: whose leases are running, by the servers' clock.
        cards: who the workers are.
        hints: fetches hints and answers them.
        consumers: which queues there are, and which of them to ask.
        holdings: the leases of this process.
        limits: the handlers' rates, and their limits over all processes.
        cache: events that were read or stored here.
        letters: the dead letters.
        attempts: the attempts that failed.
    """

    wire: Wire
    workers: Workers
    cards: Cards
    hints: Hints
    consumers: Consumers
    holdings: Holdings
    limits: Limits
    cache: EventCache
    letters: DeadLetters
    attempts: Attempts


def parts(wire: Wire, streams: Streams) -> RunParts:
    """The parts of one process."""
    workers, hints = Workers(wire), Hints(wire)
    holdings = Holdings(workers)
    return RunParts(
        wire=wire,
        workers=workers,
        cards=Cards(wire),
        hints=hints,
        consumers=Consumers(wire, streams, hints),
        holdings=holdings,
        limits=Limits(wire, workers, holdings),
        cache=EventCache(wire),
        letters=DeadLetters(wire),
        attempts=Attempts(wire, streams),
    )
