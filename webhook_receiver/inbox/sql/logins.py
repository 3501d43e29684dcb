"""The part of the SQL engine that keeps the console's sessions."""

from __future__ import annotations

from collections.abc import Callable

from webhook_receiver.inbox.sessions import ConsoleSession, NewSession
from webhook_receiver.inbox.sql import sessions
from webhook_receiver.inbox.sql.alarming import SqlAlarms


class SqlSessions(SqlAlarms):
    """Keeps the console's sessions in a SQL database: see `KeepsSessions`."""

    @property
    def keeps_sessions(self) -> bool:
        """It does."""
        return True

    async def signing_key(self, proposed: str) -> str:
        """The key that signs the console's cookies: the one that is kept, or from now on `proposed`."""
        # Only the first process of all has something to write.
        kept = await self._scripts.read(sessions.kept_key)
        return kept or await self._scripts.write(sessions.propose(proposed))

    async def begin_session(self, new: NewSession) -> ConsoleSession:
        """Keep a console session or link. Those that have ended are forgotten."""
        return await self._scripts.write(sessions.begin(new))

    async def find_session(self, id_: str) -> ConsoleSession | None:
        """A console session that hasn't ended; links aren't found."""
        return await self._scripts.read(sessions.find(id_))

    async def see_session(self, id_: str, seconds: float, at_most: float) -> None:
        """Note that a console session was used: it lasts so many seconds more, and at most until then."""
        await self._scripts.write(sessions.see(id_, seconds, at_most))

    async def use_link(self, id_: str) -> ConsoleSession | None:
        """The link that hasn't ended, which is used by this; of several callers one gets it."""
        return await self._scripts.write(sessions.use_link(id_))

    async def end_session(self, id_: str) -> bool:
        """End a console session or link; False if it had ended."""
        return bool(await self._scripts.write(sessions.end((id_,))))

    async def console_sessions(self) -> list[ConsoleSession]:
        """The console sessions and links that haven't ended, newest first."""
        return await self._scripts.read(sessions.lasting)

    async def rewrite_signing_key(self, change: Callable[[str], str | None]) -> None:
        """Write the key anew, as `change` says; None leaves it."""
        await self._scripts.write(sessions.rewrite_key(change))

    async def _forget_sessions(self) -> None:
        if await self._scripts.read(sessions.any_ended):
            await self._scripts.write(sessions.forget)
