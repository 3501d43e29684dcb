"""What jobs do: see `webhook_receiver.inbox.jobs`.

There is no transaction over a job's record and those of runs. So runs are let go first, each by writing over
its record as it was read, which then says which job it was; and then it is written down how far the job has
come. Whoever is killed in between, or does the same at the same time, leaves runs that the job has let go
behind its cursor, where the next step finds them as its own and lets none go twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webhook_receiver.inbox.acts import ChangeJob
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.fates import Fates
from webhook_receiver.inbox.jetstream.upkeep.jobs import Awaited, Jobs, Row
from webhook_receiver.inbox.jetstream.upkeep.pauses import Pauses
from webhook_receiver.inbox.jetstream.upkeep.queues import Queues
from webhook_receiver.inbox.jetstream.upkeep.releasing import (
    Record,
    Releasing,
    dropped,
    pending,
    record_of,
    taken_back,
)
from webhook_receiver.inbox.jetstream.upkeep.stretches import Chosen, Stretches
from webhook_receiver.inbox.jetstream.wire.records import State
from webhook_receiver.inbox.jobs import (
    FAILED,
    MAX_LAG_SECONDS,
    RECENT,
    WORKED,
    Advanced,
    JobState,
    outcome_of,
    paced,
    room,
    why_to_stop,
)

CHANGED_AT_ONCE = 64  # runs in a step
MOST_AWAITED = 2_000  # runs that a job has let go, all of which are in its record
READ_AT_ONCE = 16  # events, whose bodies come along
_TRIES = 32


@dataclass(frozen=True, slots=True)
class _Seen:
    """A job, and how the runs stand that it has let go.

    Attributes:
        row: the job as it was read.
        now: the job with the outcomes of those whose first attempt has ended.
        open: the states of the others.
    """

    row: Row
    now: Row
    open: Mapping[Awaited, State]


class Advancing:
    """Goes on with jobs, and does what operators want of them."""

    def __init__(self, parts: RunParts, jobs: Jobs, stretches: Stretches, pauses: Pauses) -> None:
        self._jobs, self._stretches, self._pauses = jobs, stretches, pauses
        self._workers, self._letters, self._cache = parts.workers, parts.letters, parts.cache
        self._queues, self._releasing, self._fates = Queues(parts), Releasing(parts), Fates(parts)

    async def advance(self, id_: str) -> Advanced:
        """Do what a job may do now."""
        row = await self._jobs.read(id_)
        if row is None:
            return Advanced()
        # Only now: while it isn't written down that a run was let go, its letter says where to look for it.
        await self._letters.delete(row.letters)
        seen = await self._looked(row)
        match row.state:
            case "running":
                return await self._go_on(seen)
            case "cancelled":
                return await self._end(seen)
            case _:
                return await self._written(row, seen.now)

    async def _looked(self, row: Row) -> _Seen:
        """See which of the runs that a job has let go have ended, in that order, and how."""
        ended: list[tuple[int, str]] = []
        still: dict[Awaited, State] = {}
        for one, state in zip(row.awaited, await self._fates.of(row.awaited), strict=True):
            if state is None:  # pruned since
                ended.append((0, outcome_of(None)))
            elif _was_taken_back(row, state):
                ended.append((state.seq, "withdrawn"))
            elif state.status in ("pending", "running"):
                still[one] = state
            else:
                ended.append((state.seq, outcome_of(state.status)))
        hows = [how for _, how in sorted(ended)]
        recent = row.recent + "".join(FAILED if how == "failed" else WORKED for how in hows)
        counts = {how: getattr(row, how) + number for how, number in Counter(hows).items()}
        values: dict[str, Any] = {"awaited": tuple(still), "letters": (), **counts}
        return _Seen(row, replace(row, recent=recent[-RECENT:], **values), still)

    async def _go_on(self, seen: _Seen) -> Advanced:
        row, new = seen.row, seen.now
        cause = why_to_stop(new.recent)
        if cause is not None:
            return await self._written(row, replace(new, state="paused", note=cause), "paused")
        now = await self._workers.ask_now()
        note = await self._held_up(new, now)
        most, since = _most(new, now)
        if note or most <= 0:
            return await self._written(row, replace(new, note=note))
        chosen, cursor = await self._stretches.next(row, most)
        gone = await self._let_go(row, chosen)
        new = replace(new, note="", cursor=cursor, released=row.released + len(gone))
        if gone:
            letters = [letter for one in gone if (letter := one.old_letter)]
            new = replace(new, letters=letters, paced_until=since + len(gone) / row.rate)
        left = () if row.kind == "drop" else tuple(one.awaited for one in gone)
        new = replace(new, awaited=(*new.awaited, *left))
        if cursor >= row.upto and not gone and not new.awaited:
            return await self._written(row, replace(new, state="done", ended_at=now), "done")
        looks_on = not gone and row.cursor < cursor
        more = looks_on or len(gone) >= CHANGED_AT_ONCE or row.kind == "drop"
        return await self._written(row, new, gone=left, changed=len(gone), more=more)

    async def _held_up(self, row: Row, now: float) -> str:
        """Why nothing may be let go now, or the empty string."""
        if row.kind == "drop":
            return ""
        handlers = {one.handler for one in row.awaited} | {row.selection.handler or ""}
        names = sorted(handlers - {""})
        paused = {pause.handler for pause in await self._pauses.read()}
        for name in names:
            if name in paused:
                return f"handler {name} is paused"
        for name in names:
            if await self._queues.has_waited(name, now - MAX_LAG_SECONDS):
                return f"other runs of {name} wait, and go first"
        return ""

    async def _let_go(self, row: Row, chosen: Sequence[Chosen]) -> list[Chosen]:
        """Let runs go, or drop them; return those that this job has changed, now or before."""
        done = {one.awaited for one in chosen if one.done}
        fresh = [(one.listed, one.run) for one in chosen if one.run is not None and not one.done]
        records = [record_of(*pair) for pair in fresh]
        to = (dropped if row.kind == "drop" else pending)(row.id)
        written = await self._releasing.write(records, to)
        done |= {Awaited(one.event, one.handler, one.source) for one in written}
        for one in chosen:
            anew = one.run is None and not one.done
            if anew and await self._releasing.plan_anew(one.listed, row.id):
                done.add(one.awaited)
        # Another process may be at the very same step.
        refused = [one.awaited for one in chosen if one.awaited not in done]
        ours = await self._fates.are_by(row.id, refused)
        done |= {one for one, is_ours in zip(refused, ours, strict=True) if is_ours}
        gone = [one for one in chosen if one.awaited in done]
        await self._releasing.unmark(map(self._old_mark, gone))
        return gone

    def _old_mark(self, one: Chosen) -> int:
        """The mark of a run that was skipped before it was let go; 0 without one."""
        if one.run is None:
            return 0
        mark = self._releasing.mark_of(one.listed, one.run)
        return 0 if one.done and mark > one.run.state.seq else mark

    async def _written(
        self,
        row: Row,
        new: Row,
        became: JobState | None = None,
        *,
        gone: Sequence[Awaited] = (),
        changed: int = 0,
        more: bool = False,
    ) -> Advanced:
        """Write down how far a job has come; if it isn't as it was read, there is another step to be done."""
        for _ in range(_TRIES):
            if new == row or await self._jobs.write(new):
                return Advanced(changed, became, new.note, more)
            fresh = await self._jobs.read(row.id) if gone else None
            merged = None if fresh is None else _merged(row, new, fresh, gone)
            if merged is None:
                break
            new, became = merged, None
        return Advanced(changed, more=True)

    async def _end(self, seen: _Seen) -> Advanced:
        """Take back what has not begun, of a job that was cancelled; end it once nothing is left."""
        new, taken, more = await self._take_back(seen)
        if new.awaited or taken:
            return await self._written(seen.row, new, more=more)
        now = await self._workers.ask_now()
        return await self._written(seen.row, replace(new, ended_at=now), "cancelled")

    async def _take_back(self, seen: _Seen) -> tuple[Row, int, bool]:
        """Take some runs back that have not begun; return the job, how many, and whether there are more."""
        row, new = seen.row, seen.now
        fresh = [
            Record(one.handler, one.source, one.event, state)
            for one, state in seen.open.items()
            if one.handler and _has_not_begun(row, state)
        ]
        part = fresh[:CHANGED_AT_ONCE]
        taken = await self._releasing.write(part, taken_back)
        await self._write_letters(taken)
        gone = {Awaited(one.event, one.handler, one.source) for one in taken}
        left = tuple(one for one in new.awaited if one not in gone)
        new = replace(new, awaited=left, withdrawn=new.withdrawn + len(taken))
        return new, len(taken), len(fresh) > len(part)

    async def _write_letters(self, taken: Sequence[Record]) -> None:
        """Write the letters of runs that are dead again. If that isn't done, their hints do it."""
        dead = [one for one in taken if (release := one.state.release) and release.was == "dead"]
        for start in range(0, len(dead), READ_AT_ONCE):
            part = dead[start : start + READ_AT_ONCE]
            events = await self._cache.of([one.event for one in part])
            for one in part:
                if (envelope := events.get(one.event)) is not None:
                    error = one.state.error or ""
                    await self._letters.write(envelope, one.handler, one.event, error)

    async def change(self, asked: ChangeJob) -> int:
        """Pause a job, let it go on, set its rate, or cancel it; return how many runs it took back."""
        written = False
        while not written:
            row = await self._jobs.read(asked.job)
            if row is None or (row.state == "cancelled" and asked.state != "cancelled"):
                return 0
            new = _changed(row, asked, await self._workers.ask_now())
            if new.state == "cancelled":
                new = await self._with_strays(new)
            written = await self._jobs.write(new)
        count, more = 0, asked.state == "cancelled"
        while more and (row := await self._jobs.read(asked.job)) is not None:
            new, taken, more = await self._take_back(await self._looked(row))
            count += taken
            more |= new != row and not await self._jobs.write(new)
        return count

    async def _with_strays(self, row: Row) -> Row:
        """A job with what was let go by a step that wasn't written down."""
        chosen, _ = await self._stretches.next(row, CHANGED_AT_ONCE)
        strays = [one.awaited for one in chosen if one.done and one.awaited not in row.awaited]
        awaited = (*row.awaited, *strays)
        return replace(row, awaited=awaited, released=row.released + len(strays))


