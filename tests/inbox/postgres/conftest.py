"""One server for all files, one database for each test."""

import pytest

from tests.inbox.postgres.opening import SERVERS
from tests.servers.postgres import PostgresServer


@pytest.fixture(scope="package", autouse=True)
def server():
    with PostgresServer() as server:
        SERVERS.append(server)
        yield server
        SERVERS.clear()


@pytest.fixture
def url(server):
    if server.process is None:  # a failed test may have left it so
        server.start()
    return server.fresh_database()
