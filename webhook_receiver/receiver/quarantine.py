"""Refused deliveries: on their way to the quarantine, and judged again from there.

A stranger can send without end, so what isn't authentic is counted all, kept some, and written once
a second. What is authentic, and only not in its provider's format, is kept before it is answered:
each costs a commit, so a source has only so many a second, and past them its sender shall try again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from starlette.routing import compile_path

from webhook_receiver.errors import QuarantineFull, Refused, SecretUnavailable, describe
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import SIGNED_URL, TOLD_SECRET, Refusal
from webhook_receiver.intake.diagnosis import diagnose
from webhook_receiver.intake.public_url import as_written
from webhook_receiver.intake.source import Terms
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.observe import Observer
from webhook_receiver.types import Delivery, Headers

Judge = Callable[[Terms, Delivery], Awaitable[Accepted | Answered]]

KEPT_A_WRITE = 20
DIAGNOSED_A_WRITE = 5
KEPT_BODY = 256 * 1024
WRITE_EVERY = 1.0  # in seconds
AUTHENTIC_A_WRITE = 20  # of one source, in this process
AUTHENTIC_BYTES_A_WRITE = 8 * 1024 * 1024  # the same; the one that passes it is still kept


@dataclass(slots=True)
class _Spent:
    """What a source's authentic refusals took since the last write."""

    deliveries: int = 0
    size: int = 0

    def take(self, size: int) -> bool:
        """Whether there was room for one more."""
        if self.deliveries >= AUTHENTIC_A_WRITE or self.size >= AUTHENTIC_BYTES_A_WRITE:
            return False
        self.deliveries += 1
        self.size += size
        return True


class Refusals:
    """Collects refusals, and while there is an inbox writes them to it once a second."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._sources: Sequence[Terms] = ()
        self._counts: dict[str, int] = {}
        self._kept: list[Refusal] = []
        self._spent: dict[str, _Spent] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self, inbox: Inbox, sources: Sequence[Terms]) -> None:
        """Begin to write what is collected; a delivery may have been meant for any of `sources`."""
        self._sources = sources
        self._task = asyncio.create_task(self._write_on(inbox), name="webhook-refusals")

    async def note(self, inbox: Inbox, terms: Terms, delivery: Delivery, refused: Refused) -> None:
        """Tell the log and count a refusal; keep an authentic delivery now, another one if there is room.

        Raise `InboxError` where an authentic one can't be kept: its sender shall try again. It is
        `QuarantineFull` where the source has had its share of this second.
        """
        # A stranger can make us look for causes: only so many a second.
        sought = sum(self._counts.values()) < DIAGNOSED_A_WRITE
        reason = diagnose(terms, delivery, refused, self._sources) if sought else refused.reason
        if refused.authentic and not self._has_room(terms, delivery):
            self._count(
                terms, refused, f"{reason}; put off, since the source sends too many of them"
            )
            raise QuarantineFull
        if refused.authentic:
            self._tell(terms, refused, reason)
            await inbox.refuse([_refusal(terms, delivery, refused, reason)], {terms.name: 1})
            return
        self._count(terms, refused, reason)
        if len(self._kept) < KEPT_A_WRITE and len(delivery.body) <= KEPT_BODY:
            self._kept.append(_refusal(terms, delivery, refused, reason))

    def _has_room(self, terms: Terms, delivery: Delivery) -> bool:
        return self._spent.setdefault(terms.name, _Spent()).take(len(delivery.body))

    def _count(self, terms: Terms, refused: Refused, reason: str) -> None:
        self._tell(terms, refused, reason)
        self._counts[terms.name] = self._counts.get(terms.name, 0) + 1

    def _tell(self, terms: Terms, refused: Refused, reason: str) -> None:
        self._observer.refused(source=terms.name, code=refused.code, reason=reason)

    async def _write_on(self, inbox: Inbox) -> None:
        while True:
            await asyncio.sleep(WRITE_EVERY)
            await self._write(inbox)

    async def _write(self, inbox: Inbox) -> None:
        kept, self._kept = self._kept, []
        counts, self._counts = self._counts, {}
        self._spent.clear()
        if not counts:
            return
        try:
            await inbox.refuse(kept, counts)
        except Exception as error:  # noqa: BLE001 - diagnosis only: nothing that was promised is lost
            lost, words = sum(counts.values()), describe(error)
            self._observer.tell("delivery.unavailable", error=words, refusals=lost)

    async def stop(self, inbox: Inbox) -> None:
        """Write what is left."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        await self._write(inbox)


