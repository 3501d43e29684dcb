"""What operators did, as records of the operations' stream.

An act has one record or more, each with the whole act: when it was begun is when the first was stored,
and the counts of all add up. So nothing is read to write one down, and whoever adds to an act from another
process takes nothing from it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TypeVar

from webhook_receiver.inbox.acts import Act, ActSearch
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_at, stored_seq
from webhook_receiver.inbox.jetstream.wire.streams import Streams

Item = TypeVar("Item")
CHANGED_AT_ONCE = 64
_PAGE = 500

Told = Callable[[int], Awaitable[None]]
"""Told how much more a part of a change has changed, once that is done."""


async def untold(changed: int) -> None:
    """Tell nobody."""
    del changed


async def in_turn(
    every: Sequence[Item], change: Callable[[Sequence[Item]], Awaitable[int]], told: Told
) -> int:
    """Change some at a time, and tell after each; return how many were changed in all."""
    count = 0
    for begin in range(0, len(every), CHANGED_AT_ONCE):
        changed = await change(every[begin : begin + CHANGED_AT_ONCE])
        await told(changed)
        count += changed
    return count


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of an act, and its place in the stream."""

    act: Act
    subject: str
    seq: int


class Acts:
    """The acts of an inbox."""

    def __init__(self, parts: RunParts, streams: Streams) -> None:
        self._wire, self._streams = parts.wire, streams
        self._stream = parts.wire.names.operations

    async def write_down(self, act: Act) -> None:
        """Write an act down, or add its count to what is written under its id already."""
        await self._write(self._new(), act)

    async def begin(self, act: Act) -> Told:
        """Write an act down before it is done; return what is told how much of it has been done since."""
        await self.write_down(replace(act, count=0))
        subject, done = self._new(), 0

        async def told(changed: int) -> None:
            nonlocal done
            done += changed
            if changed:  # all of it until now: one record, however many parts there are
                await self._write(subject, replace(act, count=done))

        return told

    async def name(self, act: Act) -> None:
        """Write an act down before it is done, in a record that is found by its name."""
        await self._write(self._wire.names.one("act", act.id), replace(act, count=0))

    async def named(self, ids: Sequence[str]) -> dict[str, Act]:
        """The acts that were written down by their names, as far as they are remembered."""
        if not ids or not self._streams.has(self._stream):
            return {}
        names = self._wire.names
        subjects = [names.one("act", id_) for id_ in ids]
        found = await self._wire.reader.latest_values(self._stream, names.all, subjects)
        return {act.id: act for act in (_read(got).act for got in found)}

    def _new(self) -> str:
        return self._wire.names.one("act", secrets.token_hex(12))

    async def _write(self, subject: str, act: Act) -> None:
        await self._streams.need(self._stream)
        message = Message(subject, _encoded(act))
        # One that isn't answered is written once more, over itself.
        (ack,) = await self._wire.publisher.publish_each([message], again=True)
        if ack.why is not None:
            raise self._wire.link.unavailable(f"an act was not acknowledged: {ack.words}")

    async def read(self, search: ActSearch, counts: Mapping[str, int]) -> list[Act]:
        """The acts that are meant, newest first; `counts` has what some have changed besides."""
        found: dict[str, Act] = {}
        async for record in self._records():
            act, before = record.act, found.get(record.act.id)
            if before is not None:
                act = replace(act, at=min(act.at, before.at), count=act.count + before.count)
            found[act.id] = act
        counted = [replace(act, count=act.count + counts.get(act.id, 0)) for act in found.values()]
        every = sorted(counted, key=lambda act: (act.at, act.id), reverse=True)
        if search.before is not None:
            ids = [act.id for act in every]
            every = every[ids.index(search.before) + 1 :] if search.before in ids else []
        return [act for act in every if _is_meant(act, search)][: search.limit]

    async def _records(self) -> AsyncGenerator[_Record]:
        if not self._streams.has(self._stream):
            return
        filter_ = self._wire.names.every("act")
        pages = self._wire.reader.pages(self._stream, filter_, 1, _PAGE, bodies=True)
        async with aclosing(pages):
            async for page in pages:
                for got in page:
                    yield _read(got)

    async def forget(self, before: float) -> None:
        """Forget what was written down before a time, in seconds since the epoch."""
        async with aclosing(self._records()) as records:
            old = [record.seq async for record in records if record.act.at < before]
        await self._wire.reader.delete(self._stream, old)

    async def rewrite(self, change: Callable[[Act], Act | None]) -> None:
        """Write what acts say in words anew; None leaves one."""
        async with aclosing(self._records()) as records:
            every = [record async for record in records]
        await self._rewrite((record, change(record.act)) for record in every)

    async def _rewrite(self, records: Iterable[tuple[_Record, Act | None]]) -> None:
        messages = [
            Message(record.subject, _encoded(wanted), {EXPECT: str(record.seq)})
            for record, wanted in records
            if wanted is not None
        ]
        acks = await self._wire.publisher.publish_each(messages)
        if any(ack.why not in (None, "conflict") for ack in acks):
            raise self._wire.link.unavailable("an act was not acknowledged")


def _encoded(act: Act) -> bytes:
    """An act; when it was, only if that isn't for the stream to say."""
    values = (act.id, act.who, act.face, act.act, act.target, act.reason, act.count, act.at or None)
    return json.dumps(values, separators=(",", ":")).encode()


def _read(got: Got) -> _Record:
    id_, who, face, name, target, reason, count, at = json.loads(got.payload)
    act = Act(
        id=id_,
        who=who,
        face=face,
        act=name,
        target=target,
        reason=reason,
        at=stored_at(got) if at is None else at,
        count=count,
    )
    return _Record(act, got.subject, stored_seq(got))


def _is_meant(act: Act, search: ActSearch) -> bool:
    return (
        (search.since is None or act.at >= search.since)
        and (search.who is None or act.who == search.who or act.who.startswith(f"{search.who}@"))
        and search.act in (None, act.act)
    )
