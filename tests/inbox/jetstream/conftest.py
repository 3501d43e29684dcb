"""One server for all files, one inbox's name for each test."""

import itertools

import pytest

from tests.servers.nats import NatsServers

NAMES = (f"inbox{number}" for number in itertools.count())


@pytest.fixture(scope="package")
def server():
    with NatsServers() as servers:
        yield servers


@pytest.fixture
def url(server):
    return server.url(next(NAMES), allow_weak_durability=1)
