"""Who the workers are, as scripts, and the part of the SQL engine that runs them: see `scripts`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from webhook_receiver.inbox.cards import Card, LivingWorker, is_excuse, read, written
from webhook_receiver.inbox.sql.schema import workers
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.tallying import RunsScripts

_COLUMNS = (workers.c.worker, workers.c.until, workers.c.started_at, workers.c.card)


class SqlCards:
    """Keeps cards in a SQL database: see `KeepsCards`."""

    _scripts: RunsScripts

    @property
    def keeps_cards(self) -> bool:
        """It does."""
        return True

    async def present(self, worker: str, card: Card, up: float) -> None:
        """Write down who a worker is that renewed its lease, and that it has worked for `up` seconds."""
        await self._scripts.write(present(worker, card, up))

    async def workers(self) -> list[LivingWorker]:
        """The workers that hold a lease, by name."""
        return await self._scripts.read(living)


def present(worker: str, card: Card, up: float) -> Script[None]:
    """Write a card beside a worker's lease, if it has one."""

    def steps(now: float) -> Steps[None]:
        own = update(workers).where(workers.c.worker == worker)
        yield own.values(started_at=now - up, card=written(card))

    return steps


def living(now: float) -> Steps[list[LivingWorker]]:
    """The workers whose leases haven't ended."""
    query = select(*_COLUMNS).where(workers.c.until > now).order_by(workers.c.worker)
    return [_living(row, now) for row in (yield query).rows if not is_excuse(row[0])]


def _living(row: Sequence[Any], now: float) -> LivingWorker:
    worker, until, started_at, text = row
    card = None if text is None else read(text)
    return LivingWorker(worker=worker, left=until - now, started_at=started_at, card=card)
