"""A pooler by transaction is refused at start, as is one that drops settings; one by session works."""

import asyncio
import itertools

import pytest

from tests.inbox.postgres.opening import name_of, opened, run
from tests.needed import impossible
from tests.servers.pgbouncer import PgBouncer, binary
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.inbox.sql.postgres.pooling import by_transaction
from webhook_receiver.testing.contracts.envelopes import envelope

IGNORED = (
    "synchronous_commit, default_transaction_isolation, default_transaction_read_only, statement_timeout, "
    "lock_timeout, idle_in_transaction_session_timeout, jit, enable_seqscan, enable_hashjoin, "
    "enable_mergejoin, plan_cache_mode"
)


@pytest.fixture
def pgbouncer():
    if binary() is None:
        impossible("REQUIRE_PGBOUNCER", "pgbouncer isn't installed")
    return PgBouncer


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"ignore_startup_parameters": IGNORED},
        {"ignore_startup_parameters": IGNORED, "server_round_robin": "1"},
        {"ignore_startup_parameters": IGNORED, "default_pool_size": "2"},
    ],
    ids=["as it comes", "settings ignored", "in turn", "two servers"],
)
def test_a_pooler_by_transaction_is_refused_at_start(server, url, pgbouncer, settings):
    with pgbouncer(server, "transaction", **settings) as pooler:
        inbox = SqlInbox(PostgresDatabase(pooler.url(name_of(url))))
        with pytest.raises(ConfigurationError, match=r"pools by transaction.*pool by session"):
            asyncio.run(inbox.start())
    assert (
        server.sql("SELECT count(*) FROM pg_tables WHERE tablename ~ '^webhook'", name_of(url))
        == "0"
    )


@pytest.mark.parametrize(
    "settings", [{}, {"ignore_startup_parameters": IGNORED}], ids=["", "ignored"]
)
def test_behind_a_pooler_by_session_each_connection_has_the_settings_it_needs(
    server, url, pgbouncer, settings
):
    server.sql(f"ALTER DATABASE {name_of(url)} SET synchronous_commit = off")

    async def test(inbox):
        assert (await inbox.put([envelope("a")]))[0].duplicate is False
        links = inbox._database._links
        names = ("synchronous_commit", "enable_seqscan", "lock_timeout")
        for link in (links.store, links.read):
            rows = [await link.run(lambda c, n=n: c.fetch(f"SHOW {n}")) for n in names]
            assert [row[0][0] for row in rows] == ["on", "off", "10s"]

    with pgbouncer(server, "session", **settings) as pooler:
        run(pooler.url(name_of(url)), test)


def test_a_role_whose_defaults_contradict_a_pooler_that_drops_settings(server, url, pgbouncer):
    server.sql(f"ALTER DATABASE {name_of(url)} SET default_transaction_read_only = on")

    async def direct():
        async with opened(url):
            pass

    asyncio.run(direct())  # our own settings go before the database's
    with pgbouncer(server, "session") as pooler:
        inbox = SqlInbox(PostgresDatabase(pooler.url(name_of(url))))
        with pytest.raises(ConfigurationError, match="takes no writes"):
            asyncio.run(inbox.start())


class Pool:
    """A pooler's processes; `pick` says which of the idle ones a transaction gets."""

    def __init__(self, processes, pick, own=False):
        self.idle, self.pick, self.own = list(processes), pick, own

    async def connect(self):
        return Client(self)


class Client:
    def __init__(self, pool):
        self.pool, self.held = pool, pool.idle.pop() if pool.own else None

    async def execute(self, query):
        assert query == "BEGIN"
        self.held = self.held or self.pool.idle.pop(self.pool.pick(self.pool.idle))

    async def fetch(self, query):
        if self.held is not None:
            return [(self.held,)]
        process = self.pool.idle.pop(self.pool.pick(self.pool.idle))
        self.pool.idle.append(process)
        return [(process,)]


def last(idle):
    return len(idle) - 1


def first(idle):
    return 0


@pytest.mark.parametrize(("pick", "size"), list(itertools.product([last, first], [1, 2, 3, 10])))
def test_processes_that_are_shared_are_found_whichever_is_picked(pick, size):
    assert asyncio.run(by_transaction(Pool(range(1, size + 1), pick).connect))


def test_processes_of_ones_own_are_not_shared():
    assert not asyncio.run(by_transaction(Pool(range(1, 10), last, own=True).connect))
