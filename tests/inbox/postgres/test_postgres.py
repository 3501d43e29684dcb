"""What only a server shared by many processes does to an inbox."""

import asyncio
import contextlib
import dataclasses
import json
import subprocess
import sys

import pytest

from tests.inbox.postgres.opening import name_of, opened, run
from tests.servers.postgres import PostgresServer
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.records import Demand, Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.inbox.sql.postgres.link import Link, check_settings
from webhook_receiver.inbox.sql.postgres.texts import from_text, to_text
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Dead, Done, Headers, Planned

# What a commit is worth.


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


def test_a_pooler_that_drops_our_settings_is_refused():
    with pytest.raises(ConfigurationError, match="pooler"):
        check_settings("on", "on", "off", "UTF8")


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
            asyncio.run(SqlInbox(PostgresDatabase(url)).start())
        assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["postgresql://h:port/db", "mysql://u:s3cret@h/db", "postgresql://[h"]
)
def test_an_address_that_is_none(url):
    with pytest.raises(ConfigurationError) as caught:
        SqlInbox(PostgresDatabase(url))
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
        others = [SqlInbox(PostgresDatabase(url)) for _ in range(2)]
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


# Several processes.

WORK = """
import asyncio, json, os, sys
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.testing.contracts.envelopes import claim
from webhook_receiver.types import Done

async def main():
    inbox = SqlInbox(PostgresDatabase(sys.argv[1]))
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
            await inbox._database._links.rest.run(lambda c: c.fetch("SELECT 1"))  # it listens
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
