"""The part of the SQL engine that lists the quarantine."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.records import Refusal
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.scripts import Script, Steps, read_refusal
from webhook_receiver.inbox.sql.tallying import RunsScripts


def listed(ids: Sequence[int] | None, *, bodies: bool) -> Script[list[Refusal]]:
    """The quarantine, newest first."""

    def steps(now: float) -> Steps[list[Refusal]]:
        del now
        rows = (yield queries.quarantine_rows(ids, bodies=bodies)).rows
        return [read_refusal(row) for row in rows]

    return steps


def released(ids: Sequence[int]) -> Script[None]:
    """Forget quarantined deliveries."""

    def steps(now: float) -> Steps[None]:
        del now
        yield queries.quarantine_forgotten(ids)

    return steps


class SqlQuarantine:
    """Lists and releases refused deliveries of a SQL database: see `Inbox`."""

    _scripts: RunsScripts

    async def refusals(
        self, ids: Sequence[int] | None = None, *, bodies: bool = True
    ) -> list[Refusal]:
        """The quarantine, or some of it, newest first; lists need no bodies."""
        return await self._scripts.read(listed(ids, bodies=bodies))

    async def release_refusals(self, ids: Sequence[int]) -> None:
        """Forget quarantined deliveries that have become events."""
        await self._scripts.write(released(ids))
