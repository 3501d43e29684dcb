"""Effects commit together with their run or not at all."""

import contextlib

from tests.inbox.postgres.opening import name_of, run
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Dead, Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope


def test_effects_commit_together_with_their_run_or_not_at_all(server, url):
    from sqlalchemy import text

    insert = text("INSERT INTO ledger VALUES (:id)")

    async def test(inbox):
        server.sql("CREATE TABLE ledger (id text)", name_of(url))
        await inbox.renew("w", 60)
        await inbox.put([envelope(name) for name in ("session", "connection", "raises", "lost")])
        for lease in (await claim(inbox)).leases:
            name = lease.envelope.id
            with contextlib.suppress(ZeroDivisionError):
                async with inbox.transaction(lease) as transaction:
                    if name == "session":
                        session = transaction.given("session")
                        async with session.begin_nested():
                            await session.execute(insert, {"id": name})
                        await session.commit()
                    else:
                        connection = transaction.given("connection")
                        async with connection.begin_nested():
                            await connection.execute(insert, {"id": name})
                    if name == "raises":
                        raise ZeroDivisionError
                    if name == "lost":
                        await inbox.settle([(lease, Dead("another's"))])
                    assert await transaction.commit(Done()) == (name != "lost")
        return {record.id: record.runs[0].status for record in await inbox.events(Selection())}

    assert run(url, test) == {
        "session": "done",
        "connection": "done",
        "raises": "running",
        "lost": "dead",
    }
    assert server.sql("SELECT id FROM ledger ORDER BY id", name_of(url)) == "connection\nsession"
