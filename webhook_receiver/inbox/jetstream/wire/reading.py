"""Reading streams: last values, single messages, pages, counts.

Direct reads may come from a replica that lags. A write that is based on one is safe all the same: the
stream refuses it if the state has changed since. What is shown, deleted or counted is read up to the
leader's end. A replica that lags also has what the leader has deleted, so pages and counts are the leader's
own: their consumers are made on its node.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import InboxUnavailable, JetStreamError
from webhook_receiver.inbox.jetstream.wire.api import API, NANOSECONDS
from webhook_receiver.inbox.jetstream.wire.driver import read_headers
from webhook_receiver.inbox.jetstream.wire.link import ANSWER_SECONDS, Got, Link, Message
from webhook_receiver.inbox.jetstream.wire.records import is_cut, stored_seq

MOST_RESULTS = 1024  # of one request for last values; the server's own limit
MOST_FILTERS = 256
DELETES_AT_ONCE = 1_000
_NOT_FOUND = (10037,)
_REPLICA_SECONDS = 0.02  # between questions to a replica that lags
_Until = tuple[Got, str]  # the newest message of those that fit a filter, as the leader has it


@dataclass(frozen=True, slots=True)
class _Scan:
    """A consumer that delivers what fits a filter, in order; `pending` counts that when it was made."""

    stream: str
    filter: str
    consumer: str
    pending: int
    replicated: bool


class StreamReader:
    """Reads over one link."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def last_values(self, stream: str, filters: Sequence[str]) -> list[Got]:
        """The last message of each subject that fits a filter, as some replica has it."""
        return await self._last_values(stream, filters, None)

    async def latest_values(self, stream: str, every: str, filters: Sequence[str]) -> list[Got]:
        """The same as the leader has it: if a replica lags, it or another is asked again.

        `every` fits everything in the stream, but isn't `>`: for that the server finds nothing if the
        newest message of all was deleted. In filters, `*` is a free token; `>` isn't allowed.
        """
        info = await self.info(stream)
        if info["config"]["num_replicas"] == 1:
            return await self._last_values(stream, filters, None)
        newest = await self._newest(stream, every, info["state"]["last_seq"])
        return [] if newest is None else await self._last_values(stream, filters, (newest, every))

    async def _newest(self, stream: str, every: str, last: int) -> Got | None:
        """The newest message of all; by a filter only if it was deleted, as the server then tries all."""
        found = await self.leader(stream, seq=last) if last else None
        return found or await self.leader(stream, last_by_subj=every)

    async def _last_values(
        self, stream: str, filters: Sequence[str], until: _Until | None
    ) -> list[Got]:
        found: dict[int, Got] = {}
        for start in range(0, len(filters), MOST_FILTERS):
            part = filters[start : start + MOST_FILTERS]
            found |= {stored_seq(got): got for got in await self._halving(stream, part, until)}
        return list(found.values())

    async def _halving(
        self, stream: str, filters: Sequence[str], until: _Until | None
    ) -> list[Got]:
        try:
            if until is None:
                return (await self._values(stream, filters))[0]
            return await self._reaching(stream, filters, *until)
        except JetStreamError:  # too many results for one answer
            middle = len(filters) // 2
            if middle == 0:
                raise self._link.unavailable("a run has too many records") from None
            return [
                *await self._halving(stream, filters[:middle], until),
                *await self._halving(stream, filters[middle:], until),
            ]

    async def _reaching(
        self, stream: str, filters: Sequence[str], newest: Got, every: str
    ) -> list[Got]:
        """Values of a replica that has everything up to the newest message.

        The newest is asked for, too: an empty answer doesn't say how far its replica has come.
        """
        end = asyncio.get_running_loop().time() + ANSWER_SECONDS
        target = stored_seq(newest)
        while True:
            found, reached = await self._values(stream, [*filters, newest.subject])
            if reached >= target:
                asked = _cover(filters, newest.subject)
                return [got for got in found if asked or _subject(got) != newest.subject]
            if asyncio.get_running_loop().time() >= end:
                raise self._lagging(stream)
            await asyncio.sleep(_REPLICA_SECONDS)
            later = await self._newest(stream, every, (await self.ends(stream))[1])
            if later is None:
                return []
            target, newest = min(target, stored_seq(later)), later

    async def _values(self, stream: str, filters: Sequence[str]) -> tuple[list[Got], int]:
        """One request's values, and the sequence up to which the replica that answered had everything."""
        body = json.dumps({"multi_last": list(filters), "batch": MOST_RESULTS}).encode()
        most = MOST_RESULTS + 1  # so that the status that ends them is awaited in any case
        found, status = await self._link.collect(f"{API}DIRECT.GET.{stream}", body, most)
        return found, int(status.headers.get("Nats-UpTo-Sequence", 0))

    async def by_sequence(self, stream: str, sequences: Sequence[int]) -> dict[int, Got]:
        """Single messages; those that a replica doesn't have are asked of the leader.

        What was deleted a moment ago may be among them.
        """
        requests = [
            Message(f"{API}DIRECT.GET.{stream}", json.dumps({"seq": seq}).encode())
            for seq in sequences
        ]
        found: dict[int, Got] = {}
        for seq, answer in zip(sequences, await self._link.ask_all(requests), strict=True):
            if answer is None or answer.status == "503":
                raise self._link.unavailable("no answer in time")
            got = await self.leader(stream, seq=seq) if answer.status else answer
            if got is not None:
                found[seq] = got
        return found

    async def by_leader(self, stream: str, sequences: Sequence[int]) -> dict[int, Got]:
        """Single messages, as the stream's leader has them: what was deleted isn't among them."""
        found = await asyncio.gather(*[self.leader(stream, seq=seq) for seq in sequences])
        return {seq: got for seq, got in zip(sequences, found, strict=True) if got is not None}

    async def leader(self, stream: str, **what: Any) -> Got | None:
        """One message by `seq` or `last_by_subj`, as the stream's leader has it."""
        try:
            found = await self._link.api(f"STREAM.MSG.GET.{stream}", what)
        except JetStreamError as error:
            if error.code in _NOT_FOUND:
                return None
            raise self._link.unavailable(str(error)) from error
        message = found["message"]
        headers = read_headers(base64.b64decode(message.get("hdrs", "")))
        headers |= {"Nats-Sequence": str(message["seq"]), "Nats-Time-Stamp": message["time"]}
        payload = base64.b64decode(message.get("data", ""))
        return Got(message["subject"], "", payload, headers)

    async def next_after(self, stream: str, seq: int, filter_: str) -> Got | None:
        """The first message after a sequence that fits a filter."""
        return await self.leader(stream, seq=seq + 1, next_by_subj=filter_)

    async def page(
        self, stream: str, filter_: str, start: int, most: int, *, bodies: bool
    ) -> list[Got]:
        """Up to `most` messages from a sequence on, in order."""
        async with self._scanning(stream, filter_, start, bodies=bodies) as scan:
            return await self._next(scan, start, most)

    async def pages(
        self, stream: str, filter_: str, start: int, size: int, *, bodies: bool
    ) -> AsyncGenerator[list[Got], None]:
        """What a stream has now from a sequence on, `size` at a time; close it if you leave early.

        One consumer serves them all, because to make one the server looks at every subject that it
        has. One that was lost with its node, or was idle for too long, is made again.
        """
        _, end = await self.ends(stream)
        moved = True
        while moved:
            moved = False
            async with self._scanning(stream, filter_, start, bodies=bodies) as scan:
                try:
                    while start <= end and (page := await self._next(scan, start, size)):
                        yield page
                        start, moved = stored_seq(page[-1]) + 1, True
                except InboxUnavailable:
                    if not moved:
                        raise
                else:
                    return

    async def between(
        self, stream: str, filter_: str, span: tuple[int, int], beyond: int, most: int
    ) -> tuple[list[Got] | None, int]:
        """What fits from one sequence to another, without bodies, in order; None if it is more than `most`.

        And how many there are from the first one on. How many of those come after the last one is
        `beyond`: if that isn't right any more, only more or less is read than is needed.
        """
        start, end = span
        async with self._scanning(stream, filter_, start, bodies=False) as scan:
            expected = max(0, scan.pending - beyond)
            if expected > most:
                return None, scan.pending
            found: list[Got] = []
            asked = expected + 1  # with one that comes after the last one, which proves it
            while True:
                page = await self._next(scan, start, asked)
                found += page
                if len(page) < asked or stored_seq(page[-1]) > end:
                    return [got for got in found if stored_seq(got) <= end], scan.pending
                start = stored_seq(page[-1]) + 1

    @contextlib.asynccontextmanager
    async def _scanning(
        self, stream: str, filter_: str, start: int, *, bodies: bool
    ) -> AsyncGenerator[_Scan, None]:
        """A consumer. The node that we ask may not know it yet; then the link asks again.

        If there is another leader while it is in use, its replica may lag.
        """
        config: dict[str, Any] = {
            "deliver_policy": "by_start_sequence",
            "opt_start_seq": max(1, start),
            "ack_policy": "none",
            "filter_subject": filter_,
            "headers_only": not bodies,
        }
        made = await self._consumer(stream, config)
        name = made["name"]
        try:
            yield _Scan(stream, filter_, name, made["num_pending"], bool(made.get("cluster")))
        finally:
            await self._drop(stream, name)

    async def _next(self, scan: _Scan, start: int, most: int) -> list[Got]:
        """What a scan delivers next; `start` is the first sequence that it hasn't delivered."""
        found = await self._pull(scan, most) if scan.pending else []
        if scan.replicated and len(found) < most:
            found = await self._as_the_leader(scan, start, found, most)
        return await self._whole(scan.stream, found)

    async def _whole(self, stream: str, page: list[Got]) -> list[Got]:
        """A page in which those are whole whose headers alone don't say what they are."""
        cut = [stored_seq(got) for got in page if is_cut(got)]
        whole = await self.by_sequence(stream, cut) if cut else {}
        return [whole.get(stored_seq(got), got) for got in page]

    async def _pull(self, scan: _Scan, most: int) -> list[Got]:
        subject = f"{API}CONSUMER.MSG.NEXT.{scan.stream}.{scan.consumer}"
        body = json.dumps({"batch": most, "no_wait": True}).encode()
        return await self._link.deliver("page", subject, body, most, late=False)

    async def _as_the_leader(
        self, scan: _Scan, start: int, found: list[Got], most: int
    ) -> list[Got]:
        """A page up to the leader's end: the replica that delivers may lag, so wait for it.

        What the leader has deleted from the end since then isn't shown.
        """
        end = asyncio.get_running_loop().time() + ANSWER_SECONDS
        target: int | None = None
        while True:
            last = await self.leader(scan.stream, last_by_subj=scan.filter)
            newest = 0 if last is None else stored_seq(last)
            target = newest if target is None else min(target, newest)
            at = stored_seq(found[-1]) if found else start - 1
            if at >= target or len(found) >= most:
                return [got for got in found if stored_seq(got) <= target]
            if asyncio.get_running_loop().time() >= end:
                raise self._lagging(scan.stream)
            found += await self._pull(scan, most - len(found))
            await asyncio.sleep(_REPLICA_SECONDS)

    def _lagging(self, stream: str) -> InboxUnavailable:
        return self._link.unavailable(f"no replica of {stream} has what its leader has")

    async def ends(self, stream: str) -> tuple[int, int]:
        """The sequences of the oldest message that a stream has, and of the newest it ever had."""
        state = (await self.info(stream))["state"]
        return max(1, state["first_seq"]), state["last_seq"]

    async def info(self, stream: str, consumer: str | None = None) -> dict[str, Any]:
        """The server's information about a stream, or about one of its consumers."""
        what = f"STREAM.INFO.{stream}" if consumer is None else f"CONSUMER.INFO.{stream}.{consumer}"
        try:
            return await self._link.api(what)
        except JetStreamError as error:
            raise self._link.unavailable(f"{stream}: {error}") from error

    async def subjects(self, stream: str, filter_: str) -> tuple[int, dict[str, int]]:
        """How many bytes a stream holds, and how many messages there are of each fitting subject."""
        try:
            found = await self._link.api(f"STREAM.INFO.{stream}", {"subjects_filter": filter_})
        except JetStreamError as error:
            raise self._link.unavailable(f"{stream}: {error}") from error
        return found["state"]["bytes"], found["state"].get("subjects") or {}

    async def consumers(self, stream: str, prefixes: tuple[str, ...]) -> list[str]:
        """The names of a stream's consumers that begin with one of these prefixes."""
        names: list[str] = []
        while True:
            try:
                found = await self._link.api(f"CONSUMER.NAMES.{stream}", {"offset": len(names)})
            except JetStreamError as error:
                raise self._link.unavailable(f"{stream}: {error}") from error
            names += found.get("consumers") or []
            if not found.get("consumers") or len(names) >= found["total"]:
                return [name for name in names if name.startswith(prefixes)]

    async def count(self, stream: str, filter_: str, start: int = 1) -> int:
        """How many messages fit a filter, from a sequence on: the leader counts without reading them."""
        config = {
            "deliver_policy": "by_start_sequence",
            "opt_start_seq": start,
            "ack_policy": "none",
            "filter_subject": filter_,
        }
        found = await self._consumer(stream, config)
        await self._drop(stream, found["name"])
        number: int = found["num_pending"]
        return number

    async def _consumer(self, stream: str, config: dict[str, Any]) -> dict[str, Any]:
        """A consumer on the leader's node: servers choose one at random, so it is made until it is there."""
        end = asyncio.get_running_loop().time() + ANSWER_SECONDS
        while True:
            leader = _node(await self.info(stream))
            made = await self._made(stream, config)
            if _node(made) in (leader, None):
                return made
            await self._drop(stream, made["name"])
            if asyncio.get_running_loop().time() >= end:
                raise self._link.unavailable(f"no consumer was made where {stream} is led")

    async def _made(self, stream: str, config: dict[str, Any]) -> dict[str, Any]:
        settings = {
            **config,
            "mem_storage": True,
            "num_replicas": 1,
            "inactive_threshold": 30 * NANOSECONDS,
        }
        body = {"stream_name": stream, "config": settings}
        try:
            return await self._link.api(f"CONSUMER.CREATE.{stream}", body)
        except JetStreamError as error:
            raise self._link.unavailable(str(error)) from error

    async def _drop(self, stream: str, name: str) -> None:
        await self._link.send(Message(f"{API}CONSUMER.DELETE.{stream}.{name}"))

    async def purge(self, stream: str, filter_: str, keep: int) -> None:
        """Delete what fits a filter, except the newest `keep`."""
        try:
            await self._link.api(f"STREAM.PURGE.{stream}", {"filter": filter_, "keep": keep})
        except JetStreamError as error:
            raise self._link.unavailable(f"{stream}: {error}") from error

    async def delete(self, stream: str, sequences: Iterable[int]) -> list[bool]:
        """Delete messages by sequence; return which of them were there."""
        requests = [
            (f"STREAM.MSG.DELETE.{stream}", {"seq": seq, "no_erase": True}) for seq in sequences
        ]
        there: list[bool] = []
        for begin in range(0, len(requests), DELETES_AT_ONCE):
            there += await self._link.api_all(requests[begin : begin + DELETES_AT_ONCE])
        return there


def _node(info: Mapping[str, Any]) -> str | None:
    """The node that leads a stream, or has a consumer of one replica; a server alone doesn't name it."""
    leader: str | None = info.get("cluster", {}).get("leader")
    return leader


def _subject(got: Got) -> str:
    """The subject that a direct answer is stored under; its own subject is the reply's."""
    return got.headers["Nats-Subject"]


def _cover(filters: Iterable[str], subject: str) -> bool:
    """Whether one of these filters fits a subject."""
    tokens = subject.split(".")
    alike = [filter_.split(".") for filter_ in filters if filter_.endswith(("*", tokens[-1]))]
    return any(
        len(tokens) == len(wanted)
        and all(want in ("*", token) for want, token in zip(wanted, tokens, strict=True))
        for wanted in alike
    )
