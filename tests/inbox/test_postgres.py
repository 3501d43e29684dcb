"""PostgreSQL: the contract, and what only a server shared by many processes can do to an inbox."""

import asyncio
import contextlib
import dataclasses
import itertools
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, settings
from inbox.pruning import PruningSuite
from inbox.test_engines import OnStore
from inbox.test_machine import InboxMachine
from servers.postgres import KILL, STOP_FAST, STOP_IMMEDIATE, PostgresServer

from webhook_receiver.errors import ConfigurationError, InboxError, InboxLate, InboxUnavailable
from webhook_receiver.inbox.records import Demand, Selection
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.engine import PostgresInbox
from webhook_receiver.inbox.sql.postgres.link import Link, check_settings
from webhook_receiver.inbox.sql.postgres.migrating import migrate
from webhook_receiver.inbox.sql.postgres.texts import from_text, to_text
from webhook_receiver.inbox.sql.schema import HEAD
from webhook_receiver.testing.effects_contract import EffectsContract
from webhook_receiver.testing.envelopes import claim, envelope
from webhook_receiver.testing.inbox_contract import InboxContract
from webhook_receiver.testing.limits_contract import LimitsContract
from webhook_receiver.testing.order_contract import OrderContract
from webhook_receiver.testing.setup_contract import SetupContract
from webhook_receiver.types import Dead, Done, Headers, Planned

SERVERS = []


@pytest.fixture(scope="module", autouse=True)
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


class PostgresStore:
    """Databases of the one server; its clock is moved by `shift`."""

    def __init__(self):
        self.shift = 0.0
        self.url = None

    def open(self):
        self.url = SERVERS[0].fresh_database()
        return self.reopen()

    def reopen(self):
        return PostgresInbox(self.url, skew=lambda: self.shift)

    def close(self):
        pass


class TestPostgres(
    OnStore,
    InboxContract,
    OrderContract,
    LimitsContract,
    EffectsContract,
    SetupContract,
    PruningSuite,
):
    store_class = PostgresStore


class PostgresMachine(InboxMachine):
    store_class = PostgresStore


TestPostgresMachine = PostgresMachine.TestCase
TestPostgresMachine.settings = settings(
    max_examples=20,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@contextlib.asynccontextmanager
async def opened(url):
    inbox = PostgresInbox(url)
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


# What a commit is worth.


def test_the_boot_line_says_what_a_commit_survives(url):
    async def main():
        inbox = PostgresInbox(url)
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
            inbox = PostgresInbox(weak.fresh_database())
            with pytest.raises(ConfigurationError, match=f"{setting}=off"):
                asyncio.run(inbox.start())


def test_a_pooler_that_drops_our_settings_is_refused():
    with pytest.raises(ConfigurationError, match="pooler"):
        check_settings("on", "on", "off", "UTF8")


def test_a_database_that_is_not_in_utf8_is_refused(server):
    server.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'")
    with pytest.raises(ConfigurationError, match="LATIN1"):
        asyncio.run(PostgresInbox(server.url("latin")).start())


def test_our_commits_wait_for_the_disk_whatever_the_default_is(server, url):
    server.sql(f"ALTER DATABASE {name_of(url)} SET synchronous_commit = off")

    async def test(inbox):
        links = inbox._postgres._open
        found = []
        for link in (links.store, links.lease, links.settle, links.rest):
            rows = await link.run(lambda c: c.fetch("SHOW synchronous_commit"))
            found.append(rows[0][0])
        return found

    assert run(url, test) == ["on"] * 4


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann:s3cr%2Ft@db.example:6432/shop?sslmode=require", "db.example:6432/shop"),
        ("postgres://db.example/shop", "postgres://db.example/shop"),
        ("postgresql:///shop?host=/run/pg&password=s3cr/t", "postgresql:///run/pg/shop"),
    ],
)
def test_what_is_shown_of_an_address_is_no_secret(url, shown):
    address = Address.of(url)
    assert shown in address.shown
    words = address.without_secrets(f"no: {url}" + (" s3cr/t" if "s3cr" in url else ""))
    for text in (address.shown, repr(address), words):
        assert "s3cr" not in text
        assert "ann:" not in text


def test_a_wrong_password_is_a_mistake_that_is_not_repeated(server):
    server.sql("CREATE ROLE nobody_here NOLOGIN PASSWORD 'x'")
    wrong = f"postgresql://nobody_here:s3cret@127.0.0.1:{server.port}/postgres"
    for url in (wrong, server.url("no_such_database")):
        with pytest.raises(ConfigurationError, match="refuses us") as caught:
            asyncio.run(PostgresInbox(url).start())
        assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["postgresql://h:port/db", "mysql://u:s3cret@h/db", "postgresql://[h"]
)
def test_an_address_that_is_none(url):
    with pytest.raises(ConfigurationError) as caught:
        PostgresInbox(url)
    assert "s3cret" not in str(caught.value)


