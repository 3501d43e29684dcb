"""Secrets that senders send: taken only while the operator has opened a set-up, then kept in the inbox.

Whoever sends the secret decides what is authentic from then on. So nothing is learnt unasked, nothing
that was learnt is replaced, and a set-up takes one secret unless more are asked for. If a sender
signs what it sends, that signature must hold as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.intake.config import SourceConfig, load_keys
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.keys.resolving import resolve, with_fetched
from webhook_receiver.keys.store import Keys
from webhook_receiver.observe import Observer
from webhook_receiver.signing import Key
from webhook_receiver.types import Delivery, Lesson

READ_AGAIN_SECONDS = 1.0  # another process may learn or forget a secret meanwhile


@dataclass(slots=True)
class _Learnt:
    """A source's keys as last read, and when that was."""

    keys: Sequence[Key]
    read_at: float


class Setups:
    """Takes deliveries of sources that learn their secrets, while the receiver runs.

    Parameters:
        inbox: keeps what was learnt.
        published: gives the keys that senders publish.
        observer: logs what is learnt.
        clock: counts seconds from any moment on; the event loop's by default.
    """

    def __init__(
        self,
        inbox: Inbox,
        published: Keys,
        observer: Observer,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._inbox, self._published, self._observer = inbox, published, observer
        self._clock = clock or asyncio.get_running_loop().time
        self._learnt: dict[str, _Learnt] = {}

    async def take(self, config: SourceConfig, delivery: Delivery) -> Accepted | Answered:
        """Take a delivery by the secrets that are configured and those that were learnt.

        Raise `Refused` if it isn't accepted: a secret that is sent while no set-up is open, too.
        """
        lesson = config.provider.learn(delivery) if config.provider.learn else None
        if lesson is not None:
            await self._check(config, delivery, lesson)
            return await self._learn(config, lesson)
        return await resolve(await self.with_keys(config), delivery, self._published)

    async def _check(self, config: SourceConfig, delivery: Delivery, lesson: Lesson) -> None:
        """Raise `Refused` if a sender that signs its lessons didn't sign this one."""
        scheme = config.provider.lesson_scheme
        if scheme is None:
            return
        setup = await self._inbox.setup(config.name)
        if not setup.lessons and lesson.secret not in setup.learned:
            raise _closed(config)  # before a stranger makes us fetch a key
        at = delivery.received_at
        await with_fetched(
            config, self._published, (), lambda keys: scheme.verify(delivery, keys, at)
        )

    async def _learn(self, config: SourceConfig, lesson: Lesson) -> Answered:
        try:
            (key,) = _keys(config, [lesson.secret])
        except ConfigurationError as error:
            raise Refused(
                "malformed_secret",
                f"the sender sent an unusable secret: {error}; it must send another while a "
                f"set-up is open: `webhook-receiver setup {config.name}`",
            ) from error
        if not await self._inbox.learn(config.name, lesson.secret):
            raise _closed(config)
        self._learnt.pop(config.name, None)
        self._observer.log("source.learned", source=config.name, secret=key.fingerprint)
        return Answered(lesson.reply)

    async def with_keys(self, config: SourceConfig) -> SourceConfig:
        """The configuration with what was learnt. A forgotten secret lasts no longer than this."""
        now = self._clock()
        learnt = self._learnt.get(config.name)
        if learnt is None or now - learnt.read_at >= READ_AGAIN_SECONDS:
            secrets = (await self._inbox.setup(config.name)).learned
            learnt = self._learnt[config.name] = _Learnt(_keys(config, secrets), now)
        return replace(config, keys=(*config.keys, *learnt.keys))


def _keys(config: SourceConfig, secrets: Sequence[str]) -> Sequence[Key]:
    scheme = config.provider.scheme
    if scheme is None or not secrets:
        return ()
    return load_keys(scheme, list(secrets))


def _closed(config: SourceConfig) -> Refused:
    return Refused(
        "setup_closed",
        f"the sender sent a secret and no set-up is open: `webhook-receiver setup {config.name}` "
        "opens one, and then the sender must send it again",
    )
