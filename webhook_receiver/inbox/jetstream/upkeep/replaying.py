"""Replay and drop: what operators do with stored events, at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.acts import Told, in_turn, untold
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, Listing, Run, given_up
from webhook_receiver.inbox.jetstream.upkeep.releasing import (
    Releasing,
    To,
    dead_again,
    dropped,
    pending,
    record_of,
    was_dropped,
)
from webhook_receiver.inbox.jetstream.wire.records import FINISHED
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import RunStatus


class Replaying:
    """Makes finished runs pending again, or gives dead ones up."""

    def __init__(self, parts: RunParts, listing: Listing) -> None:
        self._letters, self._listing, self._releasing = parts.letters, listing, Releasing(parts)

    async def replay(
        self, selection: Selection, *, dead_only: bool, by: str | None = None, told: Told = untold
    ) -> int:
        """Make the selected events' finished runs pending again, by an act; return how many that were."""
        wanted: frozenset[RunStatus] = frozenset(("dead",)) if dead_only else FINISHED
        chosen = await self._listing.events(self._narrowed(selection, dead=dead_only))
        return await self._again(chosen, selection, wanted, by, told)

    async def _again(
        self,
        chosen: Sequence[Listed],
        selection: Selection,
        wanted: frozenset[RunStatus],
        by: str | None = None,
        told: Told = untold,
    ) -> int:
        count = await self._change(_runs(chosen, selection, wanted), pending(by), told)
        if wanted == FINISHED and selection.handler is None:
            anew = [one for one in chosen if one.status == "unhandled"]
            count += await in_turn(anew, lambda some: self._plan_anew(some, by), told)
        return count

    def _narrowed(self, selection: Selection, *, dead: bool) -> Selection:
        """Look only at events with dead letters, if only those are meant."""
        narrow = dead and selection.run_status is None
        return replace(selection, run_status="dead") if narrow else selection

    async def drop(self, selection: Selection, by: str | None = None, told: Told = untold) -> int:
        """Give dead runs up for good, by an act: skipped, their error kept."""
        dead: frozenset[RunStatus] = frozenset(("dead",))
        chosen = await self._listing.events(self._narrowed(selection, dead=True))
        return await self._change(_runs(chosen, selection, dead), dropped(by), told)

    async def take_back(self, selection: Selection, of: str | None, told: Told = untold) -> int:
        """Make dropped runs dead again, those of one act if it is given; return how many that were."""
        skipped: frozenset[RunStatus] = frozenset(("skipped",))
        count = 0
        async with aclosing(self._listing.pages(selection)) as pages:
            async for page in pages:
                runs = _runs(page, selection, skipped)
                dropped = [pair for pair in runs if was_dropped(pair[1].state, of)]
                count += await in_turn(dropped, self._taken_back, told)
        return count

    async def _taken_back(self, runs: Sequence[tuple[Listed, Run]]) -> int:
        written = await self._releasing.write([record_of(*pair) for pair in runs], dead_again)
        ours = {(one.event, one.handler) for one in written}
        for listed, run in runs:
            if (listed.event.seq, run.handler) in ours:
                error = dead_again(run.state).error or ""
                event = listed.event
                await self._letters.write(event.envelope, run.handler, event.seq, error)
                await self._releasing.unmark([self._releasing.mark_of(listed, run)])
        return len(written)

    async def _change(self, runs: Sequence[tuple[Listed, Run]], to: To, told: Told) -> int:
        return await in_turn(runs, lambda part: self._changed(part, to), told)

    async def _changed(self, runs: Sequence[tuple[Listed, Run]], to: To) -> int:
        records = [record_of(*pair) for pair in runs]
        dead = [(one.event, one.handler) for one in records if one.state.status == "dead"]
        letters = await self._letters.sequences(dead)
        written = await self._releasing.write(records, to)
        ours = {(one.event, one.handler) for one in written}
        await self._letters.delete(seq for run, seq in letters.items() if run in ours)
        await self._releasing.unmark(
            self._releasing.mark_of(listed, run)
            for listed, run in runs
            if (listed.event.seq, run.handler) in ours
        )
        return len(written)

    async def _plan_anew(self, unhandled: Sequence[Listed], by: str | None) -> int:
        """Plan events that no handler took again, so that handlers added since then see them."""
        return sum([await self._releasing.plan_anew(listed, by) for listed in unhandled])


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
