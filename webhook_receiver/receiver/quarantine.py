"""Keep refused deliveries in the quarantine, and judge them again from there.

A stranger can send without end. So of what isn't authentic all is counted, some is kept, and both are
written once a second. What is authentic, but not in its provider's format, is kept before it is
answered. Each of those costs a commit, so a source has a limit for each second; past it, its sender
should try again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_bytes
from typing import Protocol
from urllib.parse import unquote

from webhook_receiver.edge.paths import pattern
from webhook_receiver.errors import (
    ConfigurationError,
    InboxError,
    QuarantineFull,
    Refused,
    SecretUnavailable,
    describe,
)
from webhook_receiver.fingerprints import SALT_BYTES
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import SENT_SECRET, SIGNED_URL, Refusal
from webhook_receiver.inbox.rejections import Rejection, Tally
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.credentials import hide, restore
from webhook_receiver.intake.diagnosis import PROBED_BODY, diagnose
from webhook_receiver.intake.public_url import as_written
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.intake.window import ageless
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.scrubbing import SCRUB_SECONDS, scrub
from webhook_receiver.signing import Key
from webhook_receiver.types import WEEK, Delivery, Headers


class Judges(Protocol):
    """Gives verdicts."""

    async def verdict(self, config: SourceConfig, delivery: Delivery) -> Accepted | Answered:
        """The verdict on a delivery; raise `Refused`."""
        ...

    async def keys(self, config: SourceConfig, delivery: Delivery) -> Sequence[Key]:
        """The keys that a delivery is judged by; raise `Refused`."""
        ...


KEPT_A_WRITE = 20
DIAGNOSED_A_WRITE = 5
KEPT_BODY = 256 * 1024  # bytes
WRITE_SECONDS = 1.0
REMEMBERED_SECONDS = WEEK  # longer than a sender whose old signatures are taken tries again
AUTHENTIC_A_WRITE = 20  # deliveries of one source, in this process
AUTHENTIC_BYTES_A_WRITE = 8 * 1024 * 1024  # the delivery that passes it is still kept


@dataclass(slots=True)
class _Spent:
    """What a source's authentic refusals have taken since the last write."""

    deliveries: int = 0
    size: int = 0

    def take(self, size: int) -> bool:
        """Whether there was room for one more."""
        if self.deliveries >= AUTHENTIC_A_WRITE or self.size >= AUTHENTIC_BYTES_A_WRITE:
            return False
        self.deliveries += 1
        self.size += size
        return True


@dataclass(frozen=True, slots=True)
class _Refused:
    """A refused delivery that is to be kept."""

    config: SourceConfig
    delivery: Delivery
    refused: Refused
    reason: str

    def refusal(self, salt: bytes) -> Refusal:
        """What is kept of it."""
        delivery = hide(self.config.shown, self.delivery, salt)
        return _refusal(self.config, delivery, self.refused, self.reason)