# Texts.


@pytest.mark.parametrize(
    "text", ["plain", "", "t\u00e9st \U0001f600", "\x00", "a\x00b\ud800c", "\ufdd0", "\ufdd00000"]
)
def test_any_text_comes_back(text):
    stored = to_text(text)
    assert "\x00" not in stored
    stored.encode()
    assert from_text(stored) == text


def test_no_text_costs_an_event_or_a_run(url):
    strange = "\x00\ud800\ufdd0"
    odd = dataclasses.replace(
        envelope("odd"),
        id=f"id{strange}",
        type=f"type{strange}",
        path=f"/{strange}",
        headers=Headers([(b"x", b"a\x00b\xff")]),
    )

    def plan(event):
        return (Planned("h", order_key=f"key{strange}"),)

    async def test(inbox):
        receipts = await inbox.put([odd, envelope("plain")])
        assert [receipt.duplicate for receipt in receipts] == [False, False]
        assert (await inbox.put([odd]))[0].duplicate
        assert (await claim(inbox, plan=plan)).more  # planned, and then in their order
        (lease,) = (await claim(inbox, plan=plan)).leases
        assert lease.envelope == odd
        assert lease.order_key == f"key{strange}"
        assert await inbox.settle([(lease, Dead(f"error{strange}"))]) == [True]
        (record,) = await inbox.events(Selection(status="failed"))
        assert (record.id, record.runs[0].error) == (odd.id, f"error{strange}")
        (next_lease,) = (await claim(inbox, plan=plan)).leases
        assert next_lease.envelope.id == "plain"

    run(url, test)


def test_one_bad_event_costs_nobody_elses(url):
    async def test(inbox):
        bad = envelope("bad", received_at="yesterday")
        puts = [inbox.put([e]) for e in (envelope("good"), bad, envelope("also good"))]
        results = await asyncio.gather(*puts, return_exceptions=True)
        assert isinstance(results[1], InboxUnavailable)
        assert [r[0].duplicate for r in (results[0], results[2])] == [False, False]
        return {record.id for record in await inbox.events(Selection())}

    assert run(url, test) == {"good", "also good"}


# Migrations.


def test_many_who_migrate_at_once_do_it_once(url):
    async def main():
        return await asyncio.gather(*(migrate(Address.of(url)) for _ in range(5)))

    assert asyncio.run(main()) == [HEAD] * 5


def test_the_migrations_make_the_schema_that_the_code_knows(url):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy.ext.asyncio import create_async_engine

    from webhook_receiver.inbox.sql.schema import indexed

    def compare(connection):
        context = MigrationContext.configure(connection, opts={"version_table": "webhook_schema"})
        return compare_metadata(context, indexed())

    async def main():
        await migrate(Address.of(url))
        engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"))
        async with engine.connect() as connection:
            differences = await connection.run_sync(compare)
        await engine.dispose()
        return differences

    assert asyncio.run(main()) == []


def test_a_failed_migration_leaves_nothing(server, url):
    server.sql("CREATE TABLE webhook_quarantine (mine int)", name_of(url))
    with pytest.raises(InboxUnavailable, match="webhook_quarantine"):
        asyncio.run(migrate(Address.of(url)))
    tables = server.sql("SELECT relname FROM pg_class WHERE relname LIKE 'webhook%'", name_of(url))
    assert tables == "webhook_quarantine"


def test_a_newer_schema_that_only_adds_is_used(server, url):
    run(url, lambda inbox: inbox.stats())
    database = name_of(url)
    server.sql("UPDATE webhook_schema SET version_num = '9999'", database)
    server.sql("ALTER TABLE webhook_events ADD COLUMN newer text", database)

    async def test(inbox):
        await inbox.put([envelope("a")])
        return len((await claim(inbox)).leases)

    assert run(url, test) == 1
    assert server.sql("SELECT version_num FROM webhook_schema", database) == "9999"


@pytest.mark.parametrize("comment", ["'9999'", "NULL"])
def test_a_newer_schema_that_breaks_us_is_refused(server, url, comment):
    run(url, lambda inbox: inbox.stats())
    database = name_of(url)
    server.sql("UPDATE webhook_schema SET version_num = '9999'", database)
    server.sql(f"COMMENT ON TABLE webhook_schema IS {comment}", database)
    with pytest.raises(ConfigurationError, match="newer than this version knows"):
        asyncio.run(PostgresInbox(url).start())


