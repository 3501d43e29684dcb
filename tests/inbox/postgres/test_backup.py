"""PostgreSQL's own tools make a backup of an inbox in use, and an inbox of a backup."""

import asyncio

from tests.inbox.postgres.opening import opened, run
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import claim, envelope

DUMP = "pg_dump --format=custom --file=inbox.dump {url}"
RESTORE = (
    "pg_restore --clean --if-exists --exit-on-error --single-transaction --dbname={url} inbox.dump"
)


def test_rel33_what_pg_dump_took_under_load_is_restored_elsewhere(server, url, tmp_path):
    async def under_load():
        async with opened(url) as inbox:
            before = [envelope(f"before {number}") for number in range(200)]
            await inbox.put(before)
            await inbox.renew("w", 0.2)
            assert (await claim(inbox, room=1)).leases  # under way in the backup
            dump = asyncio.create_task(asyncio.to_thread(server.tool, DUMP, url, tmp_path))
            during = 0
            while not dump.done():
                await inbox.put([envelope(f"during {during}")])
                during += 1
            await dump

    asyncio.run(under_load())
    elsewhere = server.fresh_database()
    server.tool(RESTORE, elsewhere, tmp_path)
    server.tool(RESTORE, elsewhere, tmp_path)  # over what is there

    async def restored(inbox):
        ids = {event.id for event in await inbox.events(Selection())}
        assert ids >= {f"before {number}" for number in range(200)}
        old, new = await inbox.put([envelope("before 7"), envelope("new")])
        assert (old.duplicate, new.duplicate) == (True, False)
        await inbox.renew("another", 60.0)
        leases = (await claim(inbox, "another", room=1_000)).leases
        assert {lease.envelope.id for lease in leases} == ids | {"new"}

    run(elsewhere, restored)