def _refusal(terms: Terms, delivery: Delivery, refused: Refused, reason: str) -> Refusal:
    if _tells_secret(terms, delivery):
        # Its sender may use that secret yet, and whoever reads the quarantine could sign with it.
        headers = Headers([(TOLD_SECRET, b"")])
        delivery = replace(delivery, query=b"", body=b"")
    else:
        headers = _kept_headers(terms, delivery)
    return Refusal(
        source=terms.name,
        provider=terms.provider.name,
        code=refused.code,
        reason=reason,
        received_at=delivery.received_at,
        method=delivery.method,
        path=delivery.path,
        query=delivery.query,
        headers=headers,
        body=delivery.body,
        authentic=refused.authentic,
    )


def _tells_secret(terms: Terms, delivery: Delivery) -> bool:
    learn = terms.provider.learn
    try:
        return learn is not None and learn(delivery) is not None
    except Refused:  # it tells several
        return True


def _kept_headers(terms: Terms, delivery: Delivery) -> Headers:
    scheme = terms.provider.scheme
    kept = terms.provider.stored_headers
    # The signature's headers are kept, since the delivery can't be judged again without them.
    if scheme is not None:
        kept |= scheme.needed_headers
    headers = [pair for pair in delivery.headers.pairs if pair[0] in kept]
    if terms.needs_url and delivery.url is not None:
        headers.append((SIGNED_URL, delivery.url.encode("latin-1", "replace")))
    return Headers(headers)


async def reverify(
    inbox: Inbox, sources: Mapping[str, Terms], judge: Judge, ids: Sequence[int] | None
) -> dict[int, str]:
    """Judge quarantined deliveries again, each at the time it came; what became of each.

    Those that tell a secret stay refused: nothing is learned from what once wasn't asked for.
    """
    outcome: dict[int, str] = {}
    for refusal in await inbox.refusals(ids):
        terms = sources.get(refusal.source)
        if terms is None:
            outcome[refusal.id] = "unknown_source"
            continue
        outcome[refusal.id] = await _rejudged(inbox, terms, judge, refusal)
        if outcome[refusal.id] == "accepted":
            await inbox.release_refusals([refusal.id])
    return outcome


async def _rejudged(inbox: Inbox, terms: Terms, judge: Judge, refusal: Refusal) -> str:
    if refusal.told_secret:
        return refusal.code
    match = compile_path(terms.path)[0].match(refusal.path)
    params = match.groupdict() if match else {}
    delivery = Delivery(
        headers=Headers([pair for pair in refusal.headers.pairs if pair[0] != SIGNED_URL]),
        body=refusal.body,
        method=refusal.method,
        path=refusal.path,
        query=refusal.query,
        received_at=refusal.received_at,
        url=terms.url_of(_written(refusal), params, refusal.query) or refusal.url,
        params=params,
    )
    try:
        if _tells_secret(terms, delivery):
            return refusal.code
        judged = await judge(terms, delivery)
    except Refused as refused:
        return refused.code
    except SecretUnavailable:
        return "secret_unavailable"
    if isinstance(judged, Accepted) and judged.envelopes:
        await inbox.put(judged.envelopes)
    return "accepted"


def _written(refusal: Refusal) -> bytes:
    """The path as its request wrote it, with a slash at its end: the last part of the URL then used."""
    used = (refusal.url or "").partition("?")[0]
    above = used.rstrip("/").rsplit("/", refusal.path.count("/"))[0]
    written = used.removeprefix(above)
    if unquote(written).rstrip("/") != refusal.path:  # that URL was configured, or isn't kept
        return as_written(refusal.path)
    return written.encode("latin-1")
