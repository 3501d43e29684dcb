"""Handlers that an operator has paused: one record for all, written only if nobody else changed it meanwhile.

One, because every worker looks at it each second.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.pauses import Pause

_TRIES = 32


@dataclass(frozen=True, slots=True)
class _Paused:
    """A pause as it is stored; times are in seconds since the epoch by the server's clock."""

    by: str
    reason: str
    since: float
    until: float | None

    def lasts(self, now: float) -> bool:
        """Whether it hasn't ended."""
        return self.until is None or self.until > now


_Change = Callable[[dict[str, _Paused], float], dict[str, _Paused]]
"""The pauses as they are to be, given those that haven't ended, and the time."""


class Pauses:
    """Reads and writes the record of pauses."""

    def __init__(self, parts: RunParts, streams: Streams) -> None:
        self._wire, self._workers, self._streams = parts.wire, parts.workers, streams
        self._stream = parts.wire.names.operations

    async def pause(self, handler: str, seconds: float | None, by: str, reason: str) -> int:
        """Pause a handler, in place of the pause before."""

        def change(found: dict[str, _Paused], now: float) -> dict[str, _Paused]:
            until = None if seconds is None else now + seconds
            return {**found, handler: _Paused(by, reason, now, until)}

        await self._change(change)
        return 1

    async def resume(self, handler: str) -> int:
        """End a handler's pause; return 0 if it has ended already."""
        before = await self._change(
            lambda found, _: {name: one for name, one in found.items() if name != handler}
        )
        return int(handler in before)

    async def move(self, old: str, new: str) -> None:
        """Keep the pause of a handler that was renamed, unless one of its new name is there."""

        def change(found: dict[str, _Paused], _: float) -> dict[str, _Paused]:
            pause = found.pop(old, None)
            return found if pause is None else {new: pause, **found}

        if old in await self._there():
            await self._change(change)

    async def rewrite(self, change: Callable[[Pause], Pause | None]) -> None:
        """Write the reasons of pauses anew; None leaves one."""

        def rewritten(found: dict[str, _Paused], now: float) -> dict[str, _Paused]:
            wanted = {name: change(_pause(name, one, now)) for name, one in found.items()}
            return {
                name: replace(one, reason=new.reason) if (new := wanted[name]) else one
                for name, one in found.items()
            }

        if await self._there():
            await self._change(rewritten)

    async def read(self) -> list[Pause]:
        """The pauses that haven't ended, by handler."""
        found = await self._there()
        if not found:
            return []
        now = await self._workers.ask_now()
        return [_pause(name, one, now) for name, one in sorted(found.items()) if one.lasts(now)]

    async def _there(self) -> dict[str, _Paused]:
        return (await self._read())[0]

    async def _change(self, change: _Change) -> dict[str, _Paused]:
        """Write the record anew; return the pauses before that hadn't ended."""
        await self._streams.need(self._stream)
        for _ in range(_TRIES):
            stored, seq = await self._read()
            now = await self._workers.ask_now()
            before = {name: one for name, one in stored.items() if one.lasts(now)}
            wanted = change(before.copy(), now)
            if wanted == stored or await self._write(wanted, seq):
                return before
        raise self._wire.link.unavailable("other processes keep changing the pauses; try again")

    async def _read(self) -> tuple[dict[str, _Paused], int]:
        if not self._streams.has(self._stream):
            return {}, 0
        got = await self._wire.reader.leader(self._stream, last_by_subj=self._wire.names.pauses)
        if got is None:
            return {}, 0
        stored: Mapping[str, Mapping[str, Any]] = json.loads(got.payload)
        return {name: _Paused(**one) for name, one in stored.items()}, stored_seq(got)

    async def _write(self, wanted: Mapping[str, _Paused], seq: int) -> bool:
        payload = json.dumps({name: asdict(one) for name, one in wanted.items()}).encode()
        message = Message(self._wire.names.pauses, payload, {EXPECT: str(seq)})
        (ack,) = await self._wire.publisher.publish_each([message])
        if ack.why not in (None, "conflict"):
            raise self._wire.link.unavailable(f"a pause was not acknowledged: {ack.words}")
        return ack.why is None


def _pause(handler: str, one: _Paused, now: float) -> Pause:
    left = None if one.until is None else one.until - now
    return Pause(handler=handler, by=one.by, reason=one.reason, since=one.since, left=left)
