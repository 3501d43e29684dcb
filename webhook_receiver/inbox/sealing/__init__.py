"""Encryption at rest: an inbox in front of another, which is given only what can't be read.

Nothing of it is loaded unless keys are configured: an inbox without is used as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from webhook_receiver.inbox.sealing.keys import Encryption, Keyring
from webhook_receiver.inbox.sealing.notes import check_keys, read_note

if TYPE_CHECKING:
    from webhook_receiver.inbox.protocol import Inbox

__all__ = ["UNENCRYPTED", "Encryption", "check_plain", "encrypted"]

UNENCRYPTED = Encryption()


def encrypted(inbox: Inbox, encryption: Encryption, *, lenient: bool = False) -> Inbox:
    """The inbox, not started, with encryption in front of it; the inbox itself if there are no keys.

    A `lenient` one starts without its keys, too, to look at what can be read.
    """
    if not encryption and not lenient:
        return inbox
    from webhook_receiver.inbox.sealing.inbox import SealedInbox  # noqa: PLC0415 - few need it

    if isinstance(inbox, SealedInbox):
        return inbox
    return SealedInbox(inbox, encryption, lenient=lenient)


async def check_plain(inbox: Inbox, encryption: Encryption) -> None:
    """Raise `ConfigurationError` if an inbox that was started without keys needs some."""
    if not encryption and (note := await read_note(inbox)):
        await check_keys(inbox, Keyring(), note)
