"""A backup of a server under load, while a handler's transaction holds the database, and its restore."""

import json
import random
import shutil
import signal
import sqlite3
import threading
from contextlib import closing, contextmanager

import pytest

from tests import plain
from tests.acceptance.clients import Clients, Numbers, body, name_of
from tests.acceptance.engines import create, events_of, stats_of, until_all_done
from tests.acceptance.server import SECRET, Member, Server, Worker
from tests.processes import eventually
from webhook_receiver import sign

APP = """
import asyncio
import os
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from webhook_receiver import Event, Receiver

folder = Path(os.environ["FOLDER"])
receiver = Receiver(os.environ["INBOX"], lease=60.0)
receiver.source("stripe", secret="a secret for these tests")


async def hold(mark):
    while (folder / mark).exists():
        await asyncio.sleep(0.01)


@receiver.on("stripe:*", name="book", concurrency=1)
async def book(event: Event, session: AsyncSession):
    await session.execute(text("INSERT INTO ledger (event) VALUES (:e)"), {"e": event.id})
    (folder / "holding").touch()
    await hold("held")


@receiver.on("stripe:*", name="wait", concurrency=2)
async def wait(event: Event):
    await hold("waiting")
"""

HELD = 60  # events that are acknowledged while the transaction is open


@contextmanager
def delivering(server):
    """Deliver from some threads for as long as the block lasts."""
    dice = random.Random(33)
    numbers = Numbers(dice)
    clients = Clients(f"{server.url}/stripe", numbers, dice)
    threads = [threading.Thread(target=clients.deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield clients
    finally:
        numbers.ended = True
        for thread in threads:
            thread.join()


def command(folder, url, *arguments):
    """Run a command to its end; return the object that it prints."""
    with Member(folder, url, *arguments, "--inbox", url, "--json", name=arguments[0]) as member:
        assert member.wait() == 0, member.log
        return json.loads(member.log.splitlines()[-1])


def again(server, id_):
    payload = body(int(id_.removeprefix("evt_")))
    headers = sign("stripe", body=payload, secret=SECRET)
    answer = plain.post(f"{server.url}/stripe", content=payload, headers=headers)
    return answer.json()["status"]


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory):
    """A backup that was made under load, and what had been acknowledged when it began."""
    folder = tmp_path_factory.mktemp("live")
    url = f"sqlite:///{folder}/inbox.db"
    create(url)
    with closing(sqlite3.connect(folder / "inbox.db")) as own, own:
        own.execute("CREATE TABLE ledger (event TEXT)")
    for mark in ("held", "waiting"):
        (folder / mark).touch()
    with (
        Server(folder, APP, "--no-worker", inbox=url) as server,
        Worker(folder, url, name="worker"),
        delivering(server) as clients,
    ):
        eventually((folder / "holding").exists, "no handler began")
        clients.until_acknowledged(len(clients.acknowledged) + HELD)
        acknowledged = set(clients.acknowledged)
        made = command(folder, url, "backup", str(folder))
        assert not clients.wrong
        after = len(clients.acknowledged)
        (folder / "held").unlink()
        clients.until_acknowledged(after + 20)
    return made, acknowledged


def test_rel33_a_backup_under_load_has_everything_acknowledged_before(backed_up):
    made, acknowledged = backed_up
    assert made["spilled"] > 0
    assert made["unfinished"] >= len(acknowledged)
    with closing(sqlite3.connect(f"file:{made['backup']}?mode=ro", uri=True)) as copy:
        rows = dict(copy.execute("SELECT id, body FROM webhook_events"))
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM ledger").fetchone() == (0,)
    assert acknowledged <= set(rows)
    assert len(rows) == made["events"]
    assert all(rows[id_] == body(int(id_.removeprefix("evt_"))) for id_ in acknowledged)


def test_rel33_a_restored_inbox_answers_retries_as_duplicates_and_runs_the_rest(
    backed_up, tmp_path
):
    made, acknowledged = backed_up
    url = f"sqlite:///{tmp_path}/restored.db"
    done = command(tmp_path, url, "restore", made["backup"])
    assert done["events"] == made["events"]
    assert done["interrupted"] > 0
    with Server(tmp_path, APP, inbox=url) as server:
        some = sorted(acknowledged)
        assert {again(server, id_) for id_ in (*some[:20], *some[-20:])} == {"duplicate"}
        assert again(server, name_of(1_000_000)) == "accepted"
        events = until_all_done(url)
        replace = ("restore", made["backup"], "--replace", "--inbox", url)
        with Member(tmp_path, url, *replace, name="refused") as refused:
            assert refused.wait() == 2
            assert "is in use: stop the receiver" in refused.log
        assert server.end() == 0
    assert len(events) == made["events"] + 1
    assert {event.status for event in events} == {"done"}
    with closing(sqlite3.connect(tmp_path / "restored.db")) as own:
        (ledger,) = own.execute("SELECT count(DISTINCT event) FROM ledger").fetchone()
        assert own.execute("SELECT count(*) FROM ledger").fetchone() == (ledger,)
        assert ledger == len(events)
        assert own.execute("SELECT max(deaths) FROM webhook_runs").fetchone() == (0,)


def test_rel33_a_kill_in_the_middle_leaves_no_half_file(backed_up, tmp_path):
    made, _ = backed_up
    shutil.copy(made["backup"], tmp_path / "inbox.db")
    with closing(sqlite3.connect(tmp_path / "inbox.db")) as own, own:
        own.execute("CREATE TABLE large (body BLOB)")
        own.executemany("INSERT INTO large VALUES (zeroblob(?))", [(1_000_000,)] * 40)
    url, copy = f"sqlite:///{tmp_path}/inbox.db", tmp_path / "copy.db"
    shutil.copy(made["backup"], copy)
    before = copy.read_bytes()
    draft = tmp_path / ".copy.db.partial" / "copy.db"
    for number, left in ((signal.SIGTERM, False), (signal.SIGKILL, True)):
        backup = ("backup", str(copy), "--inbox", url)
        with Member(tmp_path, url, *backup, name=number.name) as member:
            while not (draft.exists() and draft.stat().st_size > 10_000_000):
                assert member.alive, member.log
            assert member.end(number) == (130 if number == signal.SIGTERM else -number)
        assert draft.parent.exists() is left
        assert copy.read_bytes() == before
    made = command(tmp_path, url, "backup", str(copy))
    assert made["bytes"] > 40_000_000
    assert not draft.parent.exists()
    assert stats_of(f"sqlite:///{copy}").events == made["events"] == len(events_of(url))