class Quarantine:
    """Collects the refusals of a running receiver, and writes them to its inbox once a second.

    Parameters:
        inbox: where they are kept and counted.
        sources: all of the receiver's: a delivery may have been meant for another one.
        observer: logs each refusal.
        tally: counts them until the next write; what HTTP alone refuses is in it as well.
    """

    def __init__(
        self, inbox: Inbox, sources: Sequence[SourceConfig], observer: Observer, tally: Tally
    ) -> None:
        self._inbox, self._sources, self._observer = inbox, sources, observer
        self._tally, self._judged, self._probed = tally, 0, 0
        self._kept: list[_Refused] = []
        self._salt = token_bytes(SALT_BYTES)
        self._spent: dict[str, _Spent] = {}
        self._task: asyncio.Task[None] | None = None
        self._scrubbing: asyncio.Task[None] | None = None
        self._scrubbed = asyncio.Event()

    def start(self) -> None:
        """Begin to write what is collected."""
        self._task = asyncio.create_task(self._write_on(), name="webhook-quarantine")
        self.follow(self._sources)

    def follow(self, sources: Sequence[SourceConfig]) -> None:
        """Know these sources from now on."""
        self._sources = sources
        if self._scrubbing is None and any(config.shown for config in sources):
            self._scrubbing = asyncio.create_task(self._scrub_on(), name="webhook-scrub")

    async def note(self, config: SourceConfig, delivery: Delivery, refused: Refused) -> None:
        """Log and count a refusal. Keep an authentic delivery now, another one if there is room.

        Raise `InboxError` if an authentic one can't be kept: its sender should try again. It is
        `QuarantineFull` if the source has had its share of this second.
        """
        reason = refused.reason
        may = refused.authentic or self._may_probe(len(delivery.body))
        if may and self._judged < DIAGNOSED_A_WRITE:
            reason = diagnose(config, delivery, refused, self._sources)
        if refused.authentic and not self._has_room(config, delivery):
            self._count(
                config, refused, f"{reason}; put off, since the source sends too many of these"
            )
            raise QuarantineFull
        if refused.authentic:
            self._log(config, refused, reason)
            kept = await self._hidden([_Refused(config, delivery, refused, reason)])
            await self._inbox.refuse(kept, {Rejection(refused.code, config.name): 1})
            return
        self._count(config, refused, reason)
        if len(self._kept) < KEPT_A_WRITE and len(delivery.body) <= KEPT_BODY:
            self._kept.append(_Refused(config, delivery, refused, reason))

    def _may_probe(self, size: int) -> bool:
        """Whether a forged body may be probed: strangers choose these, and large ones take long."""
        probed = size if size <= PROBED_BODY else 0  # a larger one isn't probed
        if self._probed + probed > PROBED_BODY:
            return False
        self._probed += probed
        return True

    async def _hidden(self, refused: Sequence[_Refused]) -> list[Refusal]:
        """What is kept of refused deliveries. Fingerprints take their time, in a thread."""
        if any(one.config.shown for one in refused):
            return await asyncio.to_thread(lambda: [one.refusal(self._salt) for one in refused])
        return [one.refusal(self._salt) for one in refused]

    def _has_room(self, config: SourceConfig, delivery: Delivery) -> bool:
        return self._spent.setdefault(config.name, _Spent()).take(len(delivery.body))

    def _count(self, config: SourceConfig, refused: Refused, reason: str) -> None:
        self._log(config, refused, reason)
        self._judged += 1
        self._tally.add(Rejection(refused.code, config.name))

    def _log(self, config: SourceConfig, refused: Refused, reason: str) -> None:
        self._observer.refused(source=config.name, code=refused.code, reason=reason)

    async def _write_on(self) -> None:
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            await self.write()

    async def _scrub_on(self) -> None:
        while True:
            with contextlib.suppress(InboxError):  # the next turn finds what this one has left
                await scrub(self._inbox, self._sources, self._salt)
            self._scrubbed.set()
            await asyncio.sleep(SCRUB_SECONDS)

    async def scrubbed(self) -> None:
        """Wait until what older processes have kept is scrubbed, so that it isn't replaced meanwhile."""
        if self._scrubbing is not None:
            await self._scrubbed.wait()

    async def write(self) -> None:
        """Write what has been collected since the last time."""
        kept, self._kept = self._kept, []
        counts, self._judged, self._probed = self._tally.take(), 0, 0
        self._spent.clear()
        if not counts:
            return
        try:
            await self._inbox.refuse(await self._hidden(kept), counts)
        except Exception as error:  # noqa: BLE001 - diagnosis only: nothing that was promised is lost
            for rejection, number in counts.items():  # to be counted with the next write
                self._tally.add(rejection, number)
            words = describe(error)
            self._observer.log("delivery.unavailable", error=words, refusals=len(kept))

    async def stop(self) -> None:
        """Write what is left."""
        for task in (self._task, self._scrubbing):
            if task is not None:
                task.cancel()
        self._task = self._scrubbing = None
        await self.write()


