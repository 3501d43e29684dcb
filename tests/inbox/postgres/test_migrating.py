"""Migrations on PostgreSQL: at once by many, all or nothing, old and new versions side by side."""

import asyncio

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from tests.inbox import migrated
from tests.inbox.older import check_beside
from tests.inbox.postgres.opening import name_of, run
from tests.receiver.test_scrubbing import scrubbed_and_taken
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.migrating import load
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.inbox.sql.postgres.migrating import migrate
from webhook_receiver.inbox.sql.schema import HEAD, OLDEST_USER, indexed
from webhook_receiver.testing.contracts.envelopes import claim, envelope


@pytest.mark.parametrize("schema", ["", "?schema=hooks"])
def test_rel24_many_who_migrate_at_once_do_it_once(server, schema):
    """On a few databases, since each has its own moment at which the second of them looks."""

    async def main():
        for _ in range(4):
            address = Address.of(server.fresh_database() + schema)
            assert await asyncio.gather(*(migrate(address) for _ in range(5))) == [HEAD] * 5

    asyncio.run(main())


def test_the_migrations_make_the_schema_that_the_code_knows(url):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

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


LAID_OUT = """
SELECT jsonb_pretty(jsonb_build_object(
    'columns', (
        SELECT jsonb_agg(jsonb_build_array(relname, attnum, attname, format_type(atttypid, atttypmod),
            attnotnull, attidentity, pg_get_expr(adbin, adrelid)) ORDER BY relname, attnum)
        FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid AND relkind = 'r'
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND NOT attisdropped AND relname LIKE 'webhook%'),
    'indexes', (SELECT jsonb_agg(indexdef ORDER BY indexdef) FROM pg_indexes
        WHERE tablename LIKE 'webhook%'),
    'constraints', (SELECT jsonb_agg(jsonb_build_array(conrelid::regclass, conname,
            pg_get_constraintdef(oid)) ORDER BY conrelid::regclass::text, conname)
        FROM pg_constraint WHERE conrelid::regclass::text LIKE 'webhook%'),
    'sequences', (SELECT jsonb_agg(jsonb_build_array(sequencename, data_type, start_value)
        ORDER BY sequencename) FROM pg_sequences),
    'comment', obj_description('webhook_schema'::regclass),
    'rows', jsonb_build_array(
        (SELECT jsonb_agg(t) FROM webhook_turns t), (SELECT jsonb_agg(t) FROM webhook_signing t),
        (SELECT jsonb_agg(t) FROM webhook_schema t))))
"""


def test_a_new_inbox_is_as_the_migrations_would_have_made_it(server, url):
    async def by_migrations():
        engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"))
        async with engine.begin() as connection:
            await connection.run_sync(load().run)
        await engine.dispose()

    asyncio.run(by_migrations())
    server.sql(f"COMMENT ON TABLE webhook_schema IS '{OLDEST_USER}'", name_of(url))
    new = server.fresh_database()
    asyncio.run(migrate(Address.of(new)))
    assert "webhook_runs_due" in server.sql(LAID_OUT, name_of(new))
    assert server.sql(LAID_OUT, name_of(new)) == server.sql(LAID_OUT, name_of(url))


def test_rel24_a_failed_migration_leaves_nothing(server, url):
    server.sql("CREATE TABLE webhook_imprints_until (mine int)", name_of(url))  # as a late index
    with pytest.raises(InboxUnavailable, match="webhook_imprints_until"):
        asyncio.run(migrate(Address.of(url)))
    tables = server.sql("SELECT relname FROM pg_class WHERE relname LIKE 'webhook%'", name_of(url))
    assert tables == "webhook_imprints_until"


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
        asyncio.run(SqlInbox(PostgresDatabase(url)).start())


def test_sec75_credentials_that_older_versions_kept_become_fingerprints(url):
    async def main():
        await migrate(Address.of(url))
        connection = await asyncpg.connect(url)
        more = "source, code, reason, received_at, method, path, authentic"
        places = ", ".join(f"${number}" for number in range(1, 12))
        await connection.executemany(
            f"INSERT INTO webhook_quarantine ({migrated.COLUMNS}, {more}) VALUES ({places})",
            [
                (*row[:2], row[2].encode(), row[3].encode(), "a", "c", "r", 1.0, "POST", "/a", 0)
                for row in migrated.ROWS
            ],
        )
        await connection.execute(
            "DROP TABLE webhook_attempts, webhook_acts, webhook_pauses, webhook_series, "
            "webhook_jobs, webhook_releases, webhook_alarms, webhook_mutes, webhook_turns, "
            "webhook_sessions, webhook_signing"
        )
        for column in ("ended_at", "took", "fault", "ended_fence", "replay"):
            await connection.execute(f"ALTER TABLE webhook_runs DROP COLUMN {column}")
        await connection.execute(
            "ALTER TABLE webhook_workers DROP COLUMN started_at, DROP COLUMN card"
        )
        await connection.execute("UPDATE webhook_schema SET version_num = '0005'")
        await migrate(Address.of(url))
        rows = await connection.fetch(
            f"SELECT {migrated.COLUMNS} FROM webhook_quarantine ORDER BY id"
        )
        await connection.close()
        return [tuple(row) for row in rows]

    migrated.check(asyncio.run(main()))


def test_sec75_credentials_that_older_processes_keep_meanwhile_are_scrubbed(url):
    run(url, scrubbed_and_taken)


def test_rel24_what_older_code_settles_beside_it_keeps_nothing_of_the_attempt_before(server, url):
    async def old(statement):
        server.sql(statement, name_of(url))

    run(url, lambda inbox: check_beside(inbox, old))