# Reading in the order of keys.


def test_tailing_never_loses_what_commits_late(server, url):
    async def test(inbox):
        await inbox.put([envelope("first")])
        slow = Link(Address.of(url), "slow")
        (key,) = [record.key for record in await inbox.events(Selection())]
        started, go_on = asyncio.Event(), asyncio.Event()

        async def put_slowly(connection):
            # A key is taken, and the commit comes later than that of a greater one.
            await connection.execute(
                "INSERT INTO webhook_events (source, provider, type, id, received_at, path, headers, body)"
                " VALUES ('shop', 'generic', 't', 'late', 1, '/', '', '')"
            )
            started.set()
            await go_on.wait()

        late = asyncio.create_task(slow.transact(put_slowly))
        await started.wait()
        await inbox.put([envelope("early")])
        tail = asyncio.create_task(inbox.events(Selection(after=key)))
        await asyncio.sleep(0.1)
        assert not tail.done()
        go_on.set()
        await late
        await slow.close()
        return [record.id for record in await tail]

    assert run(url, test) == ["late", "early"]


def test_a_tail_sees_each_event_once_while_many_write(url):
    async def test(inbox):
        others = [PostgresInbox(url) for _ in range(2)]
        for other in others:
            await other.start()

        async def write(inbox, name):
            for batch in range(40):
                events = [envelope(f"{name}-{batch}-{n}") for n in range(3)]
                await inbox.put([*events, envelope("same")])  # duplicates take keys too

        writers = asyncio.gather(*(write(other, n) for n, other in enumerate(others)))
        seen, key = [], "0"
        async with asyncio.timeout(60):
            while not writers.done() or len(seen) < 241:
                records = await inbox.events(Selection(after=key, limit=50))
                seen += [record.id for record in records]
                key = records[-1].key if records else key
        for other in others:
            await other.stop()
        return seen

    seen = run(url, test)
    assert len(seen) == len(set(seen)) == 241


# The server goes, and comes back.


async def put_until(inbox, done, acked, refused, name):
    """Put events one after another; remember what was said of each."""
    number = 0
    while not done.is_set():
        number += 1
        id_ = f"{name}-{number}"
        try:
            await inbox.put([envelope(id_)], within=5)
        except InboxError:
            refused.append(id_)
            await asyncio.sleep(0.01)
        else:
            acked.append(id_)


async def put_for_ever(inbox, name):
    for number in itertools.count():
        await inbox.put([envelope(f"{name}-{number}")])


async def recovered(inbox):
    """Until the inbox takes events again."""
    for _ in range(500):
        with contextlib.suppress(InboxError):
            await inbox.put([envelope(f"probe-{time.monotonic_ns()}")])
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come back")


def test_a_server_that_restarts_costs_no_acked_event(server, url):
    async def test(inbox):
        done, acked, refused = asyncio.Event(), [], []
        writers = [
            asyncio.create_task(put_until(inbox, done, acked, refused, name)) for name in range(20)
        ]
        for how in (STOP_IMMEDIATE, KILL, STOP_FAST, STOP_IMMEDIATE):
            await asyncio.sleep(0.3)
            await asyncio.to_thread(server.stop, how)
            # What outlives a killed postmaster does so for a moment.
            with pytest.raises(InboxUnavailable):
                await put_for_ever(inbox, str(how))
            await asyncio.to_thread(server.start)
            await recovered(inbox)
        done.set()
        await asyncio.gather(*writers)
        stored = {record.id for record in await inbox.events(Selection())}
        assert len(acked) > 100
        assert set(acked) <= stored
        again = await inbox.put([envelope(id_) for id_ in refused])
        assert len(again) == len(refused)
        final = [record.id for record in await inbox.events(Selection(source="shop"))]
        assert len(final) == len(set(final))

    run(url, test)