def _most(row: Row, now: float) -> tuple[int, float]:
    """How many runs may be let go now, and from when on its time counts."""
    if row.kind == "drop":
        return CHANGED_AT_ONCE, now
    allowed, since = paced(row.rate, row.paced_until, now)
    waiting = len(row.awaited)
    free = min(room(row.rate, row.recent, waiting), MOST_AWAITED - waiting)
    return min(allowed, free, CHANGED_AT_ONCE), since


def _changed(row: Row, asked: ChangeJob, now: float) -> Row:
    if asked.rate is not None:
        row = replace(row, rate=asked.rate)
    if asked.state is not None:
        # Whoever lets it go on has seen how the runs before have ended.
        row = replace(row, state=asked.state, note=asked.note, recent="", paced_until=now)
    return row


def _merged(row: Row, new: Row, fresh: Row, gone: Sequence[Awaited]) -> Row | None:
    """A step that let runs go, beside what an operator did meanwhile; None if somebody did a step."""
    if (fresh.cursor, fresh.awaited) == (row.cursor, row.awaited):
        recent = new.recent if fresh.recent == row.recent else fresh.recent
        kept: dict[str, Any] = {name: getattr(fresh, name) for name in ("state", "note", "rate")}
        return replace(new, recent=recent, seq=fresh.seq, **kept)
    if fresh.state != "cancelled":
        return None  # they are behind the cursor, and the next step finds them
    strays = [one for one in gone if one.event > fresh.cursor and one not in fresh.awaited]
    awaited = (*fresh.awaited, *strays)
    return replace(fresh, awaited=awaited, released=fresh.released + len(strays))


def _was_taken_back(row: Row, state: State) -> bool:
    release = state.release
    return release is not None and release.by == row.id and release.withdrawn


def _has_not_begun(row: Row, state: State) -> bool:
    release = state.release
    ours = release is not None and release.by == row.id
    return ours and state.status == "pending" and state.attempts == 0
