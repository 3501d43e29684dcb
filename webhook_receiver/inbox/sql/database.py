"""What the SQL engine asks of a database."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from webhook_receiver.inbox.protocol import CommitQueue, Engine, Excuse, Renew, TellCommit
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql.scripts import Script

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

Result = TypeVar("Result")


class Database(Engine, Protocol):
    """What each database does in its own way: the hot paths, and running scripts."""

    @property
    def access(self) -> Access:
        """What opening it may do to the store."""
        ...

    @property
    def queue(self) -> CommitQueue | None:
        """What waits for its commits, while it is open for writing."""
        ...

    def on_commit(self, tell: TellCommit) -> None:
        """Call `tell` after each commit of events from the next start on."""
        ...

    def wake(self) -> None:
        """Wake those who registered by `on_put`: there is something to do."""
        ...

    async def check(self) -> None:
        """Raise `InboxUnavailable` if nothing could be stored now."""
        ...

    async def excuse(self, worker: str, why: Excuse) -> None:
        """Count no death when this worker's lease ends."""
        ...

    def renewer(self) -> Renew | None:
        """What prolongs leases in any thread, or None if nobody else sees them."""
        ...

    def session(self, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
        """A session for the host's own code, committed if its block ends without an error."""
        ...

    async def write(self, script: Script[Result]) -> Result:
        """Run a script in one transaction."""
        ...

    async def read(self, script: Script[Result]) -> Result:
        """Run a script that only reads, without being in anybody's way."""
        ...


@runtime_checkable
class Shrinks(Protocol):
    """A database that gives the space of deleted rows back only if it is asked to."""

    async def shrink(self) -> int:
        """Give some back soon; return how many pages are left to give back after that."""
        ...


@runtime_checkable
class FillsIn(Protocol):
    """A database in which an event can appear behind one that has already been read."""

    async def complete_until(self) -> int:
        """The key up to which no event can appear any more."""
        ...
