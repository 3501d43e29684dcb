"""Console sessions: begun by a password or a link, found by a cookie, ended by time or by somebody."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from webhook_receiver.console.cookies import Signing
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.users import User, Users
from webhook_receiver.console.visit import Operator
from webhook_receiver.errors import InboxError
from webhook_receiver.inbox.sessions import (
    ConsoleSession,
    KeepsSessions,
    NewSession,
    SessionKind,
    digest_of,
    sessions_of,
)
from webhook_receiver.operations import Role
from webhook_receiver.types import HOUR

IDLE_SECONDS = 8 * HOUR
WHOLE_SECONDS = 12 * HOUR
LINK_SECONDS = 300.0
SEEN_SECONDS = 60.0  # how often a use is noted
TOKEN_BYTES = 32
LONGEST_CODE = 128  # characters

_MOST_NOTED = 1024


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A console session as a request has it.

    Attributes:
        session: what the inbox keeps.
        operator: whose it is, in the role that they have now.
    """

    session: ConsoleSession
    operator: Operator


@dataclass(frozen=True, slots=True)
class Begun:
    """A console session that has just begun.

    Attributes:
        session: what the inbox keeps.
        operator: whose it is.
        token: what only the browser gets.
    """

    session: ConsoleSession
    operator: Operator
    token: str


class ConsoleSessions:
    """The console sessions of an inbox.

    Parameters:
        inbox: gives the inbox; raises `InboxUnavailable` while it isn't open.
        options: the users, and the key if the inbox isn't to keep one.
        clock: a time in seconds that only goes forward.
    """

    def __init__(
        self,
        inbox: Callable[[], object],
        options: ConsoleOptions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inbox, self._options, self._clock = inbox, options, clock
        self.users = Users(options.users)
        self._signing = None if options.key is None else Signing(options.key)
        self._noted: dict[str, float] = {}

    @property
    def _store(self) -> KeepsSessions:
        return sessions_of(self._inbox())

    async def signing(self) -> Signing:
        """What signs for browsers: by the key of the settings, or the inbox's own."""
        if self._signing is None:
            proposed = secrets.token_urlsafe(TOKEN_BYTES)
            self._signing = Signing(await self._store.signing_key(proposed))
        return self._signing

    async def begin(self, operator: Operator, kind: SessionKind, address: str) -> Begun:
        """Begin a console session with a new token."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        new = NewSession(
            id=digest_of(token),
            kind=kind,
            name=operator.name,
            role=operator.role,
            seconds=IDLE_SECONDS,
            address=address,
        )
        session = await self._store.begin_session(new)
        return Begun(session, operator, token)

    async def log_in(self, name: str, password: str, address: str) -> Begun | None:
        """Begin the console session of a user; None if name or password is wrong."""
        user = await self.users.check(name, password)
        return None if user is None else await self.begin(_operator(user), "password", address)

    async def use(self, code: str, address: str) -> Begun | None:
        """Begin the console session that a link is for; None if it was used or has ended."""
        if len(code) > LONGEST_CODE:
            return None
        link = await self._store.use_link(digest_of(code))
        if link is None:
            return None
        return await self.begin(Operator(link.name, link.role), "linked", address)

    async def find(self, cookie: str | None) -> LoggedIn | None:
        """The console session that a cookie is of, and note that it is used; None if there is none."""
        token = (await self.signing()).token_in(cookie)
        if token is None:
            return None
        session = await self._store.find_session(digest_of(token))
        operator = None if session is None else self._operator_of(session)
        if session is None or operator is None:
            return None
        await self._note(session)
        return LoggedIn(session, operator)

    async def end(self, session: ConsoleSession) -> None:
        """End a console session."""
        self._noted.pop(session.id, None)
        await self._store.end_session(session.id)

    def _operator_of(self, session: ConsoleSession) -> Operator | None:
        """Who somebody is now: a user may have been removed, or have another role."""
        if session.kind != "password":
            return Operator(session.name, session.role)
        user = self.users.by_name.get(session.name)
        return None if user is None else _operator(user)

    async def _note(self, session: ConsoleSession) -> None:
        now = self._clock()
        if now - self._noted.get(session.id, float("-inf")) < SEEN_SECONDS:
            return
        if len(self._noted) >= _MOST_NOTED:
            self._noted.clear()
        self._noted[session.id] = now
        at_most = session.made + WHOLE_SECONDS
        with contextlib.suppress(InboxError):  # a full disk, say: it is noted with a later use
            await self._store.see_session(session.id, IDLE_SECONDS, at_most)


def _operator(user: User) -> Operator:
    return Operator(user.name, user.role)


def new_link(name: str, role: Role) -> tuple[str, NewSession]:
    """A code by which somebody logs in once, and the link that an inbox is to keep for it."""
    code = secrets.token_urlsafe(TOKEN_BYTES)
    link = NewSession(
        id=digest_of(code),
        kind="link",
        name=name,
        role=role,
        seconds=LINK_SECONDS,
    )
    return code, link
