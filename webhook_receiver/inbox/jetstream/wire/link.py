"""The connection: requests, publishes with their answers, and the driver's errors translated.

Many publishes are under way at once; each has a reply subject of its own under one subscription.
While the servers are away nothing is buffered: callers get `InboxUnavailable` at once. While they
elect a leader, what no leader took is sent again, for as long as callers wait for an answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import nats.errors
from nats.aio.msg import Msg

from webhook_receiver.errors import (
    ConfigurationError,
    InboxUnavailable,
    JetStreamError,
    text_of,
)
from webhook_receiver.inbox.jetstream.wire import api
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.api import API
from webhook_receiver.inbox.jetstream.wire.driver import Driver
from webhook_receiver.inbox.jetstream.wire.trouble import Trouble

ANSWER_SECONDS = 5.0  # how long to wait for an answer
UNLIMITED = 0
RECONNECT_SECONDS = 0.25  # between attempts; at zero the driver would starve the loop
SILENCE_SECONDS = 2.0  # then ask again: a leader that ended may have taken the question along
_LEADERLESS_SECONDS = 0.1  # between questions to a group without a leader
_LEADER_CHANGED = "Leadership Change"  # with status 409: to requests that a former leader held


@dataclass(frozen=True, slots=True)
class Message:
    """One message to publish."""

    subject: str
    payload: bytes = b""
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Got:
    """One message received: stored by a stream, or an answer.

    Attributes:
        subject: what it was published to.
        reply: where an answer to it goes, or the empty string.
        payload: its bytes.
        headers: its headers, with an answer's inline status among them.
    """

    subject: str
    reply: str
    payload: bytes
    headers: Mapping[str, str]

    @property
    def status(self) -> str | None:
        """The inline status of an answer that is no message."""
        return self.headers.get("Status")

    @property
    def leaderless(self) -> bool:
        """Whether the request met no leader, because one is being elected: it had no effect."""
        if self.headers:
            return self.status == "503" or self.headers.get("Description") == _LEADER_CHANGED
        return api.has_no_leader(self.payload)


_Take = Callable[[Got | None, str], None]  # takes an answer and its place; None: none will come
_SILENT, _WHOLE = Got("", "", b"", {}), Got("", "", b"", {})  # no answer; all, and no status


@dataclass(slots=True)
class _Deliveries:
    """What one consumer delivers."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    reply: str = ""  # of the request under way: a status has it as its subject
    late: deque[Got] = field(default_factory=deque[Got])


