"""What a job comes to next: the runs of its events, in the order of the events' stream.

Which events that can be is read ahead and kept, as it was settled when the job began: only runs that are
read anew are let go.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.jobs import Awaited, Row
from webhook_receiver.inbox.jetstream.upkeep.listing import (
    Listed,
    Listing,
    Run,
    fits,
    fits_runs,
    given_up,
    kind_of,
    numbers,
)
from webhook_receiver.inbox.jetstream.wire.records import (
    Release,
    StoredMessage,
    read_event,
    stored_seq,
)
from webhook_receiver.inbox.jobs import KINDS, TOTAL_LIMIT, JobKind
from webhook_receiver.inbox.records import Selection

READ_AHEAD = 500  # events whose headers are read at once
READ_WHOLE = 50  # the same of events that are read with their bodies
JOINED_AT_ONCE = 50  # events


@dataclass(frozen=True, slots=True)
class Chosen:
    """A run that a job changes, as it was read.

    Attributes:
        listed: its event.
        run: the run; None for an event that no handler took.
        letter: the sequence of its dead letter, or 0 without one.
        done: whether this very job has let it go or dropped it before.
    """

    listed: Listed
    run: Run | None
    letter: int
    done: bool

    @property
    def old_letter(self) -> int:
        """The letter that is none any more once the run was let go; 0 if it has died again."""
        again = self.done and self.run is not None and self.run.state.status == "dead"
        return 0 if again else self.letter

    @property
    def awaited(self) -> Awaited:
        """The run, once the job has let it go."""
        handler = UNPLANNED if self.run is None else self.run.handler
        return Awaited(self.listed.event.seq, handler, self.listed.event.envelope.source)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The events that may be meant after one sequence, and up to another."""

    after: int
    upto: int
    events: Sequence[StoredMessage] = ()


class Stretches:
    """Finds what jobs come to next."""

    def __init__(self, parts: RunParts, listing: Listing) -> None:
        self._wire, self._letters, self._listing = parts.wire, parts.letters, listing
        self._ahead: dict[str, _Ahead] = {}
        self._keys: dict[str, Sequence[int]] = {}

    def keep(self, jobs: Collection[str]) -> None:
        """Forget what is known of other jobs than these."""
        for known in (self._ahead, self._keys):
            for id_ in known.keys() - jobs:
                del known[id_]

    async def weigh(self, kind: JobKind, selection: Selection) -> int:
        """How many runs a job would change, counted up to a limit."""
        if kind != "replay" and selection.run_status is None:  # then dead letters say where to look
            selection = replace(selection, run_status="dead")
        count = 0
        async with aclosing(self._listing.pages(selection)) as pages:
            async for page in pages:
                count += sum(len(_runs(kind, selection, listed)) for listed in page)
                count += sum(_is_unhandled(kind, selection, listed) for listed in page)
                if count >= TOTAL_LIMIT:
                    break
        return min(count, TOTAL_LIMIT)

    async def next(self, row: Row, most: int) -> tuple[list[Chosen], int]:
        """About so many runs, of whole events, and the event up to which that is all."""
        ahead, chosen = await self._look(row), list[Chosen]()
        for start in range(0, len(ahead.events), JOINED_AT_ONCE):
            events = ahead.events[start : start + JOINED_AT_ONCE]
            # Read before the runs: one that dies again meanwhile gets another letter.
            letters = await self._letters.of_events([event.seq for event in events])
            for listed in await self._listing.join(events):
                chosen += [
                    Chosen(listed, run, letters.get((listed.event.seq, run.handler), 0), done)
                    for run, done in _meant(row, listed)
                ]
                if (done := _plans_anew(row, listed)) is not None:
                    chosen.append(Chosen(listed, None, 0, done))
                if len(chosen) >= most:
                    return chosen, listed.event.seq
        return chosen, ahead.upto

    async def _look(self, row: Row) -> _Ahead:
        """What is known of the events after a job's cursor; if that is nothing, it is read."""
        if row.cursor >= row.upto:
            return _Ahead(row.cursor, row.upto)
        ahead = self._ahead.get(row.id)
        if ahead is None or not ahead.after <= row.cursor < ahead.upto:
            keys = await self._narrow(row)
            ahead = await (self._read(row) if keys is None else self._read_of(row, keys))
            self._ahead[row.id] = ahead
        rest = [event for event in ahead.events if event.seq > row.cursor]
        return _Ahead(row.cursor, ahead.upto, rest)

    async def _narrow(self, row: Row) -> Sequence[int] | None:
        """The only events that can be meant, in order, if they are known: by keys, or by dead letters."""
        if row.id not in self._keys:
            selection, keys = row.selection, None
            if selection.keys is not None:
                keys = set(numbers(selection.keys))
            if row.kind != "replay":
                dead = {event for event, _ in await self._letters.runs(selection.handler)}
                keys = dead if keys is None else keys & dead
            if keys is None:
                return None
            self._keys[row.id] = array("Q", sorted(keys))
        return self._keys[row.id]

    async def _read_of(self, row: Row, keys: Sequence[int]) -> _Ahead:
        start = bisect_right(keys, row.cursor)
        some = keys[start : start + READ_WHOLE]
        found = await self._wire.reader.by_leader(self._wire.names.events, some)
        read = [event for got in found.values() if (event := read_event(got)) is not None]
        more = start + READ_WHOLE < len(keys)
        return _between(row, read, some[-1] if more else row.upto)

    async def _read(self, row: Row) -> _Ahead:
        names, source = self._wire.names, row.selection.source
        filter_ = names.identities if source is None else names.queue(UNPLANNED, source)
        page = await self._wire.reader.page(
            names.events, filter_, row.cursor + 1, READ_AHEAD, bodies=False
        )
        read = [event for got in page if (event := read_event(got)) is not None]
        upto = row.upto if len(page) < READ_AHEAD else stored_seq(page[-1])
        return _between(row, read, upto)


