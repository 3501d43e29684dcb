"""Processes on one file: they take turns, and wake each other."""

import asyncio
import sqlite3
import subprocess
import sys
import time

from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim

WRITE = """
import asyncio, sys, time
from webhook_receiver.inbox import open_inbox
from webhook_receiver.testing.contracts.envelopes import envelope

async def main():
    inbox = open_inbox(sys.argv[1])
    await inbox.start()
    for batch in range(150):
        puts = [inbox.put([envelope(f"{sys.argv[2]}-{batch}-{n}", body=b"x" * 3000)]) for n in range(10)]
        await asyncio.gather(*puts)
    await inbox.stop()

asyncio.run(main())
"""


def test_processes_that_write_one_file_take_turns(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    with_inbox_at(url, lambda inbox: inbox.stats())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, url, str(number)]) for number in range(2)
    ]

    async def work(inbox):
        await inbox.renew("w", 1_000)
        done, ended = 0, False
        end = time.monotonic() + 90
        while not ended and time.monotonic() < end:
            ended = all(process.poll() is not None for process in writers)
            while leases := (await claim(inbox)).leases:
                await inbox.settle([(lease, Done()) for lease in leases])
                done += len(leases)
            await asyncio.sleep(0.005)
        return done, await inbox.stats()

    done, stats = with_inbox_at(url, work)
    assert [process.wait(30) for process in writers] == [0, 0]
    assert (done, stats.events, stats.runs["done"]) == (3_000, 3_000, 3_000)
    with sqlite3.connect(tmp_path / "inbox.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_another_processs_commit_wakes_us(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    code = WRITE.replace("range(150)", "range(1)")

    async def test(inbox):
        await asyncio.sleep(0)  # in this turn of the loop it looks for the first time, and wakes
        woken = asyncio.Event()
        inbox.on_put(woken.set)
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, url, "x")
        await asyncio.wait_for(woken.wait(), 20)
        assert await process.wait() == 0

    with_inbox_at(url, test)
