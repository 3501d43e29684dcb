"""One server for all files, one database for each test."""

import pytest

from tests.inbox.postgres.opening import SERVERS, PostgresStore, run
from tests.servers.postgres import PostgresServer


async def nothing(inbox):
    """It has been started, so its tables are made."""


@pytest.fixture(scope="package", autouse=True)
def server():
    with PostgresServer() as server:
        SERVERS.append(server)
        PostgresStore.like = server.fresh_database()
        run(PostgresStore.like, nothing)
        yield server
        SERVERS.clear()


@pytest.fixture
def url(server):
    if server.process is None:  # a failed test may have left it so
        server.start()
    return server.fresh_database()
