"""Numbers by the minute and hour: a message for each minute of a process, later one for each hour of all.

A process writes its minute's message anew with each flush, with all that it has counted in that minute. So
one that is written twice, since its answer was lost, counts once. An hour's message says up to which
sequence of the stream its minutes are in it: those that a crash has left beside it count no more.
"""

from __future__ import annotations

import json
import math
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.names import begin_of
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.series import (
    HOURS_SECONDS,
    MINUTE,
    MOST_POINTS,
    Point,
    fold_until,
    put_together,
    span_of,
)
from webhook_receiver.tally import Added, Kind, sums
from webhook_receiver.types import HOUR, WEEK

UNFOLDED_SECONDS = WEEK  # how long a minute stays at most if nothing prunes
WRITTEN_SECONDS = 5 * MINUTE  # after which a process writes no more to its message of a minute

_Rows = Mapping[tuple[Kind, str], Sequence[int]]


@dataclass(slots=True)
class _Minute:
    """What this process has counted in a minute, and is stored."""

    subject: str
    rows: _Rows = field(default_factory=dict[tuple[Kind, str], Sequence[int]])


@dataclass(frozen=True, slots=True)
class _Hour:
    """What is stored of an hour.

    Attributes:
        rows: the numbers.
        upto: the sequence up to which its minutes are in them.
        seq: the message's own sequence, or 0 if there is none yet.
    """

    rows: _Rows = field(default_factory=dict[tuple[Kind, str], Sequence[int]])
    upto: int = 0
    seq: int = 0


