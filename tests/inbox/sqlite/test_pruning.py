"""Pruning on SQLite: what stays, what a kill leaves, and a file that gets smaller."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.inbox.pruning import PruningSuite, ids, settle_all, with_inbox
from tests.inbox.stores import OnStore, SqliteStore
from webhook_receiver import InboxUnavailable, Retention
from webhook_receiver.inbox.sql import scripts
from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile
from webhook_receiver.outcomes import Dead
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY


class TestPruningOnSqlite(OnStore, PruningSuite):
    store_class = SqliteStore


@pytest.fixture
def store():
    store = SqliteStore()
    yield store
    store.close()


def test_what_must_stay_is_passed_over(store):
    """More at the front than one look takes, and more finished behind it than one transaction."""
    stay, go = scripts.SCANNED_AT_ONCE + 10, scripts.CHANGED_AT_ONCE + 10

    async def test(inbox):
        old = time.time() - 40 * DAY
        await inbox.put([envelope(f"e{n}", at=old) for n in range(stay + go)])
        with sqlite3.connect(store.path) as connection:
            connection.execute(
                "UPDATE webhook_runs SET status = 'done', handler = 'h' WHERE event > ?", (stay,)
            )
        connection.close()
        told = []
        assert await inbox.prune(Retention(), told.append) == go
        assert told == [scripts.CHANGED_AT_ONCE, go]
        assert (await inbox.stats()).events == stay

    with_inbox(store, test)


def test_attempts_that_an_older_version_left_behind_are_forgotten(store):
    async def test(inbox):
        await inbox.renew("w", 30.0)
        await inbox.put([envelope("gone"), envelope("stays")])
        for lease in (await claim(inbox)).leases:
            await inbox.settle([(lease, Dead("no"))])
        with sqlite3.connect(store.path) as connection:  # as code does that knows of no attempts
            connection.execute("DELETE FROM webhook_runs WHERE event = 1")
            connection.execute("DELETE FROM webhook_events WHERE seq = 1")
        connection.close()
        await inbox.prune(Retention())
        with sqlite3.connect(store.path) as connection:
            rows = connection.execute("SELECT event FROM webhook_attempts").fetchall()
        connection.close()
        assert rows == [(2,)]

    with_inbox(store, test)


def test_a_closed_inbox_prunes_nothing(store):
    inbox = store.open()
    with pytest.raises(InboxUnavailable):
        asyncio.run(inbox.prune(Retention()))


def size(path: Path) -> int:
    return path.stat().st_size


async def until_small(path: Path, limit: int) -> None:
    async with asyncio.timeout(30):
        while size(path) > limit:  # noqa: ASYNC110 - a thread cuts it
            await asyncio.sleep(0.01)


def test_rel30_the_file_gets_smaller_and_is_sound(store):
    async def test(inbox):
        for n in range(20):
            await inbox.put([envelope(f"{n}-{m}", body=b"x" * 20_000) for m in range(50)])
        await settle_all(inbox)
        large = 15_000_000
        retention = Retention(events=100)
        await inbox.prune(Retention(events=990))  # some free pages are kept for what comes
        assert size(store.path) > large
        assert await inbox.prune(retention) == 890
        await until_small(store.path, 6_000_000)
        assert len(await ids(inbox)) == 100

    with_inbox(store, test)
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_file_of_another_program_is_made_smaller_once(store, tmp_path):
    store.path = tmp_path / "old.db"
    with sqlite3.connect(store.path) as connection:
        connection.execute("CREATE TABLE customers (name TEXT)")
    connection.close()

    async def test(inbox):
        await inbox.start()
        await inbox.renew("w", 30.0)
        await inbox.put([envelope(f"{m}", body=b"x" * 20_000) for m in range(200)])
        await settle_all(inbox)
        assert await inbox.prune(Retention(events=0)) == 200
        await inbox.stop()

    asyncio.run(test(store.reopen()))
    before = size(store.path)
    file = DatabaseFile(store.path)
    connection = file.open_writer()
    try:
        assert file.mark_surplus(connection) == file.surplus == 0
        file.compact(connection)
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM customers").fetchone() == (0,)
    finally:
        file.close(connection)
        file.release()
    assert size(store.path) < before / 4


KILLED = """
import asyncio, os, signal, sys
from webhook_receiver import Retention
from webhook_receiver.inbox import open_inbox

def progress(gone):
    if gone >= 1_000:
        os.kill(os.getpid(), signal.SIGKILL)

async def prune():
    inbox = open_inbox(sys.argv[1])
    await inbox.start()
    await inbox.prune(Retention(done=0, window=float(sys.argv[2])), progress)

asyncio.run(prune())
"""


@pytest.mark.parametrize("window", [0.0, DAY])
def test_a_kill_in_the_middle_leaves_whole_events_and_nothing_else(store, window):
    async def test(inbox):
        await inbox.put([envelope(f"e{n}") for n in range(2_000)])
        await settle_all(inbox)

    with_inbox(store, test)
    command = [sys.executable, "-c", KILLED, f"sqlite:///{store.path}", str(window)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = "SELECT count(*) FROM webhook_events WHERE emptied = 0"
        assert connection.execute(whole).fetchone() == (1_000,)
        query = "SELECT count(*) FROM webhook_runs JOIN webhook_events ON seq = event"
        assert connection.execute(query).fetchone() == (1_000,)
    connection.close()

    async def again(inbox):
        await inbox.start()
        assert await inbox.prune(Retention(done=0, window=window)) == 1_000
        receipts = await inbox.put([envelope("e0"), envelope("e1999")])
        assert [receipt.duplicate for receipt in receipts] == [window > 0] * 2
        await inbox.stop()

    asyncio.run(again(store.reopen()))
