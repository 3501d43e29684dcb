"""A PostgreSQL server that stops, hangs or drops its connections costs no event and no run."""

import asyncio
import contextlib
import itertools
import os
import signal
import time

import pytest

from tests.inbox.postgres.opening import name_of, run, until
from tests.servers.postgres import KILL, STOP_FAST, STOP_IMMEDIATE
from webhook_receiver.errors import InboxError, InboxLate, InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope


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


def test_rel18_a_server_that_restarts_costs_no_acked_event(server, url):
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
        blocker, link = Link(Address.of(url), "blocker"), inbox._database._links.lease
        held, go_on = asyncio.Event(), asyncio.Event()

        async def hold(connection):
            await connection.execute("LOCK TABLE webhook_events")
            held.set()
            await go_on.wait()

        holding = asyncio.create_task(blocker.transact(hold))
        await held.wait()
        claiming = asyncio.create_task(claim(inbox))
        await until(server, url, "wait_event_type = 'Lock'")
        claiming.cancel()
        await asyncio.gather(claiming, return_exceptions=True)
        await inbox.disown("w", [])
        go_on.set()
        await holding
        await blocker.close()
        assert link is inbox._database._links.lease
        return [lease.envelope.id for lease in (await claim(inbox)).leases]

    assert run(url, test) == ["a"]


def test_a_backend_that_hangs_is_late_then_unavailable_then_replaced(server, url):
    async def test(inbox):
        await inbox.put([envelope("before")])
        inbox._database._links.store._seconds = 0.5
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


def test_a_server_that_does_not_answer_is_given_up(url):
    left = asyncio.Event()

    async def silent(reader, writer):
        with contextlib.suppress(OSError):
            while await reader.read(100):
                pass
            writer.close()
            await writer.wait_closed()
        left.set()

    async def test():
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        url = f"postgresql://u:s3cret@127.0.0.1:{port}/db?connect_timeout=0.2"
        with pytest.raises(InboxUnavailable, match="did not answer in time"):
            await SqlInbox(PostgresDatabase(url)).start()
        server.close()
        await asyncio.wait_for(left.wait(), 20)

    asyncio.run(test())
