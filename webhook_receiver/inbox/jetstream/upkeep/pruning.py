"""Pruning: what retention lets go is deleted, or replaced by a tombstone that keeps its identity.

`inbox/retention.py` decides what goes, as on every engine. An event is claimed first (`claiming.py`),
and if somebody has replayed one of its runs meanwhile, it stays. Then its records go, and it itself. A
pass that ends before it has deleted what it claimed leaves events that were planned and have no record;
the next one takes them as finished.
"""

from __future__ import annotations

import asyncio
import json
import math
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from webhook_receiver.inbox.acts import retired
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.acts import Acts
from webhook_receiver.inbox.jetstream.upkeep.claiming import Claiming
from webhook_receiver.inbox.jetstream.upkeep.jobs import Jobs
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, Listing
from webhook_receiver.inbox.jetstream.upkeep.replaying import Replaying
from webhook_receiver.inbox.jetstream.upkeep.series import Series
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.names import PACE, consumer, last_of
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import (
    GONE,
    Stone,
    StoredMessage,
    encode_identity,
    read_event,
    read_state,
    read_stone,
    stored_at,
    stored_seq,
)
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.inbox.retention import (
    Room,
    Row,
    Verdict,
    believed,
    beyond,
    room,
    verdict_on,
    youngest,
)
from webhook_receiver.types import YEAR

_PAGE = 100  # events; deliveries wait for a page in the same loop, so it must be short
_LETTERS_AT_ONCE = 256
IDENTITY_SECONDS = YEAR  # for how long that of a purged event stays at most


@dataclass(frozen=True, slots=True)
class _Sum:
    """How many events of a page are finished, and their size in bytes."""

    first: int
    last: int
    events: int
    size: int


