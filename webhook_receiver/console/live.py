"""Tells open pages what has changed, by name; they then read the part that shows it again.

Rules of this file: the store is read once a second while somebody listens, and not at all otherwise. A
stream carries names alone, and holds up no stop.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence

from webhook_receiver.console.pulse import Pulses
from webhook_receiver.errors import InboxError
from webhook_receiver.inbox.jobs import KeepsJobs
from webhook_receiver.inbox.operating import Search, operations_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection

EVERY_SECONDS = 1.0
SERIES_SECONDS = 10.0
COMMENT_SECONDS = 15.0
MOST_STREAMS = 64
MOST_TOPICS = 8  # of a stream
MOST_FOLLOWED = 64  # of all streams
LONGEST_TOPIC = 100  # characters

Reading = Callable[[], Awaitable[object]]


class Live:
    """Follows an inbox for those who listen.

    Parameters:
        inbox: gives the inbox; raises `InboxUnavailable` while it isn't open.
        pulses: feels its pulse.
    """

    def __init__(self, inbox: Callable[[], Inbox], pulses: Pulses) -> None:
        self._inbox, self._pulses = inbox, pulses
        self._listeners: set[_Listener] = set()
        self._seen: dict[str, object] = {}
        self._following: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether no more streams are opened."""
        return self._closed or len(self._listeners) >= MOST_STREAMS

    async def events(self, topics: Sequence[str]) -> AsyncGenerator[str]:
        """What a stream is told, in the form of server-sent events, until `close`."""
        listener = _Listener([one for one in topics[:MOST_TOPICS] if len(one) <= LONGEST_TOPIC])
        self._listeners.add(listener)
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._follow())
        try:
            yield "retry: 3000\n\n"
            while not self._closed:
                yield await listener.told()
        finally:
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
        while True:
            topics = {topic for one in self._listeners for topic in one.topics}
            for topic in sorted(topics)[:MOST_FOLLOWED]:
                try:
                    now = await self._reading(topic)
                except InboxError:
                    now = "away"
                changed = self._seen.setdefault(topic, now) != now
                self._seen[topic] = now
                if changed:
                    for listener in self._listeners:
                        listener.tell((topic,))
            await asyncio.sleep(EVERY_SECONDS)

    async def _reading(self, topic: str) -> object:
        """What there is to be compared of a topic; None for one that nobody knows."""
        name, _, about = topic.partition(":")
        reading = self._readings.get(name)
        return None if reading is None else await reading(about)

    @property
    def _readings(self) -> Mapping[str, Callable[[str], Awaitable[object]]]:
        return {
            "event": self._event,
            "events": self._newest,
            "job": self._job,
            "jobs": self._job,
            "pulse": self._pulse,
            "quarantine": self._quarantined,
            "series": self._minute,
            "troubled": self._troubled,
        }

    async def _pulse(self, _: str) -> object:
        pulse = await self._pulses.now()
        return pulse and (pulse.handlers, pulse.quarantined, pulse.workers, pulse.jobs)

    async def _quarantined(self, _: str) -> object:
        pulse = await self._pulses.now()
        return pulse and pulse.quarantined

    async def _troubled(self, _: str) -> object:
        pulse = await self._pulses.now()
        return pulse and [(one.handler, one.dead, one.retrying) for one in pulse.handlers]

    async def _minute(self, _: str) -> object:
        return time.monotonic() // SERIES_SECONDS

    async def _newest(self, source: str) -> object:
        page = await operations_of(self._inbox()).page(Search(source=source or None, limit=1))
        return [event.key for event in page.events]

    async def _event(self, key: str) -> object:
        if not key.isdecimal():
            return None
        found = await self._inbox().events(Selection(keys=[key]))
        return [(run.handler, run.status, run.attempts) for event in found for run in event.runs]

    async def _job(self, id_: str) -> object:
        inbox = self._inbox()
        if not (isinstance(inbox, KeepsJobs) and inbox.keeps_jobs):
            return None
        return [job for job in await inbox.jobs(unended=not id_) if id_ in ("", job.id)]


class _Listener:
    """One stream.

    Parameters:
        topics: what it is about.
    """

    def __init__(self, topics: Sequence[str]) -> None:
        self.topics = frozenset(topics)
        self._changed: set[str] = set()
        self._woken = asyncio.Event()

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
