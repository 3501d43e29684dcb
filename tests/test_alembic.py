"""A host's Alembic beside an inbox, in one database: real revisions, on SQLite and PostgreSQL."""

import asyncio

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.ext.asyncio import create_async_engine

from tests.servers.postgres import PostgresServer
from webhook_receiver.alembic import TABLES, include_object
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope

ENV = """
import asyncio

import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from webhook_receiver.alembic import include_object

metadata = sa.MetaData()
sa.Table("orders", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("sum", sa.Integer))


def migrate(connection):
    context.configure(connection=connection, target_metadata=metadata{how})
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = create_async_engine(context.config.get_main_option("sqlalchemy.url"))
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
"""


MAKO = """
import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades or "pass"}
"""


@pytest.fixture(scope="module")
def server():
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql", "postgresql in a schema"])
def urls(request, tmp_path):
    """The inbox's URL and SQLAlchemy's, of one database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shop.db", f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    url = request.getfixturevalue("server").fresh_database()
    schema = "?schema=hooks" if request.param.endswith("schema") else ""
    return url + schema, url.replace("postgresql://", "postgresql+asyncpg://")


def revised(folder, url, how):
    """A first revision, generated and applied; its text."""
    folder.mkdir()
    (folder / "versions").mkdir()
    (folder / "env.py").write_text(ENV.replace("{how}", how))
    (folder / "script.py.mako").write_text(MAKO)
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.revision(config, autogenerate=True, message="first")
    command.upgrade(config, "head")
    (made,) = (folder / "versions").glob("*.py")
    return made.read_text()


async def stored(url, *ids):
    inbox = open_inbox(url)
    await inbox.start()
    try:
        await inbox.put([envelope(id_) for id_ in ids])
        return sorted(record.id for record in await inbox.events(Selection()))
    finally:
        await inbox.stop()


def test_the_hosts_revision_leaves_the_inbox_alone_and_the_inbox_the_hosts(urls, tmp_path):
    inbox, hosts = urls
    asyncio.run(stored(inbox, "a"))
    revision = revised(tmp_path / "migrations", hosts, ", include_object=include_object")
    assert "op.create_table('orders'" in revision
    assert "drop" not in revision
    assert asyncio.run(stored(inbox, "b")) == ["a", "b"]

    async def tables():
        engine = create_async_engine(hosts)
        async with engine.connect() as connection:
            names = await connection.run_sync(lambda c: set(sa.inspect(c).get_table_names()))
        await engine.dispose()
        return names

    assert {"orders", "alembic_version"} <= asyncio.run(tables())


def test_without_it_autogenerate_would_drop_the_inbox(tmp_path):
    asyncio.run(stored(f"sqlite:///{tmp_path}/shop.db", "a"))
    revision = revised(tmp_path / "migrations", f"sqlite+aiosqlite:///{tmp_path}/shop.db", "")
    assert all(f"op.drop_table('{name}')" in revision for name in TABLES)


def test_what_is_in_the_hosts_models_is_the_hosts():
    theirs = sa.Table("webhook_events", sa.MetaData(), sa.Column("id", sa.Integer))
    found = sa.Table("webhook_events", sa.MetaData(), sa.Column("id", sa.Integer))
    index = sa.Index("webhook_events_seen", found.c.id)
    assert not include_object(found, found.name, "table", True, None)
    assert not include_object(index, index.name, "index", True, None)
    assert include_object(found, found.name, "table", True, theirs)
    assert include_object(theirs, theirs.name, "table", False, None)
    assert include_object(found, "orders", "table", True, None)
