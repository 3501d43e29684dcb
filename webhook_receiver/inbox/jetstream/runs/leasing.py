"""Turn hints into leases. A lease exists only once the run's state record has been written.

A run whose hint is here is due, unless its state says for how long it is to wait. A state of the future
says nothing: the server's clock was ahead when it was written.

The sequence with which a run's state was written is the fence: a worker that writes after it has taken
the run over, and the stream refuses what the former holder writes.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from webhook_receiver.inbox.attempts import Failure
from webhook_receiver.inbox.jetstream.runs.attempts import Failed
from webhook_receiver.inbox.jetstream.runs.hints import Hint, read_hint
from webhook_receiver.inbox.jetstream.runs.holdings import Held
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.runs.workers import STEP_SECONDS
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.publishing import Ack
from webhook_receiver.inbox.jetstream.wire.records import (
    FINISHED,
    State,
    again,
    read_state,
    state_message,
)
from webhook_receiver.inbox.protocol import Excuse
from webhook_receiver.inbox.records import DEATHS_LIMIT, DIED, STALLED, Claim
from webhook_receiver.types import Attempt, Envelope, Lease, RunStatus

MOST_AT_ONCE = 256
AGAIN_SECONDS = 0.3  # when a hint that can't be taken now is delivered again
_EARLY_SECONDS = 0.02  # a schedule may fire this much before our reading of the server's clock

_PARKED = f"the process died {DEATHS_LIMIT} times while this run was in it"

_OPEN: frozenset[RunStatus] = frozenset(("pending", "retrying"))

_Ready = tuple[Hint, State, Envelope]  # what can be run now: the state that was read, and the event


@dataclass(slots=True)
class _Sorted:
    """What is to be done with hints."""

    able: list[tuple[Hint, State]] = field(default_factory=list[tuple[Hint, State]])
    suspect: list[tuple[Hint, State]] = field(default_factory=list[tuple[Hint, State]])
    finished: list[tuple[Hint, State]] = field(default_factory=list[tuple[Hint, State]])
    early: list[tuple[Hint, State]] = field(default_factory=list[tuple[Hint, State]])
    parked: list[tuple[Hint, State]] = field(default_factory=list[tuple[Hint, State]])
    orphaned: list[tuple[Hint, State]] = field(default_factory=list[tuple[Hint, State]])
    later: list[Hint] = field(default_factory=list[Hint])
    doubted: list[Hint] = field(default_factory=list[Hint])


class Leasing:
    """Gives leases to the workers of this process."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._workers, self._hints = parts.wire, parts.workers, parts.hints
        self._consumers, self._held, self._limits = parts.consumers, parts.holdings, parts.limits
        self._cache, self._letters, self._attempts = parts.cache, parts.letters, parts.attempts
        self._numbers = itertools.count(1)

    async def lease(self, asked: Claim, *, napping: bool = False) -> tuple[list[Lease], bool]:
        """Lease what is due, at most as much as each handler demands; of consumers awake, or napping.

        Beside the leases, return whether there were hints at all: one that can't be leased now, such
        as one of a run under way, has hidden others.
        """
        wanted = await self._wanted(asked)
        fetches = [self._fetch(handler, most, napping=napping) for handler, most in wanted.items()]
        found = await asyncio.gather(*fetches)
        hints = [hint for some in found for hint in some]
        if not hints:
            return [], False
        leases, doubted = await self._give(hints, asked, suspects=asked.suspects)
        if doubted:
            once_more = asked.suspects and not any(lease.suspect for lease in leases)
            hints = [replace(hint, doubted=True) for hint in doubted]
            more, doubted = await self._give(hints, asked, suspects=once_more)
            leases += more
            await self._hints.back([hint.reply for hint in doubted], AGAIN_SECONDS / 10)
        return leases, True

    async def _give(
        self, hints: Sequence[Hint], asked: Claim, *, suspects: bool
    ) -> tuple[list[Lease], list[Hint]]:
        """Leases for hints, and the hints of runs whose state may be newer than a replica's."""
        sorted_ = await self._sort(hints, asked.worker)
        await self._set_right(sorted_)
        chosen = self._choose(sorted_, suspects=suspects)
        try:
            chosen = await self._charged(asked, chosen)
            had = {hint for hint, _ in chosen}
            passed = [hint for hint, _ in (*sorted_.able, *sorted_.suspect) if hint not in had]
            await self._hints.back(
                [hint.reply for hint in (*sorted_.later, *passed)], AGAIN_SECONDS
            )
            leases, refused = await self._take(asked.worker, chosen)
            return leases, [*sorted_.doubted, *refused]
        finally:
            await self._limits.begun()

    async def _wanted(self, asked: Claim) -> dict[str, int]:
        """How many hints to fetch for each handler."""
        wanted: dict[str, int] = {}
        for handler, demand in asked.demands.items():
            most = await self._limits.allowance(asked.worker, handler, demand)
            if most > 0:
                wanted[handler] = min(most, MOST_AT_ONCE)
        return wanted

    async def _fetch(self, handler: str, most: int, *, napping: bool) -> list[Hint]:
        queues = self._consumers.awake(handler)[napping]
        return [read_hint(got) for got in await self._consumers.serve(queues, most)]

    async def _charged(
        self, asked: Claim, chosen: list[tuple[Hint, State]]
    ) -> list[tuple[Hint, State]]:
        """Those that their handlers' limits have places for."""
        for handler, demand in asked.demands.items():
            mine = [pair for pair in chosen if pair[0].handler == handler]
            if mine and not (demand.rate is None and demand.fleet is None):
                had = await self._limits.charge(asked.worker, handler, demand, len(mine))
                others = [pair for pair in chosen if pair[0].handler != handler]
                chosen = [*others, *mine[:had]]
        return chosen

    async def _sort(self, hints: Sequence[Hint], worker: str) -> _Sorted:
        """Sort hints by their runs' states; of a replica's word that a run isn't due, ask the leader."""
        states = await self._states([hint for hint in hints if hint.doubted or not hint.fresh])
        pairs, sorted_ = list[tuple[Hint, State]](), _Sorted()
        for hint in hints:
            state = states.get((hint.handler, hint.event), State())
            if hint.doubted or self._may_begin(state):
                pairs.append((hint, state))
            else:
                sorted_.doubted.append(hint)
        owners = {state.worker or "" for _, state in pairs if state.status == "running"} - {worker}
        left = await self._workers.left(owners)
        excuses = await self._workers.excuses([owner for owner in owners if not left[owner]])
        for hint, state in pairs:
            if state.status in FINISHED:
                sorted_.finished.append((hint, state))
            elif state.status == "running" and (why := excuses.get(state.worker or "")):
                self._held.requeued += 1
                freed = _freed(state, why)
                (sorted_.suspect if state.deaths else sorted_.able).append((hint, freed))
            elif state.status == "running":
                self._sort_running(sorted_, hint, state, worker, left)
            elif not self._may_begin(state):
                sorted_.early.append((hint, state))
            else:
                (sorted_.suspect if state.deaths else sorted_.able).append((hint, state))
        return sorted_

    def _may_begin(self, state: State) -> bool:
        """Whether nobody has a run, and it is due; a state of the future says nothing about when."""
        now = self._workers.now()
        early = state.due > now + _EARLY_SECONDS and state.at < now + STEP_SECONDS
        return state.status in _OPEN and not early

    def _sort_running(
        self, sorted_: _Sorted, hint: Hint, state: State, worker: str, left: Mapping[str, float]
    ) -> None:
        ours = state.worker == worker
        if left.get(state.worker or "", 0.0) > 0 or (ours and self._held.knows(state.lease)):
            sorted_.later.append(hint)
        elif ours:  # from a claim of unknown outcome: it never began
            given_back = replace(state, attempts=state.attempts - 1)
            (sorted_.suspect if state.deaths else sorted_.able).append((hint, given_back))
        elif state.deaths + 1 >= DEATHS_LIMIT:
            sorted_.parked.append((hint, state))
        else:
            sorted_.orphaned.append((hint, state))

    async def _states(self, hints: Sequence[Hint]) -> dict[tuple[str, int], State]:
        """The states of runs, as some replica has them, or the leader if a replica is doubted."""
        runs = self._wire.names.runs
        subjects = {
            self._wire.names.of_run("run", hint.handler, hint.event): hint for hint in hints
        }
        doubted = [subject for subject, hint in subjects.items() if hint.doubted]
        reads = [self._wire.reader.leader(runs, last_by_subj=subject) for subject in doubted]
        found = [got for got in await asyncio.gather(*reads) if got is not None]
        states = {got.subject: read_state(got) for got in found}
        others = [subject for subject in subjects if subject not in doubted]
        if others:
            values = await self._wire.reader.last_values(runs, others)
            states |= {got.headers["Nats-Subject"]: read_state(got) for got in values}
        return {
            (hint.handler, hint.event): states[subject]
            for subject, hint in subjects.items()
            if subject in states
        }

    async def _set_right(self, sorted_: _Sorted) -> None:
        """Finish what a process left half done, and take over from processes that died."""
        for hint, state in sorted_.finished:
            if state.status == "dead":
                await self._write_letter(hint, state)
            elif state.status == "skipped":
                mark = self._wire.names.of_run("skipped", hint.handler, hint.event)
                await self._wire.publisher.publish([Message(mark)])
        early = [
            Message(
                self._wire.names.of_run("later", hint.handler, hint.event),
                again(state),
                self._held.schedule(self._todo(hint), state.due - self._workers.now()),
            )
            for hint, state in sorted_.early
        ]
        if early:
            await self._wire.publisher.publish(early)
        await self._hints.done([hint.reply for hint, _ in (*sorted_.finished, *sorted_.early)])
        for hint, state in sorted_.parked:
            await self._park(hint, state)
        await self._take_over(sorted_)

    async def _take_over(self, sorted_: _Sorted) -> None:
        """Make runs of workers that died suspects; the dead worker can't settle them any more."""
        orphans = [
            replace(_died(state), status="retrying", error=DIED, after=0.0)
            for _, state in sorted_.orphaned
        ]
        messages = [
            self._state_message(hint, state)
            for (hint, _), state in zip(sorted_.orphaned, orphans, strict=True)
        ]
        acks = await self._wire.publisher.publish(messages)
        for (hint, before), state, ack in zip(sorted_.orphaned, orphans, acks, strict=True):
            if ack.why is None:
                self._held.requeued += 1
                await self._remember(hint, before, Failure("retrying", None, DIED))
                sorted_.suspect.append((hint, replace(state, seq=ack.seq)))
            else:
                sorted_.later.append(hint)

    async def _park(self, hint: Hint, state: State) -> None:
        parked = replace(_died(state), status="dead", error=_PARKED, worker=None)
        (ack,) = await self._wire.publisher.publish([self._state_message(hint, parked)])
        if ack.why is None:
            await self._write_letter(hint, parked)
            await self._remember(hint, state, Failure("dead", None, _PARKED))
            self._held.parked.append((str(hint.event), hint.handler))
            await self._hints.done([hint.reply])

    async def _remember(self, hint: Hint, state: State, failure: Failure) -> None:
        """Remember an attempt that nobody reports, of a run whose record was this."""
        await self._attempts.remember([Failed(hint.handler, hint.event, state, failure)])

    async def _write_letter(self, hint: Hint, state: State) -> None:
        found = await self._cache.of([hint.event])
        envelope = found.get(hint.event)
        if envelope is not None:
            await self._letters.write(envelope, hint.handler, hint.event, state.error or "")

    def _todo(self, hint: Hint) -> str:
        return self._wire.names.hint(hint.handler, hint.source, hint.event)

    def _state_message(self, hint: Hint, state: State) -> Message:
        subject = self._wire.names.of_run("run", hint.handler, hint.event)
        return state_message(subject, state, state.seq)

    def _choose(self, sorted_: _Sorted, *, suspects: bool) -> list[tuple[Hint, State]]:
        """All that are able, and one suspect: the one with the fewest deaths."""
        chosen = list(sorted_.able)
        if suspects and sorted_.suspect:
            chosen.append(min(sorted_.suspect, key=lambda pair: (pair[1].deaths, pair[1].due)))
        return chosen

    async def _take(
        self, worker: str, chosen: Sequence[tuple[Hint, State]]
    ) -> tuple[list[Lease], list[Hint]]:
        """Write the leases down; return those that the stream took, and the hints that it refused."""
        ready, away = await self._with_events(chosen)
        # Known before they are written: an answer that is lost must not lose the lease.
        held = [self._held.add(self._begun(worker, hint, before)) for hint, before, _ in ready]
        messages = [
            self._state_message(hint, one.state)
            for (hint, _, _), one in zip(ready, held, strict=True)
        ]
        acks = await self._wire.publisher.publish(messages, again=True)
        leases, refused = self._granted(worker, ready, held, acks)
        for hint, before, _ in ready:
            if before.status == "running" and before.error == STALLED and hint not in refused:
                await self._remember(hint, before, Failure("retrying", None, STALLED))
        await self._hints.back(away, AGAIN_SECONDS / 10)
        if any(ack.why not in (None, "conflict") for ack in acks):
            await self._hints.back([hint.reply for hint in refused], AGAIN_SECONDS / 10)
            # Some may be leased without our knowing: the worker disowns what it wasn't given.
            raise self._wire.link.unavailable("a lease was not acknowledged")
        return leases, refused

    def _granted(
        self, worker: str, ready: Sequence[_Ready], held: Sequence[Held], acks: Sequence[Ack]
    ) -> tuple[list[Lease], list[Hint]]:
        """The leases that the stream took, and the hints of those that it refused."""
        leases: list[Lease] = []
        refused: list[Hint] = []
        for one, (hint, before, envelope), ack in zip(held, ready, acks, strict=True):
            if ack.why is None:
                one.state = replace(one.state, seq=ack.seq)
                leases.append(_lease(one, envelope, before, worker))
            elif ack.why == "conflict":  # somebody was quicker, or the hint knew less than there is
                self._held.drop(one)
                refused.append(hint)
        return leases, refused

    async def _with_events(
        self, chosen: Sequence[tuple[Hint, State]]
    ) -> tuple[list[_Ready], list[str]]:
        """Hints with their events, and the replies of those whose events are too much for this claim."""
        events = await self._cache.of([hint.event for hint, _ in chosen])
        pruned = [hint.reply for hint, _ in chosen if events.get(hint.event, hint) is None]
        await self._hints.done(pruned)  # nothing is left to be run
        ready = [
            (hint, state, envelope)
            for hint, state in chosen
            if (envelope := events.get(hint.event)) is not None
        ]
        return ready, [hint.reply for hint, _ in chosen if hint.event not in events]

    def _begun(self, worker: str, hint: Hint, before: State) -> Held:
        """A lease to be written over the state that was read."""
        state = replace(
            before,
            status="running",
            attempts=before.attempts + 1,
            worker=worker,
            lease=secrets.token_hex(8),
            after=0.0,
        )
        return Held(
            run=next(self._numbers),
            handler=hint.handler,
            source=hint.source,
            event=hint.event,
            reply=hint.reply,
            state=state,
        )


def _lease(held: Held, envelope: Envelope, before: State, worker: str) -> Lease:
    release = before.release
    by = None if release is None or release.withdrawn else release.by
    attempt = Attempt(held.state.attempts, envelope.received_at, before.error, by)
    return Lease(
        run=held.run,
        fence=held.state.seq,
        key=str(held.event),
        handler=held.handler,
        worker=worker,
        envelope=envelope,
        attempt=attempt,
        suspect=before.deaths > 0,
        first=before.seq == 0,
    )


def _died(state: State) -> State:
    """The state of a run after one more death."""
    return replace(state, deaths=state.deaths + 1, took=None, fault="")


def _freed(state: State, why: Excuse) -> State:
    """The state of a run whose worker's lease ended without a death; see `Excuse`."""
    if why == "leaving":
        return replace(state, attempts=state.attempts - 1)
    return replace(state, error=STALLED, took=None, fault="")