class Link:
    """One connection to the servers of an inbox."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._client = Driver()
        self._tokens = itertools.count()
        self._waiting: dict[str, _Take] = {}
        self._deliveries: dict[str, _Deliveries] = {}
        self.on_late: Callable[[], None] = lambda: None
        self._inbox = ""
        self.trouble = Trouble()

    async def open(self) -> None:
        """Connect; raise `InboxUnavailable`, or `ConfigurationError` if we may not come in."""
        trouble = self.trouble
        try:
            if await trouble.unless_refused(self._connect(), ANSWER_SECONDS):
                return
        except (nats.errors.Error, OSError, ValueError) as error:
            trouble.last = text_of(error) or trouble.last
        except ModuleNotFoundError as error:
            raise ConfigurationError(
                f"creds= needs the package {error.name!r}: pip install it"
            ) from error
        with contextlib.suppress(Exception):
            await self._client.close()
        if trouble.refusal:
            raise ConfigurationError(f"{self._address.shown} {trouble.refusal}")
        words = trouble.last or "no server answered in time"
        raise InboxUnavailable(f"{self._address.shown} can't be reached: {words}")

    async def _connect(self) -> None:
        client: Any = self._client  # the driver wants whole seconds only by its annotations
        await client.connect(
            self._address.urls,
            name="webhook_receiver",
            user=self._address.user,
            password=self._address.password,
            token=self._address.token,
            user_credentials=self._address.creds,
            tls=self._address.tls_context(),
            max_reconnect_attempts=-1,
            reconnect_time_wait=RECONNECT_SECONDS,
            connect_timeout=2,
            ping_interval=10,
            error_cb=self._on_error,
            disconnected_cb=self._on_disconnect,
        )
        self._inbox = self._client.new_inbox()
        await self._subscribe(f"{self._inbox}.>", self._on_answer)

    async def _subscribe(self, subject: str, heard: Callable[[Msg], Awaitable[None]]) -> None:
        client: Any = self._client  # the driver's own types are incomplete here
        try:
            await client.subscribe(
                subject, cb=heard, pending_msgs_limit=UNLIMITED, pending_bytes_limit=UNLIMITED
            )
        except (nats.errors.Error, OSError) as error:
            raise self.unavailable(f"{type(error).__name__}") from error

    async def close(self) -> None:
        """Close the connection; callers that wait get `InboxUnavailable`."""
        with contextlib.suppress(nats.errors.Error, OSError, TimeoutError):
            await self._client.flush(2)
        with contextlib.suppress(nats.errors.Error, OSError):
            await self._client.close()
        self._fail_waiting()

    @property
    def version(self) -> tuple[int, int, int]:
        """The version of the server that this is connected to."""
        version = self._client.connected_server_version
        return version.major, version.minor, version.patch

    @property
    def max_payload(self) -> int:
        """The largest message that the server takes, in bytes."""
        return self._client.max_payload

    @property
    def without_jetstream(self) -> bool:
        """Whether the server runs without JetStream, and alone."""
        info = self._client.info
        return not info.get("jetstream") and "cluster" not in info

    async def _on_error(self, error: Exception) -> None:
        self.trouble.note(error)
        if self.trouble.denial:
            self._fail_waiting()

    async def _on_disconnect(self) -> None:
        self._fail_waiting()

    def _fail_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for take in waiting.values():
            take(None, "")

    async def _on_answer(self, message: Msg) -> None:
        token, _, place = message.subject[len(self._inbox) + 1 :].partition(".")
        take = self._waiting.get(token)
        if take is not None:
            take(_got(message), place)

    def unavailable(self, words: str = "") -> InboxUnavailable:
        """What to raise if the servers don't do their part."""
        return InboxUnavailable(
            f"{self._address.shown}: {words or self.trouble.last or 'no server answers'}"
        )

    async def send(self, message: Message, reply: str = "") -> None:
        """Publish without waiting for an answer."""
        if not self._client.is_connected:
            raise self.unavailable("not connected")
        try:
            headers = None if message.headers is None else dict(message.headers)
            await self._client.publish(message.subject, message.payload, reply, headers)
        except nats.errors.MaxPayloadError as error:
            raise self.unavailable(
                f"an event is larger than the server's max_payload of {self.max_payload} bytes"
            ) from error
        except (nats.errors.Error, OSError) as error:
            raise self.unavailable(f"{type(error).__name__}") from error

    async def ask_all(
        self, messages: Sequence[Message], *, seconds: float = ANSWER_SECONDS, again: bool = False
    ) -> list[Got | None]:
        """Publish all, then await an answer to each; None if none came.

        With `again`, what isn't answered is sent again, though it may have been done.
        """
        end = asyncio.get_running_loop().time() + seconds
        silence, denial = SILENCE_SECONDS if again else seconds, self.trouble.denial
        answers = await self._ask_all(messages, silence)
        while open_ := [
            at for at, got in enumerate(answers) if (again if got is None else got.leaderless)
        ]:
            left = await _pause(end)
            if left <= 0 or not self._client.is_connected or self.trouble.denial != denial:
                break
            later = await self._ask_all([messages[at] for at in open_], min(left, silence))
            for at, answer in zip(open_, later, strict=True):
                answers[at] = answer
        return answers

    async def _ask_all(self, messages: Sequence[Message], seconds: float) -> list[Got | None]:
        """Each answer's place is the end of its subject."""
        if not messages:
            return []
        answers: list[Got | None] = [None] * len(messages)
        left = len(messages)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def take(answer: Got | None, place: str) -> None:
            nonlocal left
            if answer is not None:
                at = int(place)
                left -= answers[at] is None
                answers[at] = answer
            if (left == 0 or answer is None) and not done.done():
                done.set_result(None)

        token = str(next(self._tokens))
        self._waiting[token] = take
        try:
            for place, message in enumerate(messages):
                await self.send(message, f"{self._inbox}.{token}.{place}")
            async with asyncio.timeout(seconds):  # 3.11's `wait_for` may lose a cancellation
                await done
        except TimeoutError:
            pass
        finally:
            self._waiting.pop(token, None)
        return answers

    async def ask(self, subject: str, payload: bytes = b"") -> Got:
        """Request one answer; raise `InboxUnavailable` if none comes."""
        (answer,) = await self.ask_all([Message(subject, payload)], again=True)
        if answer is None:
            raise self.unavailable("no answer in time")
        if answer.status == "503":
            raise self.unavailable("JetStream has no leader, or is not enabled")
        return answer

    async def api(self, what: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask JetStream's API; raise `JetStreamError` if it refuses."""
        return api.answer((await self.ask(API + what, api.question(body))).payload)

    async def api_all(self, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> list[bool]:
        """Ask many things of the API at once; return which were done. Silence is an error."""
        questions = [Message(API + what, api.question(body)) for what, body in requests]
        answers = await self.ask_all(questions)
        done = [api.was_done(answer.payload) for answer in answers if answer is not None]
        if len(done) < len(answers):
            raise self.unavailable("no answer in time")
        return done

    async def collect(self, subject: str, payload: bytes, most: int) -> tuple[list[Got], Got]:
        """The messages that answer a request, up to `most`, and the status that ended them."""
        reply = f"{self._inbox}.{next(self._tokens)}"
        return await self._collected(reply, Message(subject, payload), most)

    async def deliver(
        self, consumer: str, subject: str, payload: bytes, most: int, *, late: bool = True
    ) -> list[Got]:
        """Like `collect`, for a consumer: what it delivers keeps its own subject, not the reply's.

        So each consumer has a subscription of its own, and one request at a time. A replicated consumer
        sends a message once its replicas know of it, which may be after the status that ends the
        request; the status says how many are still to come. What comes later than can be waited for is kept
        for the next request, unless `late` is false.
        """
        known = self._deliveries.get(consumer)
        if known is None:
            known = _Deliveries()
            await self._listen_to(consumer, known)
            self._deliveries[consumer] = known
        async with known.lock:
            if not late:
                known.late.clear()
            before = [known.late.popleft() for _ in range(min(most, len(known.late)))]
            if len(before) == most:
                return before
            known.reply = f"{self._inbox}-{consumer}.{next(self._tokens)}"
            question = Message(subject, payload)
            came, _ = await self._collected(known.reply, question, most, partial=late)
            found = before + came
            known.late.extend(found[most:])
            return found[:most]

    async def _listen_to(self, name: str, deliveries: _Deliveries) -> None:
        async def on_message(message: Msg) -> None:
            take, got = self._waiting.get(api.token(deliveries.reply)), _got(message)
            if got.status is not None and got.subject != deliveries.reply:
                return  # of a request that has ended
            if take is not None:
                take(got, "")
            elif got.status is None:
                deliveries.late.append(got)
                self.on_late()

        await self._subscribe(f"{self._inbox}-{name}.*", on_message)

    async def _collected(
        self, reply: str, question: Message, most: int, *, partial: bool = False
    ) -> tuple[list[Got], Got]:
        """What came, and the status that ended it; with `partial`, what came in time is enough."""
        found: list[Got] = []
        last: Got | None = _SILENT
        left, end = ANSWER_SECONDS, asyncio.get_running_loop().time() + ANSWER_SECONDS
        while left > 0:
            seconds = min(left, SILENCE_SECONDS) if partial else left
            last = await self._collect(found, reply, question, most, seconds)
            if found or last is None or not (last is _SILENT or last.leaderless):
                break
            left = await _pause(end)
        if last is None or (last.leaderless and not found):
            raise self.unavailable("JetStream has no leader, or the connection was lost")
        if last is _SILENT and not (found and partial):
            raise self.unavailable("no answer in time")
        if last.status == "413":
            raise JetStreamError(413, "too many results")
        return found, last

    async def _collect(
        self, found: list[Got], reply: str, question: Message, most: int, seconds: float
    ) -> Got | None:
        """Collect what comes; return the answer that ended it, or None if the connection was lost."""
        ended: list[Got] = []
        done: asyncio.Future[Got | None] = asyncio.get_running_loop().create_future()

        def take(answer: Got | None, place: str) -> None:
            del place
            if answer is not None:
                (found if answer.status is None else ended).append(answer)
            due = most - api.unsent(ended[0].headers, most) if ended else most
            if (answer is None or len(found) >= due) and not done.done():
                done.set_result(answer and (ended[0] if ended else _WHOLE))

        token = api.token(reply)
        self._waiting[token] = take
        try:
            await self.send(question, reply)
            async with asyncio.timeout(seconds):
                return await done
        except TimeoutError:  # the rest died with a leader, or will be late
            return ended[0] if ended else _SILENT
        finally:
            self._waiting.pop(token, None)

    async def listen(self, subject: str, heard: Callable[[Got], None]) -> None:
        """Call `heard` for each message on a subject."""

        async def on_message(message: Msg) -> None:
            heard(_got(message))

        await self._subscribe(subject, on_message)


async def _pause(end: float) -> float:
    """Wait a moment; return how many seconds are left until `end`."""
    await asyncio.sleep(_LEADERLESS_SECONDS)
    return end - asyncio.get_running_loop().time()


def _got(message: Msg) -> Got:
    return Got(message.subject, message.reply, message.data, message.headers or {})