def test_backends_that_are_terminated_cost_no_event_and_no_run(server, url):
    kill = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        f"WHERE datname = '{name_of(url)}' AND pid <> pg_backend_pid()"
    )

    async def work(inbox, ended, done):
        while not done.is_set():
            try:
                leases = (await claim(inbox)).leases
                ids = [lease.envelope.id for lease in leases]
                while leases:
                    with contextlib.suppress(InboxError):
                        await inbox.settle([(lease, Done()) for lease in leases])
                        ended += ids
                        break
                    await asyncio.sleep(0.01)
            except InboxError:
                with contextlib.suppress(InboxError):
                    await inbox.disown("w", [])
            await asyncio.sleep(0.002)

    async def test(inbox):
        await inbox.renew("w", 1_000)
        done, acked, refused, ended = asyncio.Event(), [], [], []
        tasks = [
            asyncio.create_task(put_until(inbox, done, acked, refused, name)) for name in range(10)
        ]
        finished = asyncio.Event()
        worker = asyncio.create_task(work(inbox, ended, finished))
        for _ in range(15):
            await asyncio.sleep(0.1)
            await asyncio.to_thread(server.sql, kill)
        done.set()
        await asyncio.gather(*tasks)
        await recovered(inbox)
        async with asyncio.timeout(60):
            while (stats := await inbox.stats()).runs["done"] < stats.events:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        finished.set()
        await worker
        stored = {record.id for record in await inbox.events(Selection())}
        assert set(acked) <= stored
        assert len(acked) > 50
        count = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name_of(url)}'"
        assert int(server.sql(count)) <= 5  # none is left behind

    run(url, test)


def test_what_an_abandoned_connection_was_sent_never_takes_effect_later(server, url):
    async def test(inbox):
        await inbox.put([envelope("a")])
        blocker, link = Link(Address.of(url), "blocker"), inbox._postgres._open.lease
        held, go_on = asyncio.Event(), asyncio.Event()

        async def hold(connection):
            await connection.execute("LOCK TABLE webhook_events")
            held.set()
            await go_on.wait()

        holding = asyncio.create_task(blocker.transact(hold))
        await held.wait()
        claiming = asyncio.create_task(claim(inbox))  # it waits for the lock
        await asyncio.sleep(0.2)
        claiming.cancel()
        await asyncio.gather(claiming, return_exceptions=True)
        await inbox.disown("w", [])
        go_on.set()
        await holding
        await blocker.close()
        assert link is inbox._postgres._open.lease
        return [lease.envelope.id for lease in (await claim(inbox)).leases]

    assert run(url, test) == ["a"]


def test_a_backend_that_hangs_is_late_then_unavailable_then_replaced(server, url):
    async def test(inbox):
        await inbox.put([envelope("before")])
        inbox._postgres._open.store._patience = 0.5
        pid = int(
            server.sql(
                "SELECT pid FROM pg_stat_activity "
                f"WHERE datname = '{name_of(url)}' AND application_name = 'webhook_receiver store'"
            )
        )
        os.kill(pid, signal.SIGSTOP)
        try:
            with pytest.raises(InboxLate):
                await inbox.put([envelope("late")], within=0.2)
            with pytest.raises(InboxUnavailable):
                await inbox.put([envelope("unknown")], within=30)
        finally:
            os.kill(pid, signal.SIGCONT)
        await recovered(inbox)
        for id_ in ("late", "unknown"):  # as their sender does again
            await inbox.put([envelope(id_)])
        stored = [r.id for r in await inbox.events(Selection()) if not r.id.startswith("probe")]
        assert sorted(stored) == ["before", "late", "unknown"]

    run(url, test)


def test_a_server_that_does_not_answer_is_given_up(url, monkeypatch):
    async def silent(reader, writer):
        with contextlib.suppress(OSError):
            while await reader.read(100):
                pass
            writer.close()
            await writer.wait_closed()

    async def test():
        from webhook_receiver.inbox.sql.postgres import link

        monkeypatch.setattr(link, "CONNECT_PATIENCE", 0.2)
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(InboxUnavailable, match="did not answer in time"):
            await PostgresInbox(f"postgresql://u:s3cret@127.0.0.1:{port}/db").start()
        server.close()
        await asyncio.sleep(0.1)

    asyncio.run(test())


# Several processes.

WORK = """
import asyncio, json, os, sys
from webhook_receiver.inbox.sql.postgres.engine import PostgresInbox
from webhook_receiver.testing.envelopes import claim
from webhook_receiver.types import Done

async def main():
    inbox = PostgresInbox(sys.argv[1])
    await inbox.start()
    worker = sys.argv[2]
    await inbox.renew(worker, 60)
    runs, idle = [], 0
    while idle < 20:
        claimed = await claim(inbox, worker, room=7)
        idle = 0 if claimed.more else idle + 1
        runs += [lease.run for lease in claimed.leases]
        await inbox.settle([(lease, Done()) for lease in claimed.leases])
        if idle:
            await asyncio.sleep(0.02)
    print(json.dumps(runs))
    await inbox.stop()

asyncio.run(main())
"""


