"""Listing events with their runs: pages of the events' stream, joined with the runs' records."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.attempts import FAILING, AttemptRecord, fault_of
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.names import handler_of, last_of
from webhook_receiver.inbox.jetstream.wire.records import (
    CLAIMED,
    Release,
    State,
    StoredMessage,
    read_event,
    read_release,
    read_state,
    stored_at,
    stored_seq,
)
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection
from webhook_receiver.types import EventStatus

PAGE = 500  # events
CLAIM_SECONDS = 60.0  # far more than pruning takes from an event's claim to its end
_KEY = re.compile(r"[0-9]{1,18}")
_UNFINISHED = ("pending", "running", "retrying")
_ENDED = ("done", "skipped", "retrying", "dead")  # the state was written when an attempt ended


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it is stored.

    Attributes:
        handler: the handler's name.
        state: its record, or the first state of all if it has none yet.
        hint: the sequence of its hint, or 0 without one.
        due: when it is due, by the servers' clock, in seconds since the epoch.
    """

    handler: str
    state: State
    hint: int
    due: float


@dataclass(frozen=True, slots=True)
class Listed:
    """One event with its runs as they are stored.

    Attributes:
        event: the event.
        runs: its runs, by the handlers' names.
        status: what becomes of it, as people see it.
        marks: its other records' sequences, by their subjects.
        replanned: by what it was last planned again, or None.
    """

    event: StoredMessage
    runs: Sequence[Run]
    status: EventStatus
    marks: Mapping[str, int]
    replanned: Release | None = None

    @property
    def planned(self) -> bool:
        """Whether a record says what becomes of the event: then it is neither new nor claimed for pruning."""
        return bool(self.runs) or any(kind_of(mark) in ("plan", "unhandled") for mark in self.marks)


