"""Hide credentials in what older processes have put into the quarantine.

They may do so for as long as they run beside this one, so it is done at the start and once an hour. In
the SQL engines a migration has done most of it before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.credentials import hide_again

SCRUB_SECONDS = 3600.0
AT_ONCE = 20  # refusals in a write


async def scrub(inbox: Inbox, sources: Sequence[SourceConfig], salt: bytes) -> int:
    """Store refused deliveries anew that show a credential; return how many did."""
    showing = {config.name: config for config in sources if config.shown}
    if not showing:
        return 0
    kept = [one for one in reversed(await inbox.refusals()) if one.source in showing]
    pairs = await asyncio.to_thread(
        lambda: [(one, hide_again(showing[one.source].shown, one, salt)) for one in kept]
    )
    shown = [(one, without) for one, without in pairs if without != one]
    for start in range(0, len(shown), AT_ONCE):
        some = shown[start : start + AT_ONCE]
        await inbox.refuse([without for _, without in some], {})
        await inbox.release_refusals([one.id for one, _ in some])
    return len(shown)
