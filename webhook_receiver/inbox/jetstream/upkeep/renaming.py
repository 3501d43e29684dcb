"""Runs by the name of their handler: counted by the servers, moved, dropped, and added to events.

A run's record can't change its name. So one that is moved gets a record and a hint under the new name, in
the same batch in which the old one ends, as skipped. The failed attempts stay with the old one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from webhook_receiver.inbox.attempts import SEALED_TEXT
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.hints import Hint, read_hint
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.acts import Told, in_turn, untold
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, Listing, Run
from webhook_receiver.inbox.jetstream.upkeep.pauses import Pauses
from webhook_receiver.inbox.jetstream.upkeep.queues import Queues
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import consumer
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import (
    FINISHED,
    again,
    read_state,
    state_message,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import DROPPED, Backlog, moved_to
from webhook_receiver.types import Planned, RunStatus

_PAGE = 256  # hints
_OPEN: Sequence[RunStatus] = ("pending", "retrying", "dead")


class Renaming:
    """Changes which handlers have runs."""

    def __init__(
        self, parts: RunParts, listing: Listing, pauses: Pauses, announce: Callable[[], None]
    ) -> None:
        self._wire, self._hints, self._letters = parts.wire, parts.hints, parts.letters
        self._consumers, self._workers, self._listing = parts.consumers, parts.workers, listing
        self._queues, self._pauses, self._announce = Queues(parts), pauses, announce

    async def backlog(self) -> list[Backlog]:
        """What waits for each handler, asked in the order that a run takes, so that none is left out."""
        due: dict[str, int] = {}
        for queue in (*await self._queues.unplanned(), *await self._queues.planned()):
            due[queue.handler] = due.get(queue.handler, 0) + queue.waiting + queue.out
        handlers = sorted(due)
        later = await asyncio.gather(*[self._later(handler) for handler in handlers])
        backlogs = [
            Backlog(handler, due[handler] + waiting, due[handler])
            for handler, waiting in zip(handlers, later, strict=True)
        ]
        return [one for one in backlogs if one.waiting]

    async def _later(self, handler: str) -> int:
        if handler == UNPLANNED:
            return 0
        filter_ = self._wire.names.of_any_event("later", handler)
        return await self._wire.reader.count(self._wire.names.runs, filter_)

    async def _has_open(self, handler: str) -> bool:
        """Whether a handler has anything that could be moved, without a look at all events."""
        names, reader = self._wire.names, self._wire.reader
        if any(queue.waiting or queue.out for queue in await self._queues.planned(handler)):
            return True
        later = names.of_any_event("later", handler)
        if await reader.leader(names.runs, last_by_subj=later) is not None:
            return True
        return any(name == handler for _, name in await self._letters.runs())

    async def move(self, old: str, new: str, told: Told = untold) -> int:
        """Move a handler's open runs, and its pause; return how many runs were."""
        await self._pauses.move(old, new)
        if not await self._has_open(old):
            return 0
        moved = await in_turn(await self._open(old), lambda part: self._move(part, new), told)
        await self._clear(old)
        self._announce()
        return moved

    async def _open(self, handler: str) -> list[tuple[Listed, Run]]:
        """A handler's runs that are unfinished, and not under way, or dead."""
        return [
            (listed, run)
            for listed in await self._listing.events(Selection(handler=handler))
            for run in listed.runs
            if run.handler == handler and run.state.status in _OPEN
        ]

    async def _move(self, runs: Sequence[tuple[Listed, Run]], new: str) -> int:
        for source in {listed.event.envelope.source for listed, _ in runs}:
            await self._consumers.ensure(new, source)
        return sum([await self._moved(listed, run, new) for listed, run in runs])

    async def _moved(self, listed: Listed, run: Run, new: str) -> int:
        event, names = listed.event, self._wire.names
        state = replace(run.state, after=max(0.0, run.due - self._workers.now()))
        if state.error is not None and SEALED_TEXT in state.error:  # it is bound to the old name
            state = replace(state, error=None)
        hint = names.hint(new, event.envelope.source, event.seq)
        acks = await self._wire.publisher.publish_together(
            [
                *self._ended(listed, run, moved_to(new)),
                state_message(names.of_run("run", new, event.seq), state, 0),
                Message(hint, again(state), {EXPECT: "0"}),
            ]
        )
        if not acks:  # it changed meanwhile, or the event has a run of the new name
            await self._end_double(listed, run, new)
            return 0
        self._hints.expect(consumer(new, event.envelope.source), 1, acks[-1].seq)
        if state.status == "dead":
            await self._letters.write(event.envelope, new, event.seq, state.error or "")
        await self._after(listed, run)
        return 1

    async def _end_double(self, listed: Listed, run: Run, new: str) -> None:
        if any(one.handler == new for one in listed.runs):
            await self._end(listed, run, moved_to(new))

    def _ended(self, listed: Listed, run: Run, error: str) -> list[Message]:
        """What makes a run skipped; a hint that comes later finds it so."""
        state = replace(run.state, status="skipped", error=error, worker=None, after=0.0)
        names, event = self._wire.names, listed.event.seq
        record = names.of_run("run", run.handler, event)
        return [
            state_message(record, state, run.state.seq),
            Message(names.of_run("skipped", run.handler, event)),
        ]

    async def _end(self, listed: Listed, run: Run, error: str) -> int:
        if not await self._wire.publisher.publish_together(self._ended(listed, run, error)):
            return 0
        await self._after(listed, run)
        return 1

    async def _after(self, listed: Listed, run: Run) -> None:
        """A run of the old name has ended: nothing announces it any more."""
        event = listed.event.seq
        if run.state.status == "dead":
            await self._letters.remove(run.handler, [event])
        later = self._wire.names.of_run("later", run.handler, event)
        await self._wire.reader.purge(self._wire.names.runs, later, 0)

    async def drop(self, handler: str, told: Told = untold) -> int:
        """End a handler's open runs, as skipped; return how many were."""
        dropped = await in_turn(await self._open(handler), self._drop, told)
        await self._clear(handler)
        return dropped

    async def _drop(self, runs: Sequence[tuple[Listed, Run]]) -> int:
        return sum(
            [
                await self._end(listed, run, f"{DROPPED}{run.state.error or ''}")
                for listed, run in runs
            ]
        )

    async def _clear(self, handler: str) -> None:
        """Answer the hints of runs that have ended, since no worker asks for this handler's."""
        runs = self._wire.names.runs
        for name in await self._consumers.names(runs, consumer(handler, "")):
            more = True
            while more:
                hints = [read_hint(got) for got in await self._hints.fetch(runs, name, _PAGE)]
                have = await asyncio.gather(*[self._has_ended(hint) for hint in hints])
                ended = [hint.reply for hint, has in zip(hints, have, strict=True) if has]
                await self._hints.done(ended)
                left = [hint.reply for hint, has in zip(hints, have, strict=True) if not has]
                await self._hints.back(left)
                more = bool(ended)

    async def _has_ended(self, hint: Hint) -> bool:
        record = self._wire.names.of_run("run", hint.handler, hint.event)
        got = await self._wire.reader.leader(self._wire.names.runs, last_by_subj=record)
        return got is not None and read_state(got).status in FINISHED

    async def add(self, further: Sequence[tuple[str, Planned]]) -> int:
        """Add runs to events; return how many were."""
        keys = sorted({key for key, _ in further})
        listed = {str(one.event.seq): one for one in await self._events(keys)}
        added = [await self._added(listed[key], run) for key, run in further if key in listed]
        self._announce()
        return sum(added)

    async def _events(self, keys: Sequence[str]) -> list[Listed]:
        return await self._listing.events(Selection(keys=keys)) if keys else []

    async def _added(self, listed: Listed, run: Planned) -> int:
        names, event = self._wire.names, listed.event
        source = event.envelope.source
        if not listed.planned or any(one.handler == run.handler for one in listed.runs):
            return 0
        await self._consumers.ensure(run.handler, source)
        messages = [Message(names.hint(run.handler, source, event.seq), b"", {EXPECT: "0"})]
        acks = await self._wire.publisher.publish_together(messages)
        if not acks:
            return 0
        self._hints.expect(consumer(run.handler, source), 1, acks[0].seq)
        mark = listed.marks.get(names.of_event("unhandled", event.seq))
        if mark is not None:
            await self._wire.reader.delete(names.runs, [mark])
        return 1
