"""What a commit is worth here, and which servers are refused."""

import asyncio

import pytest

from tests.servers.postgres import PostgresServer
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase


def test_the_boot_line_says_what_a_commit_survives(url):
    async def main():
        inbox = SqlInbox(PostgresDatabase(url))
        line = await inbox.start()
        await inbox.stop()
        return line

    line = asyncio.run(main())
    assert "PostgreSQL 1" in line
    assert "synchronous_commit=on, fsync=on" in line
    assert "no synchronous standby" in line


def test_a_server_that_would_lose_commits_is_refused():
    for setting in ("fsync", "full_page_writes"):
        with PostgresServer(**{setting: "off"}) as weak:
            inbox = SqlInbox(PostgresDatabase(weak.fresh_database()))
            with pytest.raises(ConfigurationError, match=f"{setting}=off"):
                asyncio.run(inbox.start())