def test_processes_share_the_runs_and_never_one_of_them(url):
    async def fill(inbox):
        for source in ("shop", "other"):
            await inbox.put([envelope(f"e{n}", source=source) for n in range(600)])

    run(url, fill)
    workers = [
        subprocess.Popen([sys.executable, "-c", WORK, url, f"w{n}"], stdout=subprocess.PIPE)
        for n in range(2)
    ]
    shares = [json.loads(worker.communicate(timeout=120)[0]) for worker in workers]
    assert sorted(run for share in shares for run in share) == list(range(1, 1_201))
    stats = run(url, lambda inbox: inbox.stats())
    assert stats.runs["done"] == 1_200


def test_another_processs_commit_wakes_us_by_a_notification(url, monkeypatch):
    from webhook_receiver.inbox.sql.postgres import waking

    monkeypatch.setattr(waking, "LOOK", 3_600)

    async def test(inbox):
        woken = asyncio.Event()
        inbox.on_put(woken.set)
        async with opened(url) as other:
            await inbox._postgres._open.rest.run(lambda c: c.fetch("SELECT 1"))  # it listens
            for number in range(5):
                woken.clear()
                await other.put([envelope(f"e{number}")])
                await asyncio.wait_for(woken.wait(), 30)

    run(url, test)


def test_a_notification_that_is_lost_costs_a_moment(url, monkeypatch):
    from webhook_receiver.inbox.sql.postgres import waking

    monkeypatch.setattr(waking, "_NOTIFY", "SELECT 1")

    async def test(inbox):
        woken = asyncio.Event()
        inbox.on_put(woken.set)
        async with opened(url) as other:
            await other.put([envelope("a")])
            woken.clear()
            await asyncio.wait_for(woken.wait(), 30)

    run(url, test)


def test_order_by_key_holds_over_several_planners(url):
    def plan(event):
        return (Planned("h", order_key=event.id.split("-")[0]),)

    async def test(inbox):
        async with opened(url) as other:
            inboxes = {"w": inbox, "v": other}
            for worker, its in inboxes.items():
                await its.renew(worker, 60)
            order = {key: [] for key in "abc"}

            async def write():
                for number in range(60):
                    await inboxes["wv"[number % 2]].put(
                        [envelope(f"{key}-{number}") for key in "abc"]
                    )

            async def work(worker):
                while sum(map(len, order.values())) < 180:
                    claimed = await inboxes[worker].claim(
                        worker, plan, {"h": Demand(5)}, suspects=True
                    )
                    for lease in claimed.leases:
                        order[lease.order_key].append(int(lease.envelope.id.split("-")[1]))
                    await asyncio.sleep(0.001)
                    await inboxes[worker].settle([(lease, Done()) for lease in claimed.leases])

            await asyncio.wait_for(asyncio.gather(write(), work("w"), work("v")), 60)
        return order

    assert run(url, test) == {key: list(range(60)) for key in "abc"}


def test_a_fleets_limit_holds_over_processes(url):
    async def test(inbox):
        async with opened(url) as other:
            await inbox.put([envelope(f"e{n}") for n in range(40)])
            inboxes = {"w": inbox, "v": other}
            for worker, its in inboxes.items():
                await its.renew(worker, 60)
            claims = [claim(inboxes[w], w, room=5, fleet=6) for w in "wvwvwv"]
            return sum(len(claimed.leases) for claimed in await asyncio.gather(*claims))

    assert run(url, test) == 6


# Effects.


def test_effects_commit_together_with_their_run_or_not_at_all(server, url):
    from sqlalchemy import text

    insert = text("INSERT INTO ledger VALUES (:id)")

    async def test(inbox):
        server.sql("CREATE TABLE ledger (id text)", name_of(url))
        await inbox.renew("w", 60)
        await inbox.put([envelope(name) for name in ("session", "connection", "raises", "lost")])
        for lease in (await claim(inbox)).leases:
            name = lease.envelope.id
            with contextlib.suppress(ZeroDivisionError):
                async with inbox.transaction(lease) as transaction:
                    if name == "session":
                        session = transaction.given("session")
                        async with session.begin_nested():
                            await session.execute(insert, {"id": name})
                        await session.commit()
                    else:
                        connection = transaction.given("connection")
                        async with connection.begin_nested():
                            await connection.execute(insert, {"id": name})
                    if name == "raises":
                        raise ZeroDivisionError
                    if name == "lost":
                        await inbox.settle([(lease, Dead("another's"))])
                    assert await transaction.commit(Done()) == (name != "lost")
        return {record.id: record.runs[0].status for record in await inbox.events(Selection())}

    assert run(url, test) == {
        "session": "done",
        "connection": "done",
        "raises": "running",
        "lost": "dead",
    }
    assert server.sql("SELECT id FROM ledger ORDER BY id", name_of(url)) == "connection\nsession"
