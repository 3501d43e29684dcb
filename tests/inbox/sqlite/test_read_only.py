"""Reading never makes or writes anything: of an inbox that runs, that is stopped, or of a copy."""

import asyncio
import shutil
import sqlite3

import pytest

from webhook_receiver.errors import ConfigurationError, InboxNotOpen, NoInbox
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.testing.contracts.envelopes import envelope


async def ids(path):
    inbox = open_inbox(f"sqlite:///{path}", Access.READ)
    await inbox.start()
    try:
        return sorted(record.id for record in await inbox.events(Selection()))
    finally:
        await inbox.stop()


def state(folder):
    found = {path.name: path.stat() for path in folder.iterdir()}
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in found.items()}


def test_an_inbox_is_read_without_a_trace_while_it_runs_and_when_it_is_stopped(tmp_path):
    path, copy = tmp_path / "inbox.db", tmp_path / "copy"

    async def main():
        inbox = open_inbox(f"sqlite:///{path}")
        await inbox.start()
        await inbox.put([envelope("a")])
        assert await ids(path) == ["a"]
        await inbox.put([envelope("b")])
        copy.mkdir()
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", copy)  # with what isn't in the file itself yet
        assert await ids(path) == ["a", "b"]
        await inbox.stop()
        before = state(tmp_path)
        assert await ids(path) == ["a", "b"]
        assert state(tmp_path) == before

    asyncio.run(main())
    copy.chmod(0o555)
    before = state(copy)
    assert asyncio.run(ids(copy / "inbox.db")) == ["a", "b"]
    assert state(copy) == before


def test_what_an_inbox_that_is_only_read_cannot_do(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"

    async def main():
        inbox = open_inbox(url)
        await inbox.start()
        await inbox.stop()
        reading = open_inbox(url, Access.READ)
        await reading.start()
        with pytest.raises(InboxNotOpen):
            await reading.put([envelope("a")])
        await reading.stop()

    asyncio.run(main())


@pytest.mark.parametrize("access", [Access.READ, Access.USE])
def test_an_inbox_that_is_not_there_is_not_made(tmp_path, access):
    path = tmp_path / "shop.db"
    with pytest.raises(NoInbox, match=r"there is no inbox at .*shop\.db yet"):
        asyncio.run(open_inbox(f"sqlite:///{path}", access).start())
    assert not list(tmp_path.iterdir())
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE orders (id)")
    database.close()
    before = state(tmp_path)
    with pytest.raises(NoInbox):
        asyncio.run(open_inbox(f"sqlite:///{path}", access).start())
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("version", "words"), [("0001", "`webhook-receiver migrate`"), ("9999", "newer than this")]
)
def test_another_schema_is_named_and_left_alone(tmp_path, version, words):
    path = tmp_path / "inbox.db"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE webhook_schema (version_num TEXT)")
    database.execute("INSERT INTO webhook_schema VALUES (?)", [version])
    database.commit()
    database.close()
    before = state(tmp_path)
    with pytest.raises(ConfigurationError, match=words):
        asyncio.run(open_inbox(f"sqlite:///{path}", Access.READ).start())
    assert state(tmp_path) == before
