"""Secrets that senders tell: taken only while the operator has opened a set-up, then kept in the inbox.

Whoever tells the secret decides what is authentic from then on. So nothing is learned unasked, nothing
that was learned is replaced, and a set-up takes one secret unless more are asked for. Where a sender
signs what it tells, that must hold as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.intake.source import SHORTEST_KEY, Terms, load_keys
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.keys.resolving import judge, with_fetched
from webhook_receiver.keys.store import Keys
from webhook_receiver.observe import Observer
from webhook_receiver.signing import Key
from webhook_receiver.types import Delivery, Lesson

LOOK_AGAIN = 1.0  # another process may learn or forget: how often that is looked for, in seconds


@dataclass(slots=True)
class _Learned:
    """A source's keys as last read, and when that was, by the loop's clock."""

    keys: Sequence[Key]
    read_at: float


class Learning:
    """Judges deliveries of sources that learn their secrets."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._known: dict[str, _Learned] = {}

    async def judge(
        self, inbox: Inbox, terms: Terms, delivery: Delivery, published: Keys
    ) -> Accepted | Answered:
        """Judge a delivery by the secrets that are configured and those that were learned.

        Raise `Refused` where it isn't accepted, which a secret told without a set-up isn't either.
        """
        lesson = terms.provider.learn(delivery) if terms.provider.learn else None
        if lesson is not None:
            await _check(inbox, terms, delivery, lesson, published)
            return await self._taken(inbox, terms, lesson)
        return await judge(await self._with_keys(inbox, terms), delivery, published)

    async def _taken(self, inbox: Inbox, terms: Terms, lesson: Lesson) -> Answered:
        try:
            (key,) = self._keys(terms, [lesson.secret])
        except ConfigurationError as error:
            raise Refused(
                "malformed_secret",
                f"the sender told a secret that is none: {error}; it must tell another while a "
                f"set-up is open: `webhook-receiver setup {terms.name}`",
            ) from error
        if not await inbox.learn(terms.name, lesson.secret):
            raise _closed(terms)
        self._known.pop(terms.name, None)
        self._observer.tell("source.learned", source=terms.name, secret=key.fingerprint)
        return Answered(lesson.reply)

    async def _with_keys(self, inbox: Inbox, terms: Terms) -> Terms:
        """The terms with what was learned: a secret that was forgotten holds no longer than this."""
        now = asyncio.get_running_loop().time()
        known = self._known.get(terms.name)
        if known is None or now - known.read_at >= LOOK_AGAIN:
            secrets = (await inbox.setup(terms.name)).learned
            known = self._known[terms.name] = _Learned(self._keys(terms, secrets), now)
        return replace(terms, keys=(*terms.keys, *known.keys))

    @staticmethod
    def _keys(terms: Terms, secrets: Sequence[str]) -> Sequence[Key]:
        scheme = terms.provider.scheme
        if scheme is None or not secrets:
            return ()
        return load_keys(scheme, list(secrets), shortest=SHORTEST_KEY)


async def _check(
    inbox: Inbox, terms: Terms, delivery: Delivery, lesson: Lesson, published: Keys
) -> None:
    """Raise `Refused` where a sender that signs its lessons didn't sign this one."""
    scheme = terms.provider.lesson_scheme
    if scheme is None:
        return
    setup = await inbox.setup(terms.name)
    if not setup.lessons and lesson.secret not in setup.learned:
        raise _closed(terms)  # before a stranger makes us fetch a key
    at = delivery.received_at
    await with_fetched(terms, published, (), lambda keys: scheme.verify(delivery, keys, at))


def _closed(terms: Terms) -> Refused:
    return Refused(
        "setup_closed",
        f"the sender told a secret and no set-up is open: `webhook-receiver setup {terms.name}` "
        "opens one, and then the sender must tell it again",
    )
