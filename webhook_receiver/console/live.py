"""Tells open pages what has changed, by name; they then read the part that shows it again.

Rules of this file: the store is read once a second while somebody listens, and not at all otherwise. A
stream carries names alone, holds up no stop, and lasts no longer than the login that it was opened by. A
page says what it has seen of what it shows, so that nothing is missed that changes between its making and
its stream.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from webhook_receiver.console.pulse import Pulse, Pulses
from webhook_receiver.errors import InboxError
from webhook_receiver.inbox.jobs import Job, KeepsJobs
from webhook_receiver.inbox.operating import Search, operations_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.inbox.sessions import sessions_of

EVERY_SECONDS = 1.0
SERIES_SECONDS = 10.0
COMMENT_SECONDS = 15.0
SESSIONS_SECONDS = 2.0
AGAIN_SECONDS = 15  # when a page that got no stream may ask again
MOST_STREAMS = 64
MOST_OF_ONE = 8  # streams of one session
MOST_TOPICS = 8  # of a stream
MOST_FOLLOWED = 64  # of all streams
LONGEST_TOPIC = 100  # characters
AWAY = "away"
"""The mark of what can't be read now."""


def of_event(event: EventRecord | None) -> object:
    """What of an event can change under those who look at it."""
    return event and [(run.handler, run.status, run.attempts) for run in event.runs]


def of_job(job: Job | None) -> object:
    """What of a job can change: all of it."""
    return job


def of_jobs(jobs: Iterable[Job]) -> object:
    """What of a list of jobs can change: those that haven't ended, in whichever order they come."""
    return sorted((job for job in jobs if job.ended_at is None), key=lambda job: job.id)


def of_pulse(pulse: Pulse | None) -> object:
    """What pages show of an inbox's pulse; ages, which always change, are told with `series`."""
    if pulse is None:
        return None
    handlers = [replace(one, age=0.0) for one in pulse.handlers]
    return handlers, pulse.quarantined, pulse.workers, pulse.jobs


def of_quarantine(pulse: Pulse | None) -> object:
    """What the pages of the quarantine follow of a pulse."""
    return pulse and pulse.quarantined


def of_troubled(pulse: Pulse | None) -> object:
    """What the pages of dead letters follow of a pulse."""
    return pulse and [(one.handler, one.dead, one.retrying) for one in pulse.handlers]


FACETS: Mapping[str, Callable[[Any], object]] = {
    "event": of_event,
    "job": of_job,
    "jobs": of_jobs,
    "pulse": of_pulse,
    "quarantine": of_quarantine,
    "troubled": of_troubled,
}


def seen(topic: str, shown: object) -> str:
    """A topic with a mark of what a page shows of it: `event:7@0f3a…`; templates write it.

    Parameters:
        topic: one of `FACETS`, with what it is about behind a colon.
        shown: what the page is made of.
    """
    return f"{topic}@{_mark(FACETS[topic.partition(':')[0]](shown))}"


def _mark(reading: object) -> str:
    return hashlib.blake2b(repr(reading).encode(), digest_size=8).hexdigest()