class Listing:
    """Reads events and runs together."""

    def __init__(self, parts: RunParts, *, claim_seconds: float = CLAIM_SECONDS) -> None:
        self._wire, self._letters, self._workers = parts.wire, parts.letters, parts.workers
        self._attempts, self._claim_seconds = parts.attempts, claim_seconds

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[Listed]:
        """The selected events: newest first, or oldest first after a key."""
        found: list[Listed] = []
        async with aclosing(self.pages(selection, bodies=bodies)) as pages:
            async for page in pages:
                for listed in page:
                    found.append(listed)
                    if len(found) == selection.limit:
                        return found
        return found

    async def pages(
        self, selection: Selection, *, bodies: bool = False
    ) -> AsyncGenerator[list[Listed], None]:
        """The same, however many they are, some at a time; close it if you leave early."""
        upward = selection.after is not None
        async with aclosing(self._pages(selection, bodies=bodies, upward=upward)) as pages:
            async for page in pages:
                yield [one for one in await self.join(page) if fits_runs(selection, one)]

    async def attempts(self, keys: Sequence[str]) -> list[AttemptRecord]:
        """The attempts that failed at the runs of some events, with the numbers that the runs have now."""
        found = await self._attempts.of(numbers(keys))
        if not found:
            return []
        listed = await self.events(Selection(keys=sorted({one.key for one in found})))
        run_numbers = {
            (str(one.event.seq), run.handler): _run_number(run)
            for one in listed
            for run in one.runs
        }
        return [replace(one, run=run_numbers.get((one.key, one.handler), 0)) for one in found]

    async def _pages(
        self, selection: Selection, *, bodies: bool, upward: bool
    ) -> AsyncGenerator[list[StoredMessage], None]:
        """Events that fit as far as is known without their runs, a page at a time, in order."""
        keys = await self._narrow(selection)
        pages = (
            self._by_page(selection, bodies=bodies, upward=upward)
            if keys is None
            else self._by_key(sorted(keys, reverse=not upward))
        )
        async with aclosing(pages):
            async for page in pages:
                events = [event for got in page if (event := read_event(got)) is not None]
                fitting = [event for event in events if fits(selection, event)]
                if fitting:
                    yield fitting

    async def _narrow(self, selection: Selection) -> set[int] | None:
        """The only events that can be meant, if they are known: by keys, or by dead letters."""
        keys = None if selection.keys is None else set(numbers(selection.keys))
        if selection.run_status == "dead" or selection.status == "failed":
            dead = {
                event
                for event, handler in await self._letters.runs()
                if selection.handler in (None, handler)
            }
            keys = dead if keys is None else keys & dead
        return keys

    async def _by_key(self, keys: Sequence[int]) -> AsyncGenerator[list[Got], None]:
        for start in range(0, len(keys), PAGE):
            part = keys[start : start + PAGE]
            found = await self._wire.reader.by_leader(self._wire.names.events, part)
            yield [found[seq] for seq in part if seq in found]

    async def _by_page(
        self, selection: Selection, *, bodies: bool, upward: bool
    ) -> AsyncGenerator[list[Got], None]:
        filter_, stream = self._wire.names.every("event"), self._wire.names.events
        if upward:
            start = numbers([selection.after])[0] + 1 if selection.after is not None else 1
            scan = self._wire.reader.pages(stream, filter_, start, PAGE, bodies=bodies)
            async with aclosing(scan):
                async for page in scan:
                    yield page
            return
        first, end = await self._wire.reader.ends(stream)
        while end >= first:
            start = max(1, end - PAGE + 1)
            page = await self._wire.reader.page(stream, filter_, start, PAGE, bodies=bodies)
            yield [got for got in reversed(page) if stored_seq(got) <= end]
            end = start - 1

    async def join(self, events: Sequence[StoredMessage]) -> list[Listed]:
        """Events with their runs."""
        records = await self.records([(event.seq, event.envelope.source) for event in events])
        since = self._workers.now() - self._claim_seconds
        return [_listed(event, records[event.seq], since) for event in events]

    async def records(self, events: Sequence[tuple[int, str]]) -> dict[int, list[Got]]:
        """All records of the runs of events, which are given by their sequences and sources."""
        names = self._wire.names
        filters = [filter_ for seq, source in events for filter_ in names.records(source, seq)]
        records: dict[int, list[Got]] = {seq: [] for seq, _ in events}
        for got in await self._wire.reader.latest_values(names.runs, names.all, filters):
            records[last_of(got.headers["Nats-Subject"])].append(got)
        return records


def _listed(event: StoredMessage, records: Sequence[Got], since: float) -> Listed:
    """An event with its runs; claims from `since` on count."""
    hints: dict[str, Got] = {}
    states: dict[str, State] = {}
    marks: dict[str, int] = {}
    replanned: Release | None = None
    claimed = False
    for got in records:
        subject = got.headers["Nats-Subject"]
        kind = kind_of(subject)
        if kind == "todo":
            hints[handler_of(subject)] = got
        elif kind == "run":
            states[handler_of(subject)] = _read_state(got, since)
        else:
            marks[subject] = stored_seq(got)
            claimed |= _is_claimed(got, since)
            replanned = replanned or read_release(got)
    runs = [
        _run(handler, hints.get(handler), states.get(handler))
        for handler in sorted(hints.keys() | states.keys())
    ]
    latest = {kind_of(subject): seq for subject, seq in marks.items()}
    # Written before the plan, it is to be planned again.
    unhandled = not claimed and latest.get("unhandled", 0) > latest.get("plan", 0)
    return Listed(event, runs, _status(runs, unhandled=unhandled), marks, replanned)


def _is_claimed(got: Got, since: float) -> bool:
    return CLAIMED in got.headers and stored_at(got) >= since


def _read_state(got: Got, since: float) -> State:
    """A run's state; if its event is being pruned, nobody may touch it, as if it was under way."""
    state = read_state(got)
    return replace(state, status="running") if _is_claimed(got, since) else state


