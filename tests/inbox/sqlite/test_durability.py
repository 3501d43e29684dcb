"""What a commit survives, and which SQLite is refused."""

import asyncio
import sqlite3

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.sql.sqlite import durability
from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile


def test_an_old_sqlite_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    with pytest.raises(ConfigurationError, match=r"too old; 3\.37\.0 is needed"):
        DatabaseFile(tmp_path / "inbox.db")


def test_the_boot_line_says_what_a_commit_survives(tmp_path):
    async def promise(url):
        inbox = open_inbox(url)
        line = await inbox.start()
        await inbox.stop()
        return line

    line = asyncio.run(promise(f"sqlite:///{tmp_path}/inbox.db"))
    assert "synchronous=FULL" in line
    assert "power cut" in line
    assert asyncio.run(promise("sqlite://")) == "a temporary file: nothing survives this process"


def test_a_power_cut_of_a_mac_loses_nothing(writer, file):
    """There a plain fsync leaves what was written in the disk's memory; elsewhere these change nothing."""
    for connection in (writer.connection, writer._spill._opened()):
        for pragma in ("fullfsync", "checkpoint_fullfsync"):
            assert connection.execute(f"PRAGMA {pragma}").fetchone() == (1,)
    with file.writing_aside(1.0) as aside:
        assert aside.execute("PRAGMA fullfsync").fetchone() == (1,)


def test_a_system_without_locks_is_refused():
    with pytest.raises(ConfigurationError, match="such as Windows: run the receiver in WSL"):
        durability.check_version(locks=False)
