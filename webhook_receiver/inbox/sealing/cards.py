"""The part of an encrypted inbox that knows its workers.

Who they are, and the names and patterns of their handlers, are readable in it, as everywhere.
"""

from __future__ import annotations

from webhook_receiver.inbox.cards import Card, KeepsCards, LivingWorker, cards_of
from webhook_receiver.inbox.protocol import Inbox


class SealedCards:
    """Hands cards on to the inner inbox: see `KeepsCards`.

    Attributes:
        inner: the inbox behind it.
    """

    inner: Inbox

    @property
    def keeps_cards(self) -> bool:
        """Whether the inner inbox does."""
        return isinstance(self.inner, KeepsCards)

    async def present(self, worker: str, card: Card, up: float) -> None:
        """Write down who a worker is that renewed its lease, and that it has worked for `up` seconds."""
        await cards_of(self.inner).present(worker, card, up)

    async def workers(self) -> list[LivingWorker]:
        """The workers that hold a lease, by name."""
        return await cards_of(self.inner).workers()
