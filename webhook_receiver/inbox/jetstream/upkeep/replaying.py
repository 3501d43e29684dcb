"""Replay and drop: what operators do with stored events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.acts import Told, in_turn, untold
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, Listing, Run, given_up
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import REPLANNER, consumer
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT, Ack
from webhook_receiver.inbox.jetstream.wire.records import (
    AGAIN,
    FINISHED,
    State,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import RunStatus


class Replaying:
    """Makes finished runs pending again, or gives dead ones up."""

    def __init__(self, parts: RunParts, listing: Listing) -> None:
        self._wire, self._hints, self._letters = parts.wire, parts.hints, parts.letters
        self._listing = listing

    async def replay(self, selection: Selection, *, dead_only: bool, told: Told = untold) -> int:
        """Make the selected events' finished runs pending again; return how many that were."""
        wanted: frozenset[RunStatus] = frozenset(("dead",)) if dead_only else FINISHED
        chosen = await self._listing.events(self._narrowed(selection, dead=dead_only))
        return await self._again(chosen, selection, wanted, told)

    async def _again(
        self,
        chosen: Sequence[Listed],
        selection: Selection,
        wanted: frozenset[RunStatus],
        told: Told = untold,
    ) -> int:
        count = await self._change(_runs(chosen, selection, wanted), State(), told)
        if wanted == FINISHED and selection.handler is None:
            anew = [one for one in chosen if one.status == "unhandled"]
            count += await in_turn(anew, self._plan_anew, told)
        return count

    def _narrowed(self, selection: Selection, *, dead: bool) -> Selection:
        """Look only at events with dead letters, if only those are meant."""
        narrow = dead and selection.run_status is None
        return replace(selection, run_status="dead") if narrow else selection

    async def drop(self, selection: Selection, told: Told = untold) -> int:
        """Give dead runs up for good: skipped, their error kept."""
        dead: frozenset[RunStatus] = frozenset(("dead",))
        chosen = await self._listing.events(self._narrowed(selection, dead=True))
        return await self._change(_runs(chosen, selection, dead), None, told)

    async def _change(
        self, runs: Sequence[tuple[Listed, Run]], to: State | None, told: Told
    ) -> int:
        """Write a state over finished runs: `to`, or the state of a dropped run for None."""
        return await in_turn(runs, lambda part: self._changed(part, to), told)

    async def _changed(self, runs: Sequence[tuple[Listed, Run]], to: State | None) -> int:
        changed = await self._write(runs, to)
        for listed, run, hint in changed:
            if to is not None:
                towards = consumer(run.handler, listed.event.envelope.source)
                self._hints.expect(towards, 1, hint.seq)
            if run.state.status == "dead":
                await self._letters.remove(run.handler, [listed.event.seq])
        marks = [listed.marks.get(self._mark("skipped", run, listed)) for listed, run, _ in changed]
        await self._wire.reader.delete(
            self._wire.names.runs, [mark for mark in marks if mark is not None]
        )
        return len(changed)

    async def _write(
        self, runs: Sequence[tuple[Listed, Run]], to: State | None
    ) -> list[tuple[Listed, Run, Ack]]:
        """Write states with what follows from each, all or none: a crash leaves no run without its hint."""
        what, payload = ("skipped", b"") if to is None else ("todo", AGAIN)
        messages: list[Message] = []
        for listed, run in runs:
            subject = self._wire.names.of_run("run", run.handler, listed.event.seq)
            state = (to or _dropped(run.state)).encode()
            messages.append(Message(subject, state, {EXPECT: str(run.state.seq)}))
            messages.append(Message(self._mark(what, run, listed), payload))
        acks = await self._wire.publisher.publish_together(messages)
        if acks:
            return [(*pair, ack) for pair, ack in zip(runs, acks[1::2], strict=True)]
        if len(runs) == 1:  # somebody was quicker
            return []
        return [changed for one in runs for changed in await self._write([one], to)]

    def _mark(self, what: str, run: Run, listed: Listed) -> str:
        if what == "todo":
            return self._wire.names.hint(
                run.handler, listed.event.envelope.source, listed.event.seq
            )
        return self._wire.names.of_run(what, run.handler, listed.event.seq)

    async def _plan_anew(self, unhandled: Sequence[Listed]) -> int:
        """Plan events that no handler took again, so that handlers added since then see them."""
        return sum([await self._plan_one_anew(listed) for listed in unhandled])

    async def _plan_one_anew(self, listed: Listed) -> int:
        event = listed.event.seq
        mark = self._wire.names.of_event("unhandled", event)
        # Written over the mark as it was read: if pruning, or somebody else, was quicker, nothing changes.
        over = Message(mark, headers={EXPECT: str(listed.marks[mark])})
        plan = Message(self._wire.names.of_event("plan", event))
        acks = await self._wire.publisher.publish_together([over, plan])
        if not acks:
            return 0
        self._hints.expect(REPLANNER, 1, acks[1].seq)
        await self._wire.reader.delete(self._wire.names.runs, [acks[0].seq])
        return 1


def _dropped(state: State) -> State:
    return replace(state, status="skipped", error=f"dropped: {state.error or ''}")


def _runs(
    chosen: Sequence[Listed], selection: Selection, wanted: frozenset[RunStatus]
) -> list[tuple[Listed, Run]]:
    return [
        (listed, run)
        for listed in chosen
        for run in listed.runs
        if run.state.status in wanted and selection.handler in (None, run.handler)
        if given_up(run.state, selection)
    ]
