"""Who the workers of an inbox are: what each writes down of itself, beside its lease."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.types import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerCard:
    """A handler as one worker has it.

    Attributes:
        handler: its name.
        patterns: which events it takes, as `source-or-provider:type`; none for the fallback.
        places: how many attempts this worker makes at once.
        fleet: how many all workers make at once, or None for no such limit.
        rate: how many all workers make in a time, or None for no such limit.
        timeout: how long an attempt may take, in seconds.
        attempts: how many attempts a run gets before it is a dead letter.
        running: how many attempts are under way.
        stuck: how many attempts were given up and haven't ended; each keeps its place.
        tripped: whether its breaker pauses it in this worker.
    """

    handler: str
    patterns: Sequence[str] = ()
    places: int
    fleet: int | None = None
    rate: Rate | None = None
    timeout: float
    attempts: int
    running: int = 0
    stuck: int = 0
    tripped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a worker says of itself: names and numbers, and nothing of what it handles.

    Attributes:
        host: the name of its machine.
        pid: its process.
        version: this framework's version.
        handlers: what it runs.
    """

    host: str
    pid: int
    version: str
    handlers: Sequence[HandlerCard] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingWorker:
    """A worker that holds a lease.

    Attributes:
        worker: its name, as runs and failed attempts have it.
        left: for how many more seconds, unless it renews its lease.
        started_at: since when it works, in seconds since the epoch by the store's clock; None without
            a card.
        card: what it said last; None if it is of a version that says nothing, or hasn't yet.
    """

    worker: str
    left: float
    started_at: float | None = None
    card: Card | None = None


@runtime_checkable
class KeepsCards(Protocol):
    """An inbox that knows who its workers are."""

    @property
    def keeps_cards(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def present(self, worker: str, card: Card, up: float) -> None:
        """Write down who a worker is that renewed its lease, and that it has worked for `up` seconds.

        It goes with the lease.
        """
        ...

    async def workers(self) -> list[LivingWorker]:
        """The workers that hold a lease, by name."""
        ...


def cards_of(inbox: object) -> KeepsCards:
    """The inbox as what knows its workers; raise `ConfigurationError` if it is one that doesn't."""
    if isinstance(inbox, KeepsCards) and inbox.keeps_cards:
        return inbox
    raise ConfigurationError(
        "this inbox doesn't know who its workers are: use one on SQLite, PostgreSQL or JetStream"
    )


def is_excuse(worker: str) -> bool:
    """Whether what is kept among workers' leases is only a note beside one."""
    return " " in worker


def written(card: Card) -> str:
    """A card as an inbox keeps it, in a text."""
    values = {
        "host": card.host,
        "pid": card.pid,
        "version": card.version,
        "handlers": [_telling(values_of(one)) for one in card.handlers],
    }
    return json.dumps(values, separators=(",", ":"))


def _telling(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values without those that say nothing."""
    return {name: value for name, value in values.items() if value}


def values_of(one: HandlerCard) -> dict[str, Any]:
    """A handler's values by name, as JSON has them: its rate is a number and that of its seconds."""
    return {
        "handler": one.handler,
        "patterns": list(one.patterns),
        "places": one.places,
        "fleet": one.fleet,
        "rate": one.rate and [one.rate.count, one.rate.seconds],
        "timeout": one.timeout,
        "attempts": one.attempts,
        "running": one.running,
        "stuck": one.stuck,
        "tripped": one.tripped,
    }


def read(text: str) -> Card:
    """A card out of such a text; a later version's may say more."""
    values = json.loads(text)
    return Card(
        host=values["host"],
        pid=values["pid"],
        version=values["version"],
        handlers=[_handler(one) for one in values["handlers"]],
    )


def _handler(values: Mapping[str, Any]) -> HandlerCard:
    rate = values.get("rate")
    return HandlerCard(
        handler=values["handler"],
        patterns=tuple(values.get("patterns", ())),
        places=values.get("places", 0),
        fleet=values.get("fleet"),
        rate=rate and Rate(*rate),
        timeout=values.get("timeout", 0.0),
        attempts=values.get("attempts", 0),
        running=values.get("running", 0),
        stuck=values.get("stuck", 0),
        tripped=values.get("tripped", False),
    )
