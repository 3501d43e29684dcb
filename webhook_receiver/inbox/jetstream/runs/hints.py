"""Hints: what a durable consumer delivers, and how each is answered.

A hint only says that a run may be due. The state record decides, so a hint that comes twice, late or
after a change of leaders does no harm.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.wire.api import API, NANOSECONDS
from webhook_receiver.inbox.jetstream.wire.link import ANSWER_SECONDS, Got, Message
from webhook_receiver.inbox.jetstream.wire.names import handler_of, last_of, source_of
from webhook_receiver.inbox.jetstream.wire.wire import Wire

ACK, NAK, PROGRESS = b"+ACK", b"-NAK", b"+WPI"
LEARN_SECONDS = 1.0  # how long to wait each time for what a consumer has yet to learn of
_BESIDE_BYTES = 4096  # more than a delivery has beside its payload


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint as it was delivered.

    Attributes:
        handler: the handler's name.
        source: the name of the event's source.
        event: the event's sequence in its stream.
        reply: where an answer to the delivery goes.
        fresh: whether the run has no state yet, as far as the hint knows.
        doubted: whether to ask the leader for the run's state, as a replica may lag.
    """

    handler: str
    source: str
    event: int
    reply: str
    fresh: bool
    doubted: bool = False


def read_hint(got: Got) -> Hint:
    """A hint out of a delivery; it is fresh if the run has no state yet, as far as the hint knows."""
    again = bool(got.payload) or _deliveries(got.reply) > 1
    names = handler_of(got.subject), source_of(got.subject)
    return Hint(*names, last_of(got.subject), got.reply, fresh=not again)


def _deliveries(reply: str) -> int:
    tokens = reply.split(".")
    return int(tokens[4 if len(tokens) == 9 else 6])  # noqa: PLR2004 - the format's own numbers


@dataclass(slots=True)
class _Expected:
    """How many messages a consumer must have for us, and the sequence of the last one."""

    messages: int = 0
    seq: int = 0


class Hints:
    """Fetches hints and answers them, over one link.

    In a cluster a consumer learns of a message a moment after its publisher does. What was published
    here is found by the very next claim all the same: if some of what is expected is missing, the
    consumer is asked again until it has handed out everything up to there, to us or to others.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._expected: dict[str, _Expected] = {}

    def expect(self, consumer: str, messages: int, seq: int = 0) -> None:
        """Expect this many messages of a consumer: they have just been stored, the last as `seq`.

        What the consumer itself keeps, such as a hint given back, needs no sequence.
        """
        expected = self._expected.setdefault(consumer, _Expected())
        expected.messages += messages
        expected.seq = max(expected.seq, seq)

    def expects(self, consumer: str) -> bool:
        """Whether something was stored for a consumer that it has not been asked for since."""
        expected = self._expected.get(consumer)
        return expected is not None and expected.messages > 0

    @property
    def largest(self) -> int:
        """How many bytes a delivery has at most; a consumer that is asked for fewer never sends it."""
        return self._wire.link.max_payload + _BESIDE_BYTES

    async def fetch(self, stream: str, consumer: str, most: int, size: int = 0) -> list[Got]:
        """What a consumer has for us now: up to `most` messages, of up to `size` bytes if given."""
        limits: dict[str, object] = {"max_bytes": size} if size else {}
        expected = self._expected.setdefault(consumer, _Expected())
        messages, seq = expected.messages, expected.seq  # more may be published meanwhile
        found = await self._ask(stream, consumer, most, {**limits, "no_wait": True})
        end = asyncio.get_running_loop().time() + ANSWER_SECONDS
        while (missing := min(most, messages) - len(found)) > 0:
            late = asyncio.get_running_loop().time() >= end
            if late or not await self._lags(stream, consumer, seq):
                break
            wait = {**limits, "expires": int(LEARN_SECONDS * NANOSECONDS)}
            found += await self._ask(stream, consumer, missing, wait)
        had = messages if missing > 0 else len(found)
        expected.messages = max(0, expected.messages - had)
        return found

    async def _lags(self, stream: str, consumer: str, seq: int) -> bool:
        """Whether a consumer has yet to hand out what is stored as `seq`."""
        info = await self._wire.reader.info(stream, consumer) if seq else {}
        return bool(info) and info["delivered"]["stream_seq"] < seq

    async def _ask(
        self, stream: str, consumer: str, most: int, how: Mapping[str, object]
    ) -> list[Got]:
        body = {**how, "batch": most}
        subject = f"{API}CONSUMER.MSG.NEXT.{stream}.{consumer}"
        return await self._wire.link.deliver(consumer, subject, json.dumps(body).encode(), most)

    async def done(self, replies: Sequence[str]) -> None:
        """Deliver these no more. A lost answer only costs one more delivery, so none is checked."""
        await self._wire.link.ask_all([Message(reply, ACK) for reply in replies])

    async def back(self, replies: Sequence[str], after: float = 0.0) -> None:
        """Deliver these again after `after` seconds."""
        word = NAK if after <= 0 else NAK + b' {"delay": %d}' % int(after * NANOSECONDS)
        await self._wire.link.ask_all([Message(reply, word) for reply in replies])

    async def keep(self, replies: Sequence[str]) -> None:
        """Don't deliver these to others yet: they are being worked on."""
        for reply in replies:
            await self._wire.link.send(Message(reply, PROGRESS))
