"""The part of the JetStream engine that keeps the console's sessions."""

from __future__ import annotations

from collections.abc import Callable

from webhook_receiver.inbox.jetstream.opened import Opened
from webhook_receiver.inbox.sessions import ConsoleSession, NewSession


class JetStreamSessions:
    """Keeps the console's sessions in a stream: see `KeepsSessions`."""

    @property
    def _open(self) -> Opened:
        """The parts of the inbox, while it is open."""
        raise NotImplementedError

    @property
    def keeps_sessions(self) -> bool:
        """It does."""
        return True

    async def signing_key(self, proposed: str) -> str:
        """The key that signs the console's cookies: the one that is kept, or from now on `proposed`."""
        return await self._open.sessions.key(proposed)

    async def begin_session(self, new: NewSession) -> ConsoleSession:
        """Keep a console session or link. Those that have ended are forgotten."""
        return await self._open.sessions.begin(new)

    async def find_session(self, id_: str) -> ConsoleSession | None:
        """A console session that hasn't ended; links aren't found."""
        return await self._open.sessions.find(id_)

    async def see_session(self, id_: str, seconds: float, at_most: float) -> None:
        """Note that a console session was used: it lasts so many seconds more, and at most until then."""
        await self._open.sessions.see(id_, seconds, at_most)

    async def use_link(self, id_: str) -> ConsoleSession | None:
        """The link that hasn't ended, which is used by this; of several callers one gets it."""
        return await self._open.sessions.use_link(id_)

    async def end_session(self, id_: str) -> bool:
        """End a console session or link; False if it had ended."""
        return await self._open.sessions.end(id_)

    async def console_sessions(self) -> list[ConsoleSession]:
        """The console sessions and links that haven't ended, newest first."""
        return await self._open.sessions.lasting()

    async def rewrite_signing_key(self, change: Callable[[str], str | None]) -> None:
        """Write the key anew, as `change` says; None leaves it."""
        await self._open.sessions.rewrite_key(change)
