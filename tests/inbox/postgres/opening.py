"""A PostgreSQL inbox for a while, on a database of the server that these tests share."""

import asyncio
import contextlib

from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase

SERVERS = []


class PostgresStore:
    """Databases of the one server; its clock is moved by `shift`."""

    def __init__(self):
        self.shift = 0.0
        self.url = None

    def open(self):
        self.url = SERVERS[0].fresh_database()
        return self.reopen()

    def reopen(self):
        return SqlInbox(PostgresDatabase(self.url, skew=lambda: self.shift))

    def close(self):
        pass


@contextlib.asynccontextmanager
async def opened(url):
    inbox = SqlInbox(PostgresDatabase(url))
    await inbox.start()
    try:
        yield inbox
    finally:
        await inbox.stop()


def run(url, test):
    async def main():
        async with opened(url) as inbox:
            return await test(inbox)

    return asyncio.run(main())


def name_of(url):
    return url.rpartition("/")[2]
