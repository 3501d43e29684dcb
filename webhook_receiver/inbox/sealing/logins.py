"""The part of an encrypted inbox that keeps the console's sessions: the key that signs cookies is encrypted.

Who is logged in, in which role and from where is readable in it, as who did something is in the audit.
"""

from __future__ import annotations

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sealing.values import Values, place
from webhook_receiver.inbox.sessions import (
    ConsoleSession,
    KeepsSessions,
    NewSession,
    sessions_of,
)

SIGNING_PLACE = place("signing", "")
"""What the signing key is bound to."""


class SealedSessions:
    """The part of an encrypted inbox that keeps the console's sessions, if the inner inbox does."""

    inner: Inbox

    @property
    def values(self) -> Values:
        """What encrypts and decrypts."""
        raise NotImplementedError

    @property
    def writes_sealed(self) -> bool:
        """Whether what is written from now on is encrypted."""
        raise NotImplementedError

    @property
    def keeps_sessions(self) -> bool:
        """Whether the inner inbox does."""
        return isinstance(self.inner, KeepsSessions) and self.inner.keeps_sessions

    async def signing_key(self, proposed: str) -> str:
        """The key that signs the console's cookies: the one that is kept, or from now on `proposed`.

        Raise `Unreadable` if it can't be decrypted.
        """
        if self.writes_sealed:
            proposed = self.values.sealed_text(proposed, SIGNING_PLACE)
        kept = await sessions_of(self.inner).signing_key(proposed)
        return self.values.opened_text(kept, SIGNING_PLACE)

    async def begin_session(self, new: NewSession) -> ConsoleSession:
        """Keep a console session or link. Those that have ended are forgotten."""
        return await sessions_of(self.inner).begin_session(new)

    async def find_session(self, id_: str) -> ConsoleSession | None:
        """A console session that hasn't ended; links aren't found."""
        return await sessions_of(self.inner).find_session(id_)

    async def see_session(self, id_: str, seconds: float, at_most: float) -> None:
        """Note that a console session was used: it lasts so many seconds more, and at most until then."""
        await sessions_of(self.inner).see_session(id_, seconds, at_most)

    async def use_link(self, id_: str) -> ConsoleSession | None:
        """The link that hasn't ended, which is used by this; of several callers one gets it."""
        return await sessions_of(self.inner).use_link(id_)

    async def end_session(self, id_: str) -> bool:
        """End a console session or link; False if it had ended."""
        return await sessions_of(self.inner).end_session(id_)

    async def console_sessions(self) -> list[ConsoleSession]:
        """The console sessions and links that haven't ended, newest first."""
        return await sessions_of(self.inner).console_sessions()
