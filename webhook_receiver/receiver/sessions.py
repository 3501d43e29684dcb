"""Sessions in the inbox's database for the host's own code."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import abilities_of
from webhook_receiver.inbox.protocol import GivesSessions, Inbox

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

_NEEDS = (
    "receiver.session() needs an inbox on SQLite or PostgreSQL; this one has no transactions, so keep "
    "your tables in a database of your own"
)


def check_sessions(configured: str | Inbox) -> None:
    """Raise `ConfigurationError` if a configured inbox has no transactions, whether it runs or not."""
    able = abilities_of(configured) if isinstance(configured, str) else configured.abilities
    if "transactions" not in able:
        raise ConfigurationError(_NEEDS)


def session_in(inbox: Inbox, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
    """A session in a running inbox's database; raise `ConfigurationError` if it gives none."""
    check_sessions(inbox)
    if not isinstance(inbox, GivesSessions):
        raise ConfigurationError(_NEEDS)
    return inbox.session(readonly=readonly)
