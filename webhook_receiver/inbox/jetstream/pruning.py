"""Pruning: what retention lets go is deleted, or leaves a tombstone that keeps its identity.

What goes is decided by `inbox/retention.py`, as on every engine. Of an event the stream's message
goes first: what a crash leaves are records of an event that is no more, and the next pass sweeps them.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Sequence

from webhook_receiver.inbox.jetstream.clock import Workers
from webhook_receiver.inbox.jetstream.deadletters import DeadLetters
from webhook_receiver.inbox.jetstream.link import Got, Link, Message
from webhook_receiver.inbox.jetstream.listing import PAGE, Listed, Listing
from webhook_receiver.inbox.jetstream.names import Names, last_of
from webhook_receiver.inbox.jetstream.publishing import EXPECT, Publisher
from webhook_receiver.inbox.jetstream.reading import Reader
from webhook_receiver.inbox.jetstream.records import (
    GONE,
    Stored,
    read_event,
    read_state,
    read_stone,
    stored_at,
    stored_seq,
    write_stone,
)
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.inbox.retention import Row, Verdict, beyond, judge, room, youngest

_LETTERS_AT_ONCE = 256


class Pruning:
    """Deletes finished events that needn't be kept."""

    def __init__(
        self, link: Link, names: Names, publisher: Publisher, workers: Workers, letters: DeadLetters
    ) -> None:
        self._link, self._names, self._publisher = link, names, publisher
        self._workers, self._letters = workers, letters
        self._reader = Reader(link)
        self._listing = Listing(self._reader, names, letters)
        self._windows: object = None  # those by which tombstones were last looked through

    async def prune(self, retention: Retention) -> int:
        """Delete what may go; how many events that were."""
        await self._sweep()
        surplus = await self._surplus(retention)
        pruned = 0
        async for page in self._pages():
            events = [event for got in page if (event := read_event(got)) is not None]
            old = [event for event in events if self._may_go(event, retention, surplus)]
            if old:
                pruned += await self._prune(await self._listing.join(old), retention, surplus)
            elif self._is_young(page, retention, surplus):
                break
        await self._forget(retention)
        await self._mend_letters()
        return pruned

    async def _pages(self) -> AsyncIterator[list[Got]]:
        start, filter_ = 1, self._names.every("event")
        while page := await self._reader.page(
            self._names.events, filter_, start, PAGE, bodies=False
        ):
            start = stored_seq(page[-1]) + 1
            yield page

    def _may_go(self, event: Stored, retention: Retention, surplus: int) -> bool:
        """Whether an event goes if its runs are done, or nobody handles it: only then are they read."""
        row = self._row(event)
        now = self._workers.now()
        return any(
            judge(row._replace(status=status), retention, now, surplus) != "keep"
            for status in ("done", "unhandled")
        )

    def _is_young(self, page: Sequence[Got], retention: Retention, surplus: int) -> bool:
        """Whether nothing stored after this page can be old enough: the stream is in order of storing."""
        age = youngest(retention)
        if stored_seq(page[-1]) <= surplus:
            return False
        return age is None or self._workers.now() - stored_at(page[0]) < age

    def _row(self, event: Stored, listed: Listed | None = None) -> Row:
        envelope = event.envelope
        status = "done" if listed is None else listed.status
        return Row(event.seq, envelope.source, envelope.received_at, event.size, status)

    async def _surplus(self, retention: Retention) -> int:
        """The key up to which finished events are too many, or too large."""
        left = room(retention)
        if left is None:
            return 0
        async for page in self._listing.newest_first(Selection()):
            finished = [one for one in page if one.status in ("done", "unhandled")]
            pairs = [(one.event.seq, one.event.size) for one in finished]
            found = beyond(pairs, left)
            if found:
                return found
            left = left.less(len(pairs), sum(size for _, size in pairs))
        return 0

    async def _prune(self, page: Sequence[Listed], retention: Retention, surplus: int) -> int:
        now = self._workers.now()
        judged: list[tuple[Verdict, Listed]] = [
            (judge(self._row(one.event, one), retention, now, surplus), one) for one in page
        ]
        buried = [one for verdict, one in judged if verdict == "empty"]
        deleted = [one for verdict, one in judged if verdict == "delete"]
        gone = await self._bury(buried, retention)
        await self._reader.delete(self._names.events, [one.event.seq for one in deleted])
        records = [seq for one in (*gone, *deleted) for seq in _records(one)]
        await self._reader.delete(self._names.runs, records)
        return len(gone) + len(deleted)

    async def _bury(self, young: Sequence[Listed], retention: Retention) -> list[Listed]:
        """Put a tombstone in each event's place: it keeps the identity, and ends by itself."""
        tombstones: list[Message] = []
        marks: list[Message] = []
        for one in young:
            event, source = one.event, one.event.envelope.source
            age = self._workers.now() - event.envelope.received_at
            left = str(max(1, math.ceil(_window(retention, source) - age)))
            stone = {GONE: write_stone(event), "Nats-TTL": left}
            tombstones.append(Message(event.subject, headers={**stone, EXPECT: str(event.seq)}))
            marks.append(
                Message(self._names.of_event("gone", event.seq), headers={"Nats-TTL": left})
            )
        # Counted before it stands: a crash between the two leaves a mark that ends by itself.
        await self._publisher.publish(marks)
        acks = await self._publisher.publish(tombstones)
        if any(ack.why not in (None, "conflict") for ack in acks):
            raise self._link.unavailable("a tombstone was not acknowledged")
        return [one for one, ack in zip(young, acks, strict=True) if ack.why is None]

    async def _forget(self, retention: Retention) -> None:
        """Remove tombstones whose window has become shorter since they were put."""
        windows = (retention.window, dict(retention.windows))
        if self._windows == windows:
            return
        if await self._reader.count(self._names.runs, self._names.every("gone")):
            async for page in self._pages():
                await self._forget_of(page, retention)
        self._windows = windows

    async def _forget_of(self, page: Sequence[Got], retention: Retention) -> None:
        stones = [(stored_seq(got), *read_stone(got)) for got in page if GONE in got.headers]
        now = self._workers.now()
        over = {
            event: seq
            for seq, event, source, received in stones
            if now - received >= _window(retention, source)
        }
        marks = [self._names.of_event("gone", event) for event in over]
        found = await self._reader.last_values(self._names.runs, marks) if marks else []
        await self._reader.delete(self._names.events, over.values())
        await self._reader.delete(self._names.runs, [stored_seq(got) for got in found])

    async def _sweep(self) -> None:
        """Remove what a crash left of events that are no more, as far as it lies at the stream's begin."""
        info = await self._reader.info(self._names.events)
        oldest: int = info["state"]["first_seq"]
        start, filter_ = 1, self._names.all
        while page := await self._reader.page(self._names.runs, filter_, start, PAGE, bodies=False):
            left = [
                stored_seq(got)
                for got in page
                if last_of(got.subject) < oldest and ".gone." not in got.subject
            ]
            await self._reader.delete(self._names.runs, left)
            if len(left) < len(page):
                return
            start = stored_seq(page[-1]) + 1

    async def _mend_letters(self) -> None:
        """Remove letters of runs that aren't dead: a process ended between the two."""
        letters = await self._letters.runs()
        for start in range(0, len(letters), _LETTERS_AT_ONCE):
            part = letters[start : start + _LETTERS_AT_ONCE]
            subjects = {self._names.of_run("run", h, event): (event, h) for event, h in part}
            found = await self._reader.latest_values(
                self._names.runs, self._names.all, list(subjects)
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


def _records(listed: Listed) -> list[int]:
    states = [run.state.seq for run in listed.runs if run.state.seq]
    hints = [run.hint for run in listed.runs if run.hint]
    return [*states, *hints, *listed.marks]
