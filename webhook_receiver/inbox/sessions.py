"""What an inbox keeps of the console's sessions: who is logged in, links for one login, the signing key.

Rules of this file: an inbox never gets a token or a code, only its digest. So whoever reads the inbox can't
log in by that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.operations import Role

SessionKind = Literal["password", "linked", "link"]
"""A console session that a password began, one that a link began, or a link that nobody has used yet."""

SHOWN_DIGITS = 12
"""How much of a session's id is shown, and is enough to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleSession:
    """A console session, or a link that begins one.

    Times are in seconds since the epoch, by the store's clock.

    Attributes:
        id: the digest of its token or code.
        kind: how it began, or that it is a link.
        name: whose it is.
        role: what they may do.
        made: when it began, or the link was made.
        seen: when it was last used, to the minute.
        until: when it ends if it isn't used again.
        address: where it began, as the server saw it; empty of a link.
    """

    id: str
    kind: SessionKind
    name: str
    role: Role
    made: float
    seen: float
    until: float
    address: str = ""

    @property
    def shown(self) -> str:
        """Its id as far as people need it."""
        return self.id[:SHOWN_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """A console session or link that is to begin.

    Attributes:
        id: the digest of its token or code.
        kind: how it begins, or that it is a link.
        name: whose it is.
        role: what they may do.
        seconds: for how long it lasts if it isn't used.
        address: where it begins.
    """

    id: str
    kind: SessionKind
    name: str
    role: Role
    seconds: float
    address: str = ""


def digest_of(token: str) -> str:
    """What is stored in place of a token or code: its SHA-256, in hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@runtime_checkable
class KeepsSessions(Protocol):
    """An inbox that keeps the console's sessions, as all of ours do."""

    @property
    def keeps_sessions(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def signing_key(self, proposed: str) -> str:
        """The key that signs the console's cookies: the one that is kept, or from now on `proposed`.

        Whichever process is first, all get the same.
        """
        ...

    async def begin_session(self, new: NewSession) -> ConsoleSession:
        """Keep a console session or link. Those that have ended are forgotten."""
        ...

    async def find_session(self, id_: str) -> ConsoleSession | None:
        """A console session that hasn't ended; links aren't found."""
        ...

    async def see_session(self, id_: str, seconds: float, at_most: float) -> None:
        """Note that a console session was used: it lasts so many seconds more, and at most until a time.

        One that has ended stays so.
        """
        ...

    async def use_link(self, id_: str) -> ConsoleSession | None:
        """The link that hasn't ended, which is used by this; of several callers one gets it."""
        ...

    async def end_session(self, id_: str) -> bool:
        """End a console session or link; False if it had ended."""
        ...

    async def console_sessions(self) -> list[ConsoleSession]:
        """The console sessions and links that haven't ended, newest first."""
        ...


@runtime_checkable
class RewritesSigningKey(Protocol):
    """An inbox whose signing key can be written anew in its place, as all of ours can."""

    async def rewrite_signing_key(self, change: Callable[[str], str | None]) -> None:
        """Write the key anew, as `change` says; None leaves it."""
        ...


def sessions_of(inbox: object) -> KeepsSessions:
    """The inbox as what keeps console sessions; raise `ConfigurationError` if it is one that doesn't."""
    if isinstance(inbox, KeepsSessions) and inbox.keeps_sessions:
        return inbox
    raise ConfigurationError(
        "this inbox keeps no logins of the console: use one on SQLite, PostgreSQL or JetStream"
    )
