"""A connection: whose commits are durable, and which are refused."""

import asyncio

import pytest

from tests.inbox.postgres.opening import name_of, run
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase


def test_a_database_that_is_not_in_utf8_is_refused(server):
    server.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'")
    with pytest.raises(ConfigurationError, match="LATIN1"):
        asyncio.run(SqlInbox(PostgresDatabase(server.url("latin"))).start())


def test_our_commits_wait_for_the_disk_whatever_the_default_is(server, url):
    server.sql(f"ALTER DATABASE {name_of(url)} SET synchronous_commit = off")

    async def test(inbox):
        links = inbox._database._links
        found = []
        for link in (links.store, links.lease, links.settle, links.rest):
            rows = await link.run(lambda c: c.fetch("SHOW synchronous_commit"))
            found.append(rows[0][0])
        return found

    assert run(url, test) == ["on"] * 4


def test_a_wrong_password_is_a_mistake_that_is_not_repeated(server):
    server.sql("CREATE ROLE nobody_here NOLOGIN PASSWORD 'x'")
    wrong = f"postgresql://nobody_here:s3cret@127.0.0.1:{server.port}/postgres"
    for url in (wrong, server.url("no_such_database")):
        with pytest.raises(ConfigurationError, match="refuses the connection") as caught:
            asyncio.run(SqlInbox(PostgresDatabase(url)).start())
        assert "s3cret" not in str(caught.value)
