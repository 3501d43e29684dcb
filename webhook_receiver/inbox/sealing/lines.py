"""The part of an encrypted inbox that knows the lines of ordered runs; an order key is read as it is kept."""

from __future__ import annotations

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.lines import BlockedKey, KeepsLines, Line, lines_of
from webhook_receiver.inbox.protocol import Inbox


class SealedLines:
    """Hands questions on to the inner inbox: see `KeepsLines`.

    Attributes:
        inner: the inbox behind it.
    """

    inner: Inbox

    @property
    def keeps_lines(self) -> bool:
        """Whether the inner inbox does."""
        return lines_of(self.inner) is not None

    async def lines(self, event: str) -> list[Line]:
        """The lines of an event's runs, by handler."""
        return await self._lines.lines(event)

    async def blocked(self, handler: str) -> list[BlockedKey]:
        """Some keys of a handler that a dead run holds up, where most wait first."""
        return await self._lines.blocked(handler)

    @property
    def _lines(self) -> KeepsLines:
        found = lines_of(self.inner)
        if found is None:
            raise ConfigurationError("the inbox behind the encryption doesn't order runs by key")
        return found