def kind_of(subject: str) -> str:
    """What a record is of, as its subject says."""
    return subject.split(".")[1]


def _run(handler: str, hint: Got | None, state: State | None) -> Run:
    seq = 0 if hint is None else stored_seq(hint)
    if state is not None:
        return Run(handler, state, seq, state.due)
    return Run(handler, State(), seq, 0.0 if hint is None else stored_at(hint))


def _status(runs: Sequence[Run], *, unhandled: bool) -> EventStatus:
    statuses = {run.state.status for run in runs}
    if statuses & set(_UNFINISHED):
        return "pending"
    if "dead" in statuses:
        return "failed"
    if runs:
        return "done"
    return "unhandled" if unhandled else "pending"


def fits(selection: Selection, event: StoredMessage) -> bool:
    """Whether an event is selected, as far as it says itself."""
    envelope = event.envelope
    return (
        selection.source in (None, envelope.source)
        and (selection.type is None or fnmatch.fnmatchcase(envelope.type, glob(selection.type)))
        and (selection.since is None or envelope.received_at >= selection.since)
        and (selection.until is None or envelope.received_at < selection.until)
        and (selection.after is None or event.seq > numbers([selection.after])[0])
    )


def glob(text: str) -> str:
    """A shell glob in which only `*` and `?` are meant."""
    return text.replace("[", "[[]")


def fits_runs(selection: Selection, listed: Listed) -> bool:
    """Whether an event is selected, as far as its runs say."""
    if selection.status not in (None, listed.status):
        return False
    if (selection.handler, selection.run_status) == (None, None) and not by_death(selection):
        return True
    return any(
        selection.handler in (None, run.handler)
        and selection.run_status in (None, run.state.status)
        and given_up(run.state, selection)
        for run in listed.runs
    )


def by_death(selection: Selection) -> bool:
    """Whether it says when or why runs were given up."""
    return selection.ended_before is not None or selection.faults is not None


def given_up(state: State, selection: Selection) -> bool:
    """Whether a run was given up when and for what a selection says, if it says either."""
    if not by_death(selection):
        return True
    before, faults = selection.ended_before, selection.faults
    return (
        state.status == "dead"
        and (before is None or state.at < before)
        and (faults is None or fault_of_run(state) in faults)
    )


def numbers(keys: Sequence[str]) -> list[int]:
    """The events' sequences out of their keys; raise `NotFound` for what is no key."""
    for key in keys:
        if not _KEY.fullmatch(key):
            raise NotFound(f"no event has the key {key!r}; keys are numbers, see `events list`")
    return [int(key) for key in keys]


def fault_of_run(state: State) -> str | None:
    """What a run's failures are grouped by; None if it hasn't failed, or if that isn't known."""
    return fault_of(state.error, state.fault) if state.status in FAILING else None


def _run_number(run: Run) -> int:
    return run.hint or run.state.seq


def _run_record(run: Run) -> RunRecord:
    """A run as the protocol's record."""
    state = run.state
    ended = state.status in _ENDED
    return RunRecord(
        run=_run_number(run),
        handler=run.handler,
        status=state.status,
        attempts=state.attempts,
        error=state.error,
        due=run.due,
        ended_at=state.at if ended else None,
        took=state.took if ended else None,
        fault=fault_of_run(state),
    )


def record(listed: Listed, *, bodies: bool) -> EventRecord:
    """An event as the protocol's record."""
    envelope = listed.event.envelope
    return EventRecord(
        key=str(listed.event.seq),
        source=envelope.source,
        provider=envelope.provider,
        id=envelope.id,
        type=envelope.type,
        status=listed.status,
        received_at=envelope.received_at,
        runs=[_run_record(run) for run in listed.runs],
        body=envelope.body if bodies else None,
        headers=envelope.headers,
        raw=envelope.raw if bodies else None,
        path=envelope.path,
        params=envelope.params,
    )
