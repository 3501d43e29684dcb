"""Hints: what a durable consumer delivers, and how each is answered.

A hint says only that a run may be due. The state record decides; so a hint that comes twice, late
or after a leader's change does no harm.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.link import API, Got, Link, Message
from webhook_receiver.inbox.jetstream.names import handler_of, last_of, source_of

ACK, NAK, PROGRESS = b"+ACK", b"-NAK", b"+WPI"
_NANO = 1_000_000_000
SOON = 0.25  # when a hint that can't be used now is delivered again, in seconds
LEARN = 1.0  # how late a consumer may learn of a message, in seconds: on a busy cluster that late
_BESIDE = 4096  # more than a delivery's subjects have, in bytes
DISTRUST = 30.0  # how long nothing is waited for once it went to another process, in seconds


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint as it was delivered."""

    handler: str
    source: str
    event: int
    reply: str
    fresh: bool


def read_hint(got: Got) -> Hint:
    """A hint out of a delivery; it is fresh where the run has no state yet, as far as it knows."""
    again = bool(got.payload) or _deliveries(got.reply) > 1
    names = handler_of(got.subject), source_of(got.subject)
    return Hint(*names, last_of(got.subject), got.reply, fresh=not again)


def _deliveries(reply: str) -> int:
    tokens = reply.split(".")
    return int(tokens[4 if len(tokens) == 9 else 6])  # noqa: PLR2004 - the format's own numbers


@dataclass(slots=True)
class _Expected:
    """How many messages a consumer must have for us, and until when, from when on to rely on that."""

    messages: int = 0
    until: float = 0.0
    trusted_from: float = 0.0


class Hints:
    """Fetches hints and answers them, over one link.

    A consumer learns of a message a moment after its publisher does. So that what was published here
    just now is found by the very next claim, what is `expected` is waited for, very briefly.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._expected: dict[str, _Expected] = {}

    def expect(self, consumer: str, messages: int) -> None:
        """So many messages for a consumer have just been stored."""
        expected = self._expected.setdefault(consumer, _Expected())
        expected.messages += messages
        expected.until = asyncio.get_running_loop().time() + LEARN

    def expects(self, consumer: str) -> bool:
        """Whether something has just been stored for a consumer."""
        expected = self._expected.get(consumer)
        now = asyncio.get_running_loop().time()
        return expected is not None and expected.messages > 0 and now < expected.until

    def _comes(self, consumer: str) -> bool:
        """Whether what has just been stored must come to us, since nobody else takes it."""
        trusted = self._expected.get(consumer, _Expected()).trusted_from
        return self.expects(consumer) and asyncio.get_running_loop().time() >= trusted

    @property
    def largest(self) -> int:
        """How many bytes a delivery has at most; of a consumer asked for fewer, it never comes."""
        return self._link.max_payload + _BESIDE

    async def fetch(self, stream: str, consumer: str, most: int, size: int = 0) -> list[Got]:
        """What a consumer has for us now, at most so many messages (and bytes)."""
        limits: dict[str, object] = {"max_bytes": size} if size else {}
        waits = self._comes(consumer)  # before the question, which may take long itself
        found = await self._ask(stream, consumer, most, {**limits, "no_wait": True})
        expected = self._expected.get(consumer)
        if expected is None:
            return found
        missing = min(most, expected.messages) - len(found)
        if missing > 0 and waits:
            wait = {**limits, "expires": int(LEARN * _NANO)}
            more = await self._ask(stream, consumer, missing, wait)
            if len(more) < missing:  # other processes take them: that we published says little now
                expected.trusted_from = asyncio.get_running_loop().time() + DISTRUST
            found += more
            expected.messages = 0
        expected.messages = max(0, expected.messages - len(found))
        return found

    async def _ask(
        self, stream: str, consumer: str, most: int, how: Mapping[str, object]
    ) -> list[Got]:
        body = {**how, "batch": most}
        subject = f"{API}CONSUMER.MSG.NEXT.{stream}.{consumer}"
        return await self._link.deliver(consumer, subject, json.dumps(body).encode(), most)

    async def done(self, replies: Sequence[str]) -> None:
        """These need no further delivery; a lost answer costs one delivery more, so none is checked."""
        await self._link.ask_all([Message(reply, ACK) for reply in replies])

    async def back(self, replies: Sequence[str], after: float = 0.0) -> None:
        """Deliver these again, after so many seconds."""
        word = NAK if after <= 0 else NAK + b' {"delay": %d}' % int(after * _NANO)
        await self._link.ask_all([Message(reply, word) for reply in replies])

    async def keep(self, replies: Sequence[str]) -> None:
        """These are being worked on: don't deliver them to others yet."""
        for reply in replies:
            await self._link.send(Message(reply, PROGRESS))
