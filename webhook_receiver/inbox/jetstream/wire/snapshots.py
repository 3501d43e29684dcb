"""One stream as bytes, and bytes as a stream: the servers' snapshots and their restoring.

A server sends a snapshot in chunks, and goes on only while the last ones are acknowledged. It checks
its messages' checksums first. A restore takes the same chunks, in their order.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, AsyncIterable, Mapping
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import BackupFailed, JetStreamError
from webhook_receiver.inbox.jetstream.wire import api
from webhook_receiver.inbox.jetstream.wire.link import Got, Link, Message

CHECK_SECONDS = 3_600.0  # how long a server may check a stream, or put a restored one together
CHUNK_SECONDS = 60.0  # how long to wait for the next chunk
CHUNKS_AT_ONCE = 8

_COMPLETE = (None, "204")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that has begun.

    Attributes:
        config: the stream's settings.
        state: how many messages it has, and the first and the last of them.
        chunks: its bytes, as they come.
    """

    config: Mapping[str, Any]
    state: Mapping[str, Any]
    chunks: AsyncIterable[bytes]


async def snapshot(link: Link, stream: str) -> Snapshot:
    """Begin a snapshot of a stream, without its consumers; raise `JetStreamError` if it is refused."""
    subject = f"_INBOX.{secrets.token_hex(11)}"
    came: asyncio.Queue[Got] = asyncio.Queue()
    await link.listen(subject, came.put_nowait)
    question = {"deliver_subject": subject, "no_consumers": True, "jsck": True}
    answer = await _asked(link, f"{api.API}STREAM.SNAPSHOT.{stream}", question)
    return Snapshot(answer["config"], answer["state"], _chunks(link, stream, came))


async def _chunks(link: Link, stream: str, came: asyncio.Queue[Got]) -> AsyncGenerator[bytes]:
    while True:
        try:
            async with asyncio.timeout(CHUNK_SECONDS):
                got = await came.get()
        except TimeoutError:
            raise link.unavailable(f"the snapshot of {stream} stopped coming") from None
        if not got.payload:
            if got.status not in _COMPLETE:
                why = got.headers.get("Description", got.status)
                raise BackupFailed(f"the snapshot of {stream} failed: {why}")
            return
        yield got.payload
        if got.reply:
            await link.send(Message(got.reply))


async def restore(
    link: Link, config: Mapping[str, Any], state: Mapping[str, Any], chunks: AsyncIterable[bytes]
) -> None:
    """Make a stream from a snapshot; raise `JetStreamError` if that is refused."""
    question = {"config": config, "state": state}
    answer = await _asked(link, f"{api.API}STREAM.RESTORE.{config['name']}", question)
    subject, waiting = answer["deliver_subject"], list[Message]()
    async for chunk in chunks:
        waiting.append(Message(subject, chunk))
        if len(waiting) == CHUNKS_AT_ONCE:
            await _sent(link, waiting)
            waiting = []
    await _sent(link, waiting)
    (done,) = await link.ask_all([Message(subject)], seconds=CHECK_SECONDS)
    if done is None:
        raise link.unavailable(f"no answer to the end of {config['name']}")
    api.answer(done.payload)


async def _sent(link: Link, chunks: list[Message]) -> None:
    for got in await link.ask_all(chunks, seconds=CHUNK_SECONDS):
        if got is None:
            raise link.unavailable("a chunk of a restored stream was not acknowledged")
        if got.payload:
            api.answer(got.payload)


async def _asked(link: Link, subject: str, question: Mapping[str, Any]) -> dict[str, Any]:
    """Ask once: a second question would begin a second snapshot."""
    message = Message(subject, api.question(question))
    (answer,) = await link.ask_all([message], seconds=CHECK_SECONDS)
    if answer is None:
        raise link.unavailable("no answer in time")
    if answer.status == "503":
        raise JetStreamError(503, "JetStream has no leader, or is not enabled")
    return api.answer(answer.payload)
