"""Who this worker is, as it tells its inbox: at the start, and then at most with each heartbeat."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Sequence

from webhook_receiver.inbox.cards import Card, HandlerCard, KeepsCards
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.version import __version__

BEATS = 6
"""After so many heartbeats a card is written though nothing in it has changed.

A lease that ended while its worker was away, and that it has got back since, is without one.
"""


class Presenting:
    """Writes a worker's card, if the inbox keeps cards.

    Parameters:
        inbox: where it is written.
        worker: the worker's name.
        handlers: gives its handlers, as they stand now.
    """

    def __init__(
        self, inbox: Inbox, worker: str, handlers: Callable[[], Sequence[HandlerCard]]
    ) -> None:
        self._inbox, self._worker, self._handlers = inbox, worker, handlers
        self._began = time.monotonic()
        self._written: Card | None = None
        self._beats = 0

    async def present(self) -> None:
        """Write the card if it has changed, or hasn't been written for long."""
        inbox = self._inbox
        if not isinstance(inbox, KeepsCards) or not inbox.keeps_cards:
            return
        card = self._card()
        self._beats += 1
        if card == self._written and self._beats < BEATS:
            return
        await inbox.present(self._worker, card, time.monotonic() - self._began)
        self._written, self._beats = card, 0

    def _card(self) -> Card:
        return Card(
            host=socket.gethostname(),
            pid=os.getpid(),
            version=__version__,
            handlers=self._handlers(),
        )