def _refusal(config: SourceConfig, delivery: Delivery, refused: Refused, reason: str) -> Refusal:
    if _sends_secret(config, delivery):
        # Its sender may still use that secret, and whoever reads the quarantine could sign with it.
        headers = Headers([(SENT_SECRET, b"")])
        delivery = replace(delivery, query=b"", body=b"")
    else:
        headers = _kept_headers(config, delivery)
    return Refusal(
        source=config.name,
        provider=config.provider.name,
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


def _sends_secret(config: SourceConfig, delivery: Delivery) -> bool:
    learn = config.provider.learn
    try:
        return learn is not None and learn(delivery) is not None
    except Refused:  # it sends several
        return True


def _kept_headers(config: SourceConfig, delivery: Delivery) -> Headers:
    scheme = config.provider.scheme
    kept = config.provider.stored_headers
    # Without the signature's headers, the delivery can't be judged again.
    if scheme is not None:
        kept |= scheme.needed_headers
    headers = [pair for pair in delivery.headers.pairs if pair[0] in kept]
    if config.needs_url and delivery.url is not None:
        headers.append((SIGNED_URL, delivery.url.encode("latin-1", "replace")))
    return Headers(headers)


async def reverify(
    inbox: Inbox,
    sources: Mapping[str, SourceConfig],
    judge: Judges,
    ids: Sequence[int] | None,
    now: float,
    *,
    accept_stale: bool = False,
    dry_run: bool = False,
) -> dict[int, str]:
    """Judge quarantined deliveries again, each at the time it came; return what became of each.

    They are judged in the order in which they came, so that their events are stored in that order.

    With `accept_stale`, a genuine one may be of any age. Those that sent a secret stay refused: nothing
    is learnt from what wasn't asked for. What is accepted now is remembered from `now` on. With `dry_run`,
    nothing is taken or released.
    """
    outcome: dict[int, str] = {}
    for refusal in sorted(await inbox.refusals(ids), key=lambda one: (one.received_at, one.id)):
        config = sources.get(refusal.source)
        if config is None:
            outcome[refusal.id] = "unknown_source"
            continue
        judged = await _rejudged(config, refusal, judge, accept_stale=accept_stale)
        outcome[refusal.id] = judged if isinstance(judged, str) else "accepted"
        if not isinstance(judged, str) and not dry_run:
            if isinstance(judged, Accepted) and judged.envelopes:
                await inbox.put(judged.envelopes, None, _again(config, judged.imprint, now))
            await inbox.release_refusals([refusal.id])
    return outcome


async def _rejudged(
    config: SourceConfig, refusal: Refusal, judge: Judges, *, accept_stale: bool
) -> Accepted | Answered | str:
    """The verdict on a refusal, or the code for which it stays refused."""
    if refusal.unreadable:
        return "unreadable"
    if refusal.sent_secret:
        return refusal.code
    match = pattern(config.path).match(refusal.path)
    params = match.groupdict() if match else {}
    delivery = Delivery(
        headers=Headers([pair for pair in refusal.headers.pairs if pair[0] != SIGNED_URL]),
        body=refusal.body,
        method=refusal.method,
        path=refusal.path,
        query=refusal.query,
        received_at=refusal.received_at,
        url=config.url_of(_written(refusal), params, refusal.query) or refusal.url,
        params=params,
    )
    judged = replace(config, provider=ageless(config.provider)) if accept_stale else config
    try:
        if _sends_secret(config, delivery):
            return refusal.code
        if config.shown:
            with contextlib.suppress(ConfigurationError):  # its path has no secret now
                keys = await judge.keys(config, delivery)
                delivery = await asyncio.to_thread(restore, config.shown, delivery, keys)
        return await judge.verdict(judged, delivery)
    except Refused as refused:
        return refused.code
    except SecretUnavailable:
        return "secret_unavailable"


def _again(config: SourceConfig, imprint: Imprint | None, now: float) -> Imprint | None:
    """The imprint of a delivery that is taken only now: another copy of it may have come meanwhile."""
    until = now + max(REMEMBERED_SECONDS, config.provider.repeats)
    return imprint and replace(imprint, late=True, until=until)


def _written(refusal: Refusal) -> bytes:
    """The path as its request wrote it, trailing slash included: the last part of the URL then used."""
    used = (refusal.url or "").partition("?")[0]
    above = used.rstrip("/").rsplit("/", refusal.path.count("/"))[0]
    written = used.removeprefix(above)
    if unquote(written).rstrip("/") != refusal.path:  # that URL was configured, or wasn't kept
        return as_written(refusal.path)
    return written.encode("latin-1")