class Pruning:
    """Deletes finished events that needn't be kept."""

    def __init__(
        self,
        parts: RunParts,
        listing: Listing,
        replaying: Replaying,
        acts: Acts,
        series: Series,
        jobs: Jobs,
    ) -> None:
        self._wire, self._workers, self._letters = parts.wire, parts.workers, parts.letters
        self._replaying, self._acts, self._series, self._jobs = replaying, acts, series, jobs
        self._listing, self._claims, self._attempts = listing, Claiming(parts.wire), parts.attempts
        self._attempted: set[int] = set()  # the events that have failed attempts
        self._windows: object = None  # those by which tombstones were last looked through
        self._lag = 0.0

    async def pace(self, elapsed: float) -> float:
        """Let pruning lag behind the server's clock if that goes too fast; return by how much."""
        subject = self._wire.names.one("worker", PACE)
        got = await self._wire.reader.leader(self._wire.names.workers, last_by_subj=subject)
        last: float | None = None if got is None else json.loads(got.payload)
        now = self._workers.now()
        time = believed(now, last, elapsed)
        # If that fails, the next pass lags by a little more.
        await self._wire.publisher.publish([Message(subject, json.dumps(time).encode())])
        self._lag = now - time
        return self._lag

    def _now(self) -> float:
        """The time by which ages count."""
        return self._workers.now() - self._lag

    async def prune(self, retention: Retention, progress: Callable[[int], None]) -> int:
        """Delete what may go; return how many events that were."""
        await self._sweep()
        await self._sweep_attempts()
        if retention.acts is not None:
            await self._acts.forget(self._now() - retention.acts)
            await self._jobs.forget(self._now() - retention.acts)
        await self._series.fold(self._now())
        if retention.dead is not None:
            await self._expire(retention.dead)
        surplus = await self._surplus(retention)
        async with aclosing(self._pages(self._wire.names.events, "event")) as pages:
            pruned = await self._prune(pages, retention, surplus, progress)
        await self._forget(retention)
        await self._mend_letters()
        return pruned

    async def _expire(self, age: float) -> None:
        """Drop dead letters of that age, and write that down."""
        old = Selection(run_status="dead", ended_before=self._now() - age)
        if await self._listing.events(replace(old, limit=1)):
            act = retired(secrets.token_hex(8), age)
            await self._replaying.drop(old, act.id, await self._acts.begin(act))

    async def empty(self, finished: Sequence[Listed]) -> int:
        """Leave nothing but the identities of finished events; return how many that were."""
        if not finished:
            return 0
        self._attempted |= {one.event.seq for one in finished}
        oldest = min(one.event.envelope.received_at for one in finished)
        # Which windows a receiver has isn't known here: pruning forgets those that have passed.
        window = self._now() - oldest + IDENTITY_SECONDS
        return await self._remove([("empty", one) for one in finished], Retention(window=window))

    async def _prune(
        self,
        pages: AsyncIterator[list[Got]],
        retention: Retention,
        surplus: int,
        progress: Callable[[int], None],
    ) -> int:
        pruned = 0
        removing = asyncio.ensure_future(_nothing())
        try:
            async for page in pages:
                events = [event for got in page if (event := read_event(got)) is not None]
                old = [event for event in events if self._may_go(event, retention, surplus)]
                if not old and self._is_young(page, retention, surplus):
                    break
                decided = self._decided(await self._join(old), retention, surplus)
                # One page's records are read while another's are deleted.
                pruned += await asyncio.shield(removing)
                progress(pruned)
                removing = asyncio.ensure_future(self._remove(decided, retention))
            pruned += await asyncio.shield(removing)
            progress(pruned)
            return pruned
        finally:  # a pass that is cancelled still deletes what it has claimed
            await asyncio.gather(removing, return_exceptions=True)

    def _pages(self, stream: str, kind: str) -> AsyncGenerator[list[Got], None]:
        return self._wire.reader.pages(stream, self._wire.names.every(kind), 1, _PAGE, bodies=False)

    def _may_go(self, event: StoredMessage, retention: Retention, surplus: int) -> bool:
        """Whether an event would go if its runs were done or no handler took it: only then read them."""
        row = self._row(event)
        now = self._now()
        return any(
            verdict_on(row._replace(status=status), retention, now, surplus) != "keep"
            for status in ("done", "unhandled")
        )

    def _is_young(self, page: Sequence[Got], retention: Retention, surplus: int) -> bool:
        """Whether nothing stored after this page can be old enough: the stream is in order of storing."""
        age = youngest(retention)
        if stored_seq(page[-1]) <= surplus:
            return False
        return age is None or self._now() - stored_at(page[0]) < age

    def _row(self, event: StoredMessage, listed: Listed | None = None) -> Row:
        envelope = event.envelope
        status = "done" if listed is None else listed.status
        return Row(event.seq, envelope.source, envelope.received_at, event.size, status)

    async def _surplus(self, retention: Retention) -> int:
        """The key up to which finished events are too many, or too large, counted from the newest."""
        left = room(retention)
        if left is None or await self._all_fits(left):
            return 0
        sums: list[_Sum] = []
        async with aclosing(self._pages(self._wire.names.events, "event")) as pages:
            async for page in pages:
                sizes = [size for _, size in await self._finished(page)]
                first, last = stored_seq(page[0]), stored_seq(page[-1])
                sums.append(_Sum(first, last, len(sizes), sum(sizes)))
        for part in reversed(sums):
            if not left.holds(part.events, part.size):
                return beyond(reversed(await self._again(part)), left)
            left = left.less(part.events, part.size)
        return 0

    async def _again(self, part: _Sum) -> list[tuple[int, int]]:
        """What is finished of a page that was summed up."""
        page = await self._wire.reader.page(
            self._wire.names.events,
            self._wire.names.every("event"),
            part.first,
            _PAGE,
            bodies=False,
        )
        return await self._finished([got for got in page if stored_seq(got) <= part.last])

    async def _all_fits(self, left: Room) -> bool:
        """Whether there is room for all that the stream holds, tombstones and headers, too."""
        state = (await self._wire.reader.info(self._wire.names.events))["state"]
        return left.holds(state["messages"], state["bytes"])

    async def _finished(self, page: Sequence[Got]) -> list[tuple[int, int]]:
        """Key and size of those that are finished, in the page's order."""
        events = [event for got in page if (event := read_event(got)) is not None]
        joined = await self._listing.join(events)
        return [
            (one.event.seq, one.event.size) for one in joined if one.status in ("done", "unhandled")
        ]

    async def _join(self, events: Sequence[StoredMessage]) -> list[Listed]:
        """Events with their runs; those that a pass had claimed when it ended count as done."""
        joined = await self._listing.join(events)
        bare = [one.event for one in joined if not one.planned]
        claimed: set[int] = await self._claimed(bare) if bare else set()
        return [replace(one, status="done") if one.event.seq in claimed else one for one in joined]

    async def _claimed(self, bare: Sequence[StoredMessage]) -> set[int]:
        """Which events without records have been planned before: a new one hasn't, so it isn't claimed."""
        names = {consumer(UNPLANNED, event.envelope.source) for event in bare}
        known = (
            set(await self._wire.reader.consumers(self._wire.names.events, tuple(names))) & names
        )
        infos = [self._wire.reader.info(self._wire.names.events, name) for name in known]
        floors = {
            info["name"]: info["ack_floor"]["stream_seq"] for info in await asyncio.gather(*infos)
        }
        # Read once more: what was planned until then has its records.
        return {
            one.event.seq
            for one in await self._listing.join(bare)
            if not one.planned
            and one.event.seq <= floors.get(consumer(UNPLANNED, one.event.envelope.source), 0)
        }

    def _decided(
        self, page: Sequence[Listed], retention: Retention, surplus: int
    ) -> list[tuple[Verdict, Listed]]:
        now = self._now()
        decided: list[tuple[Verdict, Listed]] = [
            (verdict_on(self._row(one.event, one), retention, now, surplus), one) for one in page
        ]
        return [(verdict, one) for verdict, one in decided if verdict != "keep"]

    async def _remove(self, decided: Sequence[tuple[Verdict, Listed]], retention: Retention) -> int:
        """Claim events of a page and delete them; return how many."""
        claimed = await self._claims.claim([one for _, one in decided])
        ours = [(verdict, one) for verdict, one in decided if one.event.seq in claimed]
        await self._attempts.forget(sorted(self._attempted & {one.event.seq for _, one in ours}))
        gone = await self._bury([one for verdict, one in ours if verdict == "empty"], retention)
        # One by one: to purge up to one, the server looks at all that it has.
        deleted = [one.event.seq for verdict, one in ours if verdict == "delete"]
        there = await self._wire.reader.delete(self._wire.names.events, deleted)
        return len(gone) + sum(there)

    async def _bury(self, young: Sequence[Listed], retention: Retention) -> list[Listed]:
        """Put a tombstone in each event's place: it keeps the identity, and expires by itself."""
        tombstones: list[Message] = []
        marks: list[Message] = []
        for one in young:
            event, source = one.event, one.event.envelope.source
            age = self._now() - event.envelope.received_at
            left = str(max(1, math.ceil(_window(retention, source) - age)))
            stone = Stone(source, event.envelope.received_at, event.subject)
            gone = {GONE: str(event.seq), EXPECT: str(event.seq), "Nats-TTL": left}
            gone |= encode_identity(event.envelope)
            tombstones.append(Message(event.subject, headers=gone))
            mark = self._wire.names.of_event("gone", event.seq)
            marks.append(Message(mark, headers={GONE: stone.encode(), "Nats-TTL": left}))
        # Counted before it stands: a crash between the two leaves a mark that expires by itself.
        await self._wire.publisher.publish(marks)
        acks = await self._wire.publisher.publish(tombstones)
        if any(ack.why not in (None, "conflict") for ack in acks):
            raise self._wire.link.unavailable("a tombstone was not acknowledged")
        return [one for one, ack in zip(young, acks, strict=True) if ack.why is None]

    async def _forget(self, retention: Retention) -> None:
        """Remove tombstones whose window has become shorter since they were put."""
        windows = (retention.window, dict(retention.windows))
        if self._windows == windows:
            return
        async with aclosing(self._pages(self._wire.names.runs, "gone")) as pages:
            async for page in pages:
                await self._forget_of(page, retention)
        self._windows = windows

    async def _forget_of(self, marks: Sequence[Got], retention: Retention) -> None:
        now = self._now()
        over: dict[str, tuple[int, str]] = {}
        for got in marks:
            stone = read_stone(got)
            if now - stone.received_at >= _window(retention, stone.source):
                over[stone.subject] = stored_seq(got), str(last_of(got.subject))
        names, reader = self._wire.names, self._wire.reader
        found = await reader.latest_values(names.events, names.all, list(over))
        stones = [
            stored_seq(got)
            for got in found
            if got.headers.get(GONE) == over[got.headers["Nats-Subject"]][1]
        ]
        await reader.delete(names.events, stones)
        await reader.delete(names.runs, [mark for mark, _ in over.values()])

    async def _sweep(self) -> None:
        """Remove what a crash left of deleted events, as far as it is at the beginning of the stream."""
        runs = self._wire.names.runs
        oldest, _ = await self._wire.reader.ends(self._wire.names.events)
        begin, _ = await self._wire.reader.ends(runs)
        first = await self._wire.reader.leader(runs, seq=begin)
        if first is None or not _is_left(first, oldest):
            return
        pages = self._wire.reader.pages(runs, self._wire.names.all, begin, _PAGE, bodies=False)
        async with aclosing(pages):
            async for page in pages:
                left = [stored_seq(got) for got in page if _is_left(got, oldest)]
                await self._wire.reader.delete(runs, left)
                if len(left) < len(page):
                    return

    async def _sweep_attempts(self) -> None:
        """Forget the attempts at runs of events that are gone: older versions leave them."""
        oldest, _ = await self._wire.reader.ends(self._wire.names.events)
        self._attempted = await self._attempts.events()
        await self._attempts.forget([event for event in self._attempted if event < oldest])

    async def _mend_letters(self) -> None:
        """Remove letters of runs that aren't dead any more: a process ended in between."""
        letters = await self._letters.runs()
        for start in range(0, len(letters), _LETTERS_AT_ONCE):
            part = letters[start : start + _LETTERS_AT_ONCE]
            subjects = {self._wire.names.of_run("run", h, event): (event, h) for event, h in part}
            found = await self._wire.reader.latest_values(
                self._wire.names.runs, self._wire.names.all, list(subjects)
            )
            dead = {
                subjects[got.headers["Nats-Subject"]]
                for got in found
                if read_state(got).status == "dead"
            }
            stale = [pair for pair in part if pair not in dead]
            await asyncio.gather(*[self._letters.remove(h, [event]) for event, h in stale])


def _window(retention: Retention, source: str) -> float:
    return retention.windows.get(source, retention.window)


def _is_left(record: Got, oldest: int) -> bool:
    """Whether a record is of a deleted event; tombstones' marks are too, but expire by themselves."""
    return last_of(record.subject) < oldest and ".gone." not in record.subject


async def _nothing() -> int:
    return 0
