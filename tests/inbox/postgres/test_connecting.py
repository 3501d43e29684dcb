"""Which of a URL's hosts is taken, and which servers are refused with a sentence."""

import asyncio
import contextlib
import socket
import time

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.inbox.postgres.opening import opened, run
from tests.servers import free_port
from tests.servers.postgres import PostgresServer
from webhook_receiver import Event, Receiver
from webhook_receiver.errors import ConfigurationError, InboxNotReady, NoInbox
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.testing.contracts.envelopes import envelope


@pytest.fixture(scope="module")
def standby(server):
    with PostgresServer(standby_of=server) as standby:
        yield standby


def start(url, access=Access.MAKE):
    async def main():
        inbox = open_inbox(url, access)
        try:
            return await inbox.start()
        finally:
            await inbox.stop()

    return asyncio.run(main())


def test_a_standby_is_refused_at_start_and_may_be_read(server, standby, url):
    name = url.rpartition("/")[2]

    async def stored(inbox):
        await inbox.put([envelope("a")])

    run(url, stored)
    catch_up(server, standby)
    with pytest.raises(ConfigurationError, match="takes no writes: it is a standby"):
        start(standby.url(name))

    async def main():
        inbox = open_inbox(standby.url(name), Access.READ)
        await inbox.start()
        try:
            assert (await inbox.stats()).events == 1
            return [record.id for record in await inbox.events(Selection())]
        finally:
            await inbox.stop()

    assert asyncio.run(main()) == ["a"]


def catch_up(server, standby):
    written = server.sql("SELECT pg_current_wal_lsn()")
    while standby.sql(f"SELECT pg_last_wal_replay_lsn() >= '{written}'") != "t":
        time.sleep(0.02)


def test_of_several_hosts_the_one_that_takes_writes_is_taken(server, standby, url):
    catch_up(server, standby)
    name = url.rpartition("/")[2]
    hosts = f"127.0.0.1:{free_port()},127.0.0.1:{standby.port},127.0.0.1:{server.port}"

    async def test(inbox):
        return await inbox.put([envelope("a")])

    assert run(f"postgresql+asyncpg://postgres@{hosts}/{name}", test)[0].duplicate is False


def test_a_set_without_a_primary_may_have_one_in_a_moment(standby):
    url = f"postgresql://postgres@127.0.0.1:{standby.port},127.0.0.1:{standby.port}/postgres"
    with pytest.raises(InboxNotReady, match="none of the hosts"):
        start(url)


def test_a_host_that_is_silent_does_not_keep_us_from_the_next(server, url):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as silent:
        hosts = f"127.0.0.1:{silent.getsockname()[1]},127.0.0.1:{server.port}"
        name = url.rpartition("/")[2]
        start(f"postgresql://postgres@{hosts}/{name}?connect_timeout=0.3")


def test_the_urls_of_platforms_work(server, url):
    for form in ("postgres", "postgresql+asyncpg", "postgresql+psycopg"):
        platform = url.replace("postgresql", form, 1)
        start(f"{platform}?channel_binding=require&connect_timeout=10&sslmode=prefer&keepalives=1")


def test_a_parameter_that_the_server_does_not_know_is_a_mistake(url):
    with pytest.raises(ConfigurationError, match=r"refuses a parameter of its URL.*leave it out"):
        start(f"{url}?no_such_setting=1")


def test_a_role_that_may_not_create_tables_is_a_mistake(server, url):
    server.sql("CREATE ROLE narrow LOGIN")
    with pytest.raises(ConfigurationError, match="may not create its tables"):
        start(url.replace("postgres@", "narrow@"))


def test_a_schema_of_its_own_is_made_once_and_holds_all_tables(server, url):
    name = url.rpartition("/")[2]
    server.sql("CREATE TABLE webhook_events (theirs int)", name)

    async def test():
        async with opened(f"{url}?schema=Hooks") as inbox:
            await inbox.put([envelope("a")])
            assert (await inbox.stats()).events == 1

    asyncio.run(test())
    asyncio.run(test())  # again, on what is there
    tables = server.sql("SELECT schemaname, count(*) FROM pg_tables WHERE tablename ~ '^webhook' "
                        "GROUP BY 1 ORDER BY 1", name).splitlines()  # fmt: skip
    assert tables[0].startswith("Hooks|")
    assert tables[1:] == ["public|1"]
    assert server.sql("SELECT * FROM webhook_events", name) == ""


@pytest.mark.parametrize("access", [Access.READ, Access.USE])
def test_an_inbox_that_is_not_there_is_not_made(server, url, access):
    name = url.rpartition("/")[2]
    server.sql("CREATE TABLE orders (id int)", name)
    for address in (url, f"{url}?schema=hooks"):
        with pytest.raises(NoInbox, match=r"there is no inbox at postgresql://.* yet"):
            start(address, access)
    assert (
        server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name) == "orders"
    )
    assert server.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'hooks'", name) == "0"


@pytest.mark.parametrize("access", [Access.READ, Access.MAKE])
def test_a_table_of_another_program_is_named_and_left_alone(server, url, access):
    name = url.rpartition("/")[2]
    server.sql("CREATE TABLE webhook_events (theirs int)", name)
    with pytest.raises(
        ConfigurationError, match=r"another program's table webhook_events, .*a schema"
    ):
        start(url, access)
    assert server.sql("SELECT tablename FROM pg_tables WHERE tablename ~ '^webhook'", name) == (
        "webhook_events"
    )


def test_an_older_schema_is_left_alone_by_whoever_only_looks(server, url):
    name = url.rpartition("/")[2]
    start(url)
    server.sql("UPDATE webhook_schema SET version_num = '0001'", name)
    with pytest.raises(ConfigurationError, match="`webhook-receiver migrate`"):
        start(url, Access.READ)


def test_a_handler_finds_its_own_tables_though_the_inbox_has_a_schema(server, url):
    name = url.rpartition("/")[2]
    server.sql("CREATE TABLE orders (id text); CREATE TABLE webhook_runs (theirs int)", name)
    receiver, done = Receiver(f"{url}?schema=hooks"), asyncio.Event()

    @receiver.on("*:*", name="note")
    async def note(event: Event, connection: AsyncConnection):
        await connection.execute(text("INSERT INTO orders VALUES (:id)"), {"id": event.id})

    def heard(step, fields):
        if step == "run.done":
            done.set()

    receiver.observe(heard)

    async def main():
        async with receiver.running():
            await receiver.inbox.put([envelope("a")])
            await asyncio.wait_for(done.wait(), 30)

    asyncio.run(main())
    assert server.sql("SELECT id FROM orders", name) == "a"
    assert server.sql("SELECT status FROM hooks.webhook_runs", name) == "done"
