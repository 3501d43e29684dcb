"""Limits over all processes: one record for a handler's rate, one for the places of its fleet."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from typing import TypeVar

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.fairness import FLEET_SECONDS, allowed, next_token, spend, tokens
from webhook_receiver.inbox.jetstream.runs.holdings import Holdings
from webhook_receiver.inbox.jetstream.runs.workers import Workers
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.records import Demand
from webhook_receiver.types import Rate

_T = TypeVar("_T")
_TRIES = 8


class Limits:
    """Says how many runs a handler may begin, and charges those that are about to."""

    def __init__(self, wire: Wire, workers: Workers, holdings: Holdings) -> None:
        self._wire, self._workers, self._held = wire, workers, holdings
        self._charged: dict[str, dict[str, int]] = {}
        self._fleets: set[str] = set()

    async def allowance(self, worker: str, handler: str, demand: Demand) -> int:
        """What may begin now, as far as is known; nothing is charged."""
        if demand.places <= 0 or (demand.fleet is None and demand.rate is None):
            return demand.places
        now, running, free = self._workers.now(), 0, 0
        if demand.fleet is not None:
            self._fleets.add(handler)
            running = sum((await self._running(worker, handler))[0].values())
            if running >= demand.fleet:  # another's end can't wake this one
                self._held.due_in(FLEET_SECONDS, now)
        if demand.rate is not None:
            spent, _ = await self._read("rate", handler, 0.0)
            free = tokens(demand.rate, spent, now)
            if free <= 0:
                self._held.due_in(next_token(demand.rate, spent, now), now)
        return allowed(demand, running, free)

    async def charge(self, worker: str, handler: str, demand: Demand, runs: int) -> int:
        """Take places for runs about to begin; return how many there were."""
        if demand.fleet is not None and runs:
            runs = await self._charge_fleet(worker, handler, demand.fleet, runs)
        if demand.rate is not None and runs:
            runs = await self._charge_rate(handler, demand.rate, runs)
        return runs

    async def _charge_rate(self, handler: str, rate: Rate, runs: int) -> int:
        for _ in range(_TRIES):
            spent, seq = await self._read("rate", handler, 0.0)
            now = self._workers.now()
            had = min(runs, tokens(rate, spent, now))
            if had <= 0:
                return 0
            if await self._write("rate", handler, spend(rate, spent, now, had), seq):
                return had
        return 0

    async def _charge_fleet(self, worker: str, handler: str, fleet: int, runs: int) -> int:
        for _ in range(_TRIES):
            running, seq = await self._running(worker, handler)
            had = min(runs, fleet - sum(running.values()))
            if had <= 0:
                return 0
            running[worker] = running.get(worker, 0) + had
            if await self._write("fleet", handler, running, seq):
                self._charged[handler] = {worker: had}
                return had
        return 0

    async def _running(self, worker: str, handler: str) -> tuple[dict[str, int], int]:
        """Leases by worker: others' by the record, this process's as it holds them; only living ones."""
        record, seq = await self._read("fleet", handler, dict[str, int]())
        ours = self._ours(handler)
        counts = {name: n for name, n in record.items() if not self._workers.is_ours(name)} | ours
        left = await self._workers.left(counts.keys() - {worker})
        return {name: n for name, n in counts.items() if name == worker or left[name] > 0}, seq

    def _ours(self, handler: str) -> dict[str, int]:
        """This process's leases by worker; those that are about to begin are counted twice for a moment."""
        counts = self._held.counts(handler)
        for worker, charged in self._charged.get(handler, {}).items():
            counts[worker] = counts.get(worker, 0) + charged
        return counts

    async def begun(self) -> None:
        """What was charged has begun, or won't: give back what isn't used."""
        charged, self._charged = self._charged, {}
        await self.settled(charged)

    async def settled(self, handlers: Iterable[str]) -> None:
        """Write down how many places these handlers' runs take here; if that fails, later."""
        for handler in self._fleets.intersection(handlers):
            # What was settled is settled, even if its place is given back late.
            with contextlib.suppress(InboxUnavailable):
                await self._write_fleet(handler)

    async def _write_fleet(self, handler: str) -> None:
        for _ in range(_TRIES):
            record, seq = await self._read("fleet", handler, dict[str, int]())
            others = {n: c for n, c in record.items() if not self._workers.is_ours(n)}
            now = others | self._ours(handler)
            if now == record or await self._write("fleet", handler, now, seq):
                return

    async def _read(self, what: str, handler: str, default: _T) -> tuple[_T, int]:
        subject = self._wire.names.one(what, handler)
        got = await self._wire.reader.leader(self._wire.names.workers, last_by_subj=subject)
        return (default, 0) if got is None else (json.loads(got.payload), stored_seq(got))

    async def _write(self, what: str, handler: str, value: object, seq: int) -> bool:
        payload = json.dumps(value).encode()
        message = Message(self._wire.names.one(what, handler), payload, {EXPECT: str(seq)})
        (ack,) = await self._wire.publisher.publish([message])
        return ack.why is None
