"""Pages of the database are damaged while the server is down."""

import contextlib
import sqlite3

import pytest

from tests.acceptance.server import SECRET, Server
from tests.acceptance.strangers import SIGNED, deliver

APP = f"""\
from webhook_receiver import Event, Receiver

receiver = Receiver("sqlite:///inbox.db", start_within=0.0)
receiver.source("generic", name="shop", secret={SECRET!r}, {SIGNED})


@receiver.on("shop:*")
def nothing(event: Event) -> None:
    pass
"""


@pytest.fixture
def server(tmp_path):
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    server = Server(tmp_path, APP, env=env, forked=False)
    yield server
    if server.alive:
        server.kill()


def damage(folder, *tables):
    """Overwrite the first page of each table and its indexes."""
    path = folder / "inbox.db"
    with contextlib.closing(sqlite3.connect(path)) as by:
        by.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = by.execute("PRAGMA page_size").fetchone()
        roots = by.execute("SELECT tbl_name, rootpage FROM sqlite_master").fetchall()
    with path.open("r+b") as file:
        for table, root in roots:
            if table in tables:
                file.seek((root - 1) * size)
                file.write(b"\xa5" * size)


def test_rel32_a_server_over_a_damaged_file_says_so_and_takes_nothing(server, tmp_path):
    with server:
        assert deliver(server.url) == 200
        assert server.end() == 0
    damage(tmp_path, "webhook_events", "webhook_runs")
    assert server.start().wait() == 3
    *_, last = server.log.splitlines()
    assert "inbox.db is damaged" in last
    assert "restore a backup" in last
    assert "Traceback" not in server.log
    assert len([line for line in server.lines() if line["event"] == "server.ready"]) == 1
