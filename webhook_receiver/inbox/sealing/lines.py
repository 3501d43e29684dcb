"""The part of an encrypted inbox that knows the lines of ordered runs.

Order keys are readable in it, or hashed with the other identities: what stands for one then means nothing
to anybody, so it isn't told.
"""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.lines import BlockedKey, KeepsLines, Line, lines_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sealing.values import Values


class SealedLines:
    """Hands questions on to the inner inbox: see `KeepsLines`.

    Attributes:
        inner: the inbox behind it.
    """

    inner: Inbox

    @property
    def values(self) -> Values:
        """What encrypts and decrypts."""
        raise NotImplementedError

    @property
    def keeps_lines(self) -> bool:
        """Whether the inner inbox does."""
        return lines_of(self.inner) is not None

    async def lines(self, event: str) -> list[Line]:
        """The lines of an event's runs, by handler."""
        found = await self._lines.lines(event)
        hides = self.values.hides_identities
        return [replace(one, order_key="") for one in found] if hides else found

    async def blocked(self, handler: str) -> list[BlockedKey]:
        """Some keys of a handler that a dead run holds up, where most wait first."""
        found = await self._lines.blocked(handler)
        hides = self.values.hides_identities
        return [replace(one, order_key="") for one in found] if hides else found

    @property
    def _lines(self) -> KeepsLines:
        found = lines_of(self.inner)
        if found is None:
            raise ConfigurationError("the inbox behind the encryption doesn't order runs by key")
        return found
