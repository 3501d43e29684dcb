"""What the servers complain of: what was wrong last, and whether they refuse us for good."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Coroutine

from webhook_receiver.errors import text_of

_AUTHORIZATION = re.compile(
    "authorization violation|authentication (expired|revoked)", re.IGNORECASE
)
_PERMISSION = re.compile("permissions violation", re.IGNORECASE)


class Trouble:
    """What the driver has reported of one connection; it is kept for the next error, and never logged.

    Attributes:
        last: the last trouble, or the empty string.
        refusal: why the servers don't let us in, as a sentence's end, or the empty string.
        denial: which right the user lacks, in the server's words, or the empty string.
    """

    def __init__(self) -> None:
        self.last = self.refusal = self.denial = ""
        self._refused = asyncio.Event()

    def note(self, error: Exception) -> None:
        """Keep what the driver reports."""
        words = text_of(error)
        self.last = f"{type(error).__name__}: {words}"
        if _AUTHORIZATION.search(words):
            self._refuse(
                "refuses the connection, for want of authorization: correct the user and password, "
                "the token or the credentials"
            )
        elif isinstance(error, ssl.SSLCertVerificationError):
            self._refuse(
                f"shows a certificate that isn't trusted: {words}; name its authority: ca="
            )
        elif _PERMISSION.search(words):
            self.denial = words

    def _refuse(self, words: str) -> None:
        self.refusal = words
        self._refused.set()

    async def unless_refused(self, connect: Coroutine[None, None, None], seconds: float) -> bool:
        """Connect; return False if that takes too long or is refused, which the driver tries again."""
        connecting = asyncio.ensure_future(connect)
        refused = asyncio.ensure_future(self._refused.wait())
        try:
            await asyncio.wait(
                (connecting, refused), timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if not connecting.done():
                return False
            connecting.result()
            return True
        finally:
            for task in (connecting, refused):
                task.cancel()
            await asyncio.gather(connecting, refused, return_exceptions=True)
