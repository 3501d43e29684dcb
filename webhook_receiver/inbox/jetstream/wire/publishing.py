"""Publishing many messages, and knowing of each whether it was stored.

If a server doesn't sync each write, they go one by one, all under way at once. If it does, or if each
write crosses a cluster, they go as one atomic batch, which costs one sync and one proposal;
`benchmarks/` has the figures. A batch that is refused because of one message goes one by one.
"""

from __future__ import annotations

import itertools
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from webhook_receiver.inbox.jetstream.wire.link import (
    ANSWER_SECONDS,
    SILENCE_SECONDS,
    Got,
    Link,
    Message,
)

EXPECT = "Nats-Expected-Last-Subject-Sequence"
SMALLEST_BATCH = 4

# JetStream's error codes (server/errors.json).
_WRONG_SEQUENCE = (10071, 10164)
_FULL = (10077, 10122, 10123, 10047, 10023)

_STORED = re.compile(rb'\{"stream":"[^"\\]*", ?"seq":([0-9]+)[,}]')  # by far the most usual

Why = Literal["conflict", "full", "lost"]


@dataclass(frozen=True, slots=True)
class Ack:
    """The stream's answer: stored as `seq`, or why not; `lost` means that nobody knows."""

    seq: int = 0
    why: Why | None = None
    words: str = ""


_SILENT = Ack(why="lost", words="no acknowledgement in time")
_LEADERLESS = Ack(why="lost", words="the stream has no leader")


class Publisher:
    """Publishes over one link; `batches` says whether atomic batches pay."""

    def __init__(self, link: Link, *, batches: bool = False) -> None:
        self._link, self._batches = link, batches
        self._batch = itertools.count()
        self._prefix = secrets.token_hex(8)

    async def publish(
        self, messages: Sequence[Message], *, seconds: float = ANSWER_SECONDS, again: bool = False
    ) -> list[Ack]:
        """Publish to one stream; return an answer for each. The subjects must differ, to fit in a batch.

        With `again`, what isn't answered is published again; then a conflict may be with itself.
        """
        if self._batches and len(messages) >= SMALLEST_BATCH:
            acks = await self._as_batch(messages, seconds, again=again)
            if acks is not None:
                return acks
        return await self.publish_each(messages, seconds=seconds, again=again)

    async def publish_each(
        self, messages: Sequence[Message], *, seconds: float = ANSWER_SECONDS, again: bool = False
    ) -> list[Ack]:
        """Publish one by one, for streams that take no batches."""
        answers = await self._link.ask_all(messages, seconds=seconds, again=again)
        return [_read(answer) for answer in answers]

    async def publish_together(self, messages: Sequence[Message]) -> list[Ack]:
        """Publish all to one stream or none; return an answer for each, or nothing if one was refused."""
        ack = await self._commit(messages)
        if ack.why not in (None, "conflict"):
            raise self._link.unavailable(f"a batch was not acknowledged: {ack.words}")
        return [] if ack.why is not None else _each(ack, len(messages))

    async def _as_batch(
        self, messages: Sequence[Message], seconds: float, *, again: bool
    ) -> list[Ack] | None:
        """All or none; None if one was refused: then publishing one by one shows which."""
        ack = await self._commit(messages, SILENCE_SECONDS if again else seconds)
        if ack == _SILENT and again:
            return None
        if ack in (_SILENT, _LEADERLESS):
            return [ack] * len(messages)
        if ack.why is not None:
            return None
        return _each(ack, len(messages))

    async def _commit(self, messages: Sequence[Message], seconds: float = ANSWER_SECONDS) -> Ack:
        """Publish as one atomic batch; the answer to its last message is the batch's."""
        name = f"{self._prefix}{next(self._batch)}"
        *first, last = [
            Message(
                message.subject,
                message.payload,
                {
                    **(message.headers or {}),
                    "Nats-Batch-Id": name,
                    "Nats-Batch-Sequence": str(place),
                },
            )
            for place, message in enumerate(messages, 1)
        ]
        for message in first:
            await self._link.send(message)
        headers = {**(last.headers or {}), "Nats-Batch-Commit": "1"}
        message = Message(last.subject, last.payload, headers)
        (answer,) = await self._link.ask_all([message], seconds=seconds)
        return _read(answer)


def _each(ack: Ack, messages: int) -> list[Ack]:
    """The answers that a batch's answer stands for: it has the last message's sequence."""
    return [Ack(ack.seq - left) for left in range(messages - 1, -1, -1)]


def _read(answer: Got | None) -> Ack:
    if answer is None:
        return _SILENT
    stored = _STORED.match(answer.payload)
    if stored is not None:
        return Ack(int(stored[1]))
    if answer.leaderless:
        return _LEADERLESS
    found = json.loads(answer.payload)
    error = found.get("error")
    if error is None:
        return Ack(found["seq"])
    code, words = error.get("err_code", 0), error.get("description", "")
    if code in _WRONG_SEQUENCE:
        return Ack(why="conflict", words=words)
    return Ack(why="full" if code in _FULL else "lost", words=words)
