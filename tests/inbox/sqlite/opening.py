"""An inbox on a file for a while, one of an earlier schema, and tickets for its writer."""

import asyncio
import sqlite3
from contextlib import closing

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.sql.migrating import load
from webhook_receiver.inbox.tickets import Ticket


def with_inbox_at(url, test):
    async def opened():
        inbox = open_inbox(url)
        await inbox.start()
        try:
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(opened())


def ticket(*envelopes, work=None):
    return Ticket(None, envelopes, work, sum(envelope.size for envelope in envelopes))


OLD_EVENT = """
INSERT INTO webhook_events (source, provider, type, id, received_at, path, headers, body)
VALUES ('shop', 'generic', 'order.paid', 'a', 1, '/', '', x'7b7d')
"""


def make_old(path, version, *, event=True):
    """Make an inbox of an earlier schema by its migrations, with one event, `a`."""
    from alembic import command
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    migrations = load()
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        engine = create_engine("sqlite://", creator=lambda: old, poolclass=StaticPool)
        with engine.connect() as bound:
            migrations.config.attributes["connection"] = bound
            command.upgrade(migrations.config, version)
            bound.commit()
        if event:
            old.execute(OLD_EVENT)
            old.execute("INSERT INTO webhook_runs (event, due) VALUES (1, 1)")