class Series:
    """The numbers of an inbox's processes."""

    def __init__(self, parts: RunParts, streams: Streams) -> None:
        self._wire, self._workers, self._streams = parts.wire, parts.workers, streams
        self._stream = parts.wire.names.operations
        self._minutes: dict[int, _Minute] = {}
        self._folded = float("-inf")

    async def tally(self, rows: Sequence[Added]) -> None:
        """Add numbers to those of their minutes; if that raises, none are taken as added."""
        await self._streams.need(self._stream)
        now = await self._workers.ask_now()
        wanted: dict[int, _Rows] = {}
        for at, more in _by_minute(rows, now):
            minute = self._minutes.setdefault(at, _Minute(self._new(at)))
            wanted[at] = sums([*minute.rows.items(), *((_key(row), row.numbers) for row in more)])
        ttl = {"Nats-TTL": str(int(UNFOLDED_SECONDS))}
        messages = [
            Message(self._minutes[at].subject, _encoded(all_of_it), ttl)
            for at, all_of_it in wanted.items()
        ]
        acks = await self._wire.publisher.publish_each(messages, again=True)
        for ack in acks:
            if ack.why is not None:
                raise self._wire.link.unavailable(f"numbers were not acknowledged: {ack.words}")
        for at, all_of_it in wanted.items():
            self._minutes[at].rows = all_of_it
        late = now - WRITTEN_SECONDS
        self._minutes = {at: minute for at, minute in self._minutes.items() if at > late}

    def _new(self, at: int) -> str:
        return self._wire.names.minute(at, secrets.token_hex(6))

    async def read(
        self, kind: Kind, since: float, until: float | None, name: str | None, every: int
    ) -> list[Point]:
        """The spans of a kind between two times, oldest first."""
        if not self._streams.has(self._stream):
            return []
        first, end = span_of(since, MINUTE), math.inf if until is None else until
        # Minutes first: what is put together in between is in the hours, and left out here.
        minutes = await self._between("minute", first, end)
        hours = await self._hours(first, end, {_hour_of(got) for got in minutes})
        found: list[tuple[tuple[int, str, int], Sequence[int]]] = []
        for got in minutes:
            if stored_seq(got) > hours.get(_hour_of(got), _NONE).upto:
                minute = put_together(begin_of(_subject(got)), MINUTE, every)
                found += _meant(_read(got.payload), *minute, kind, name)
        for at, hour in hours.items():
            if first <= at < end:
                found += _meant(hour.rows, *put_together(at, int(HOUR), every), kind, name)
        points = [
            Point(kind, whose, at, seconds, numbers)
            for (at, whose, seconds), numbers in sorted(sums(found).items())
        ]
        return points[-MOST_POINTS:]

    async def _between(self, what: str, first: float, end: float) -> list[Got]:
        names = self._wire.names
        every = await subjects_of(self._wire.link, self._stream, names.every(what))
        return await self._latest([one for one in every if first <= begin_of(one) < end])

    async def _latest(self, subjects: Sequence[str]) -> list[Got]:
        return await self._wire.reader.latest_values(self._stream, self._wire.names.all, subjects)

    async def _hours(self, first: float, end: float, more: set[int]) -> dict[int, _Hour]:
        """The hours between two times, and some more, as far as there are messages of them."""
        names = self._wire.names
        every = await subjects_of(self._wire.link, self._stream, names.every("hour"))
        wanted = [one for one in every if first <= begin_of(one) < end or begin_of(one) in more]
        return {begin_of(_subject(got)): _read_hour(got) for got in await self._latest(wanted)}

    async def fold(self, now: float) -> None:
        """Once an hour, put old minutes together by the hour. Old hours expire by themselves."""
        if time.monotonic() - self._folded < HOUR or not self._streams.has(self._stream):
            return
        self._folded = time.monotonic()
        _, upto = await self._wire.reader.ends(self._stream)
        old = await self._between("minute", 0, fold_until(now))
        for hour, minutes in groupby(sorted(old, key=_hour_of), _hour_of):
            await self._fold(hour, [got for got in minutes if stored_seq(got) <= upto], upto, now)

    async def _fold(self, hour: int, minutes: Sequence[Got], upto: int, now: float) -> None:
        """Add minutes to their hour and delete them, unless somebody else does."""
        subject = self._wire.names.hour(hour)
        stored = await self._wire.reader.leader(self._stream, last_by_subj=subject)
        before = _NONE if stored is None else _read_hour(stored)
        new = [got for got in minutes if stored_seq(got) > before.upto]
        left = hour + HOURS_SECONDS - now
        if new and left > 0:
            numbers = [before.rows, *(_read(got.payload) for got in new)]
            rows = sums([row for one in numbers for row in one.items()])
            headers = {EXPECT: str(before.seq), "Nats-TTL": str(math.ceil(left))}
            message = Message(subject, _encoded(rows, upto), headers)
            (ack,) = await self._wire.publisher.publish_each([message])
            if ack.why is not None:
                return
        await self._wire.reader.delete(self._stream, [stored_seq(got) for got in minutes])


_NONE = _Hour()


def _by_minute(rows: Sequence[Added], now: float) -> Iterator[tuple[int, list[Added]]]:
    def minute(row: Added) -> int:
        return span_of(now - row.ago, MINUTE)

    for at, some in groupby(sorted(rows, key=minute), minute):
        yield at, list(some)


def _key(row: Added) -> tuple[Kind, str]:
    return row.kind, row.name


def _encoded(rows: _Rows, upto: int = 0) -> bytes:
    """Numbers, and for an hour which minutes are in them."""
    values = (upto, [(kind, name, numbers) for (kind, name), numbers in rows.items()])
    return json.dumps(values, separators=(",", ":")).encode()


def _read(payload: bytes) -> dict[tuple[Kind, str], Sequence[int]]:
    return {(kind, name): numbers for kind, name, numbers in json.loads(payload)[1]}


def _read_hour(got: Got) -> _Hour:
    return _Hour(_read(got.payload), json.loads(got.payload)[0], stored_seq(got))


def _meant(
    rows: _Rows, at: int, seconds: int, kind: Kind, name: str | None
) -> Iterator[tuple[tuple[int, str, int], Sequence[int]]]:
    for (about, whose), numbers in rows.items():
        if about == kind and name in (None, whose):
            yield (at, whose, seconds), numbers


def _subject(got: Got) -> str:
    return got.headers.get("Nats-Subject", got.subject)


def _hour_of(got: Got) -> int:
    return span_of(begin_of(_subject(got)), HOUR)
