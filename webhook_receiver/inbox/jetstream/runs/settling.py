"""Settling: an outcome is written over the lease's own record, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from webhook_receiver.inbox.attempts import failure
from webhook_receiver.inbox.jetstream.runs.attempts import Failed
from webhook_receiver.inbox.jetstream.runs.holdings import SHORTEST_SECONDS, Held
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import consumer
from webhook_receiver.inbox.jetstream.wire.records import State, again, read_state, state_message
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.types import Lease

_Settled = tuple[Lease, Held, State]


class Settling:
    """Ends the leases of this process."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._hints, self._held = parts.wire, parts.hints, parts.holdings
        self._letters, self._limits, self._attempts = parts.letters, parts.limits, parts.attempts

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> list[bool]:
        """Write outcomes down; False for each whose lease was lost."""
        known: list[_Settled] = []
        failed: dict[int, Failed] = {}
        for lease, outcome in settled:
            held = self._held.get(lease.run)
            if held is not None and held.state.seq == lease.fence:
                known.append((lease, held, _after(held.state, outcome)))
                if (why := failure(outcome)) is not None:
                    failed[id(lease)] = Failed(held.handler, held.event, held.state, why)
        ours = await self._write(known)
        await self._attempts.remember(
            [failed[id(lease)] for lease, _, _ in ours if id(lease) in failed]
        )
        await self._follow(ours)
        for _, held, _ in known:  # only now: until all is written, a settlement can be repeated
            self._held.drop(held)
        await self._limits.settled({held.handler for _, held, _ in known})
        kept = {id(lease) for lease, _, _ in ours}
        return [id(lease) in kept for lease, _ in settled]

    async def _write(self, known: Sequence[_Settled]) -> list[_Settled]:
        """Write the states; return those that the stream took."""
        messages = [
            state_message(self._subject("run", held), state, lease.fence)
            for lease, held, state in known
        ]
        acks = await self._wire.publisher.publish(messages, again=True)
        ours: list[_Settled] = []
        for one, ack in zip(known, acks, strict=True):
            if ack.why is None or (ack.why == "conflict" and await self._written_before(one)):
                ours.append(one)
            elif ack.why != "conflict":
                raise self._wire.link.unavailable(f"an outcome was not acknowledged: {ack.words}")
        return ours

    async def _written_before(self, one: _Settled) -> bool:
        """Whether it was this very outcome that changed the record: its answer was lost."""
        _, held, state = one
        got = await self._wire.reader.leader(
            self._wire.names.runs, last_by_subj=self._subject("run", held)
        )
        return got is not None and read_state(got).encode() == state.encode()

    def _subject(self, what: str, held: Held) -> str:
        return self._wire.names.of_run(what, held.handler, held.event)

    def _todo(self, held: Held) -> str:
        return self._wire.names.hint(held.handler, held.source, held.event)

    async def _follow(self, ours: Sequence[_Settled]) -> None:
        """Do what follows from the outcomes; if it is left half done, the next hint completes it."""
        again = [
            (held, state) for _, held, state in ours if state.status in ("retrying", "pending")
        ]
        messages = [self._hint(held, state) for held, state in again]
        messages += [
            Message(self._subject("skipped", held))
            for _, held, state in ours
            if state.status == "skipped"
        ]
        acks = await self._wire.publisher.publish(messages, again=True)
        if any(ack.why is not None for ack in acks):
            raise self._wire.link.unavailable("a retry was not acknowledged")
        for (held, state), ack in zip(again, acks, strict=False):
            if state.after < SHORTEST_SECONDS:
                self._hints.expect(consumer(held.handler, held.source), 1, ack.seq)
        for lease, held, state in ours:
            if state.status == "dead":
                error = state.error or ""
                await self._letters.write(lease.envelope, held.handler, held.event, error)
        await self._hints.done([held.reply for _, held, _ in ours])

    def _hint(self, held: Held, state: State) -> Message:
        if state.after < SHORTEST_SECONDS:
            return Message(self._todo(held), again(state))
        schedule = self._held.schedule(self._todo(held), state.after)
        return Message(self._subject("later", held), again(state), schedule)

    async def give_back(self, leases: Sequence[Held]) -> None:
        """Give leases back that nobody works on: the runs are as before, the attempts not counted."""
        for held in leases:
            seq = held.state.seq or await self._seq(held)
            if seq:
                state = _after(held.state, Released())
                message = state_message(self._subject("run", held), state, seq)
                await self._wire.publisher.publish([message])
            self._held.drop(held)
        await self._returned(leases)

    async def _seq(self, held: Held) -> int:
        """The sequence of a lease whose acknowledgement was lost; 0 if it was never written."""
        got = await self._wire.reader.leader(
            self._wire.names.runs, last_by_subj=self._subject("run", held)
        )
        if got is None:
            return 0
        state = read_state(got)
        return state.seq if state.lease == held.state.lease else 0

    async def abandon(self, leases: Sequence[Held]) -> None:
        """Let others have the runs at once, as after a death."""
        for held in leases:
            self._held.drop(held)
        await self._returned(leases)

    async def _returned(self, leases: Sequence[Held]) -> None:
        await self._hints.back([held.reply for held in leases])
        for held in leases:
            self._hints.expect(consumer(held.handler, held.source), 1)
        await self._limits.settled({held.handler for held in leases})


def _after(state: State, outcome: Outcome) -> State:
    """A run's state after an attempt."""
    ended = replace(state, deaths=0, worker=None, after=0.0, fault="")
    match outcome:
        case Done(_, took):
            return replace(ended, status="done", error=None, took=took)
        case Skipped(reason, took):
            return replace(ended, status="skipped", error=reason, took=took)
        case Retrying(after, error, _, took, fault):
            failed = replace(ended, error=error, took=took, fault=fault)
            return replace(failed, status="retrying", after=after)
        case Dead(error, _, took, fault):
            return replace(ended, status="dead", error=error, took=took, fault=fault)
        case Released(after):
            return replace(
                ended,
                status="pending" if state.attempts <= 1 else "retrying",
                attempts=state.attempts - 1,
                deaths=state.deaths,
                after=after,
                fault=state.fault,
            )
        case _:
            assert_never(outcome)
