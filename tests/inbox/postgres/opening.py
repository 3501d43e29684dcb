"""A PostgreSQL inbox for a while, on a database of the server that these tests share."""

import asyncio
import contextlib
import time

from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase

SERVERS = []


class PostgresStore:
    """Databases of the one server; time passes by `shift`, and the clock is set by `step`.

    Each is a copy of `like`, whose tables are made: to make them takes longer than most tests. Tests of
    how they are made use the server's empty databases.
    """

    like = None

    def __init__(self):
        self.shift = self.step = 0.0
        self.url = None

    def open(self):
        self.url = SERVERS[0].fresh_database(self.like)
        return self.reopen()

    def reopen(self):
        return SqlInbox(PostgresDatabase(self.url, self.skew, self.elapsed))

    def skew(self):
        return self.shift + self.step

    def elapsed(self):
        return time.monotonic() + self.shift

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


async def until(server, url, condition):
    """Wait until the server has a connection to this database of which a condition in SQL holds."""
    query = (
        f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name_of(url)}' AND {condition}"
    )
    async with asyncio.timeout(30):
        while not int(await asyncio.to_thread(server.sql, query)):  # noqa: ASYNC110 - no event to wait for
            await asyncio.sleep(0.01)


def name_of(url):
    return url.rpartition("/")[2]