class Live:
    """Follows an inbox for those who listen.

    Parameters:
        inbox: gives the inbox; raises `InboxUnavailable` while it isn't open.
        pulses: feels its pulse.
    """

    def __init__(self, inbox: Callable[[], Inbox], pulses: Pulses) -> None:
        self._inbox, self._pulses = inbox, pulses
        self._listeners: set[Listener] = set()
        self._seen: dict[str, str] = {}
        self._following: asyncio.Task[None] | None = None
        self._closed = False

    def why_not(self, listener: Listener) -> tuple[int, str] | None:
        """Why a stream can't be opened now, as a status and in words; None if it can."""
        if self._closed or len(self._listeners) >= MOST_STREAMS:
            return 503, "No more streams now; the page asks again by itself."
        own = sum(one.whose == listener.whose for one in self._listeners)
        if own >= MOST_OF_ONE:
            return 429, f"This login has {own} streams; close a page, and ask again."
        return None

    def stream(self, listener: Listener) -> Response:
        """Answer with what a listener is told, or with why it isn't told anything."""
        refused = self.why_not(listener)
        if refused is not None:
            status, words = refused
            return Response(words, status, {"retry-after": str(AGAIN_SECONDS)})
        self._listeners.add(listener)
        return _Stream(self, listener)

    async def events(self, listener: Listener) -> AsyncGenerator[str]:
        """What a listener is told, as server-sent events, until its session ends, or `close`."""
        self._listeners.add(listener)
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._follow())
        try:
            yield "retry: 3000\n\n"
            for topic, mark in listener.marks.items():
                if mark and await self._now(topic) != mark:
                    listener.tell((topic,))
            while not (self._closed or listener.over):
                yield await listener.told()
        finally:
            await self.leave(listener)

    async def leave(self, listener: Listener) -> None:
        """Tell a listener nothing more; read nothing more once nobody is left."""
        self._listeners.discard(listener)
        if not self._listeners:
            await self._rest()

    async def close(self) -> None:
        """End all streams, so that a server that stops needn't wait for them."""
        self._closed = True
        for listener in self._listeners:
            listener.tell(())
        await self._rest()

    async def _rest(self) -> None:
        following, self._following = self._following, None
        self._seen.clear()
        if following is not None:
            following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await following

    async def _follow(self) -> None:
        looked = time.monotonic()
        while True:
            if time.monotonic() - looked >= SESSIONS_SECONDS:
                await self._cut()
                looked = time.monotonic()
            topics = {topic for one in self._listeners for topic in one.topics}
            for topic in sorted(topics)[:MOST_FOLLOWED]:
                before = self._seen.get(topic)
                now = self._seen[topic] = await self._now(topic)
                if before not in (None, now):
                    for listener in self._listeners:
                        listener.tell((topic,))
            await asyncio.sleep(EVERY_SECONDS)

    async def _cut(self) -> None:
        """End the streams of sessions that have ended, by themselves or by somebody."""
        for session in {one.session for one in self._listeners if one.session is not None}:
            try:
                lasts = await sessions_of(self._inbox()).find_session(session) is not None
            except InboxError:
                continue  # nobody knows, and a page can't be read meanwhile either
            for one in self._listeners if not lasts else ():
                one.end_if_of(session)

    async def _now(self, topic: str) -> str:
        """The mark of a topic now; that of nothing for one that nobody knows."""
        name, _, about = topic.partition(":")
        reading = self._readings.get(name)
        try:
            return _mark(None if reading is None else await reading(about))
        except InboxError:
            return AWAY

    @property
    def _readings(self) -> Mapping[str, Callable[[str], Awaitable[object]]]:
        return {
            "event": self._event,
            "events": self._newest,
            "job": self._job,
            "jobs": self._jobs,
            "pulse": self._of_pulse(of_pulse),
            "quarantine": self._of_pulse(of_quarantine),
            "series": self._minute,
            "troubled": self._of_pulse(of_troubled),
        }

    def _of_pulse(
        self, facet: Callable[[Pulse | None], object]
    ) -> Callable[[str], Awaitable[object]]:
        async def reading(_: str) -> object:
            return facet(await self._pulses.now())

        return reading

    async def _minute(self, _: str) -> object:
        return time.monotonic() // SERIES_SECONDS

    async def _newest(self, source: str) -> object:
        page = await operations_of(self._inbox()).page(Search(source=source or None, limit=1))
        return [event.key for event in page.events]

    async def _event(self, key: str) -> object:
        found = await self._inbox().events(Selection(keys=[key])) if key.isdecimal() else ()
        return of_event(next(iter(found), None))

    async def _job(self, id_: str) -> object:
        return of_job(next((job for job in await self._all_jobs() if job.id == id_), None))

    async def _jobs(self, _: str) -> object:
        return of_jobs(await self._all_jobs(unended=True))

    async def _all_jobs(self, *, unended: bool = False) -> Sequence[Job]:
        inbox = self._inbox()
        if not (isinstance(inbox, KeepsJobs) and inbox.keeps_jobs):
            return ()
        return await inbox.jobs(unended=unended)


def _marked(topic: str) -> tuple[str, str]:
    """A topic and the mark behind it, which may be missing."""
    name, _, mark = topic.partition("@")
    return name, mark


class Listener:
    """An open page.

    Parameters:
        topics: names, of those that a page shows with the mark of `seen`; no more than `MOST_TOPICS` count.
        whose: who looks at it, by a name that bounds how many streams they have.
        session: the console session that it was asked for in; None: the host's own login has none.
    """

    def __init__(self, topics: Sequence[str], whose: str = "", session: str | None = None) -> None:
        self.marks = dict(_marked(one) for one in topics[:MOST_TOPICS] if len(one) <= LONGEST_TOPIC)
        self.topics = frozenset(self.marks)
        self.whose, self.session = whose, session
        self.over = False
        self._changed: set[str] = set()
        self._woken = asyncio.Event()

    def end_if_of(self, session: str) -> None:
        """Let its stream end if it was opened in this session."""
        if self.session == session:
            self.over = True
            self._woken.set()

    def tell(self, topics: Sequence[str]) -> None:
        """Pass on what of the topics it is about."""
        self._changed |= self.topics & set(topics)
        if self._changed or not topics:
            self._woken.set()

    async def told(self) -> str:
        """What has changed as an event, or a comment if nothing has for a while."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), COMMENT_SECONDS)
        self._woken.clear()
        changed, self._changed = sorted(self._changed), set()
        return f"event: changed\ndata: {' '.join(changed)}\n\n" if changed else ": \n\n"


class _Stream(StreamingResponse):
    """What a listener is told; however it ends, also before it has begun, the listener leaves."""

    def __init__(self, live: Live, listener: Listener) -> None:
        super().__init__(live.events(listener), media_type="text/event-stream")
        self._live, self._listener = live, listener

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._live.leave(self._listener)