def _bare(event: StoredMessage) -> StoredMessage:
    """An event without its bodies: it is kept for a while, and nobody reads them."""
    return replace(event, envelope=replace(event.envelope, body=b"", raw=None))


def _between(row: Row, events: Sequence[StoredMessage], upto: int) -> _Ahead:
    """What is meant of some events, as far as they say themselves."""
    upto = min(upto, row.upto)
    inside = [_bare(event) for event in events if event.seq <= upto and fits(row.selection, event)]
    return _Ahead(row.cursor, upto, inside)


def _runs(kind: JobKind, selection: Selection, listed: Listed) -> list[Run]:
    """The runs of a selected event that a job changes, whenever they ended."""
    return [
        run
        for run in listed.runs
        if run.state.status in KINDS[kind]
        and selection.handler in (None, run.handler)
        and given_up(run.state, selection)
    ]


def _is_unhandled(kind: JobKind, selection: Selection, listed: Listed) -> bool:
    """Whether a job plans an event again, whenever that was planned."""
    if kind != "replay" or selection.handler is not None:
        return False
    return listed.status == "unhandled"


def _meant(row: Row, listed: Listed) -> Iterator[tuple[Run, bool]]:
    """The runs of an event that a job changes, and whether it has done so before."""
    fresh: set[str] = set()
    if fits_runs(row.selection, listed):
        runs = _runs(row.kind, row.selection, listed)
        fresh = {run.handler for run in runs if run.state.seq <= row.ended_by}
    for run in listed.runs:
        if _is_by(row, run.state.release):
            yield run, True
        elif run.handler in fresh:
            yield run, False


def _plans_anew(row: Row, listed: Listed) -> bool | None:
    """Whether a job has planned an event again before; None if that isn't its business."""
    if _is_by(row, listed.replanned):
        return True
    if not _is_unhandled(row.kind, row.selection, listed) or not fits_runs(row.selection, listed):
        return None
    (mark,) = [seq for subject, seq in listed.marks.items() if kind_of(subject) == "unhandled"]
    return False if mark <= row.ended_by else None


def _is_by(row: Row, release: Release | None) -> bool:
    return release is not None and release.by == row.id and not release.withdrawn
