"""An act whose change takes several transactions says what was done, wherever it ends."""

import asyncio
from dataclasses import replace

import pytest

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.acts import Act, ActSearch, Drop, DropRuns, TakeBack, perform
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql import dropping
from webhook_receiver.inbox.sql.acts import forget
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.scripts import CHANGED_AT_ONCE
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.outcomes import Dead
from webhook_receiver.testing.contracts.envelopes import claim, envelope

ACT = Act(id="1", who="ann@a", face="test", act="runs drop", target="handler h")


class EndsEarly(SqliteDatabase):
    """A database that is away after some more scripts."""

    def __init__(self):
        super().__init__(None)
        self.left = 1_000

    async def write(self, script):
        self.left -= 1
        if self.left < 0:
            raise InboxUnavailable("gone")
        return await super().write(script)


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_its_count_is_what_was_done_when_it_ended(writes):
    async def test():
        database = EndsEarly()
        inbox = SqlInbox(database)
        await inbox.start()
        await inbox.renew("w", 30.0)
        await inbox.put([envelope(f"{n}") for n in range(2 * CHANGED_AT_ONCE + 1)])
        while leases := (await claim(inbox, room=CHANGED_AT_ONCE)).leases:
            await inbox.settle([(lease, Dead("broken")) for lease in leases])
        database.left = writes
        with pytest.raises(InboxUnavailable):
            await perform(inbox, DropRuns("h"), ACT)
        dropped = await inbox.events(Selection(run_status="skipped"))
        acts = await inbox.acts(ActSearch())
        await inbox.stop()
        return len(dropped), [act.count for act in acts]

    done = writes * CHANGED_AT_ONCE
    assert asyncio.run(test()) == (done, [done] if writes else [])


@pytest.mark.parametrize("remembered", [True, False])
def test_what_an_act_dropped_is_looked_for_in_stretches_and_no_further_than_needed(
    monkeypatch, remembered
):
    looks = []

    def look(change, before, asked=dropping.look):
        looks.append(before)
        return asked(change, before)

    monkeypatch.setattr(dropping, "LOOKED_AT_ONCE", 3)
    monkeypatch.setattr(dropping, "look", look)

    async def test():
        inbox = SqlInbox(SqliteDatabase(None))
        await inbox.start()
        await inbox.renew("w", 30.0)
        await inbox.put([envelope(f"{n}") for n in range(12)])
        while leases := (await claim(inbox)).leases:
            await inbox.settle([(lease, Dead("broken")) for lease in leases])
        keys = sorted((one.key for one in await inbox.events(Selection())), key=int)
        drop = replace(ACT, id="drop" if remembered else "forgotten")
        await perform(inbox, Drop(Selection(keys=[keys[5], keys[7], keys[11]])), drop)
        if not remembered:
            await inbox._database.write(forget(-60.0))
        back = await perform(inbox, TakeBack(Selection(), drop.id), ACT)
        count = next(one.count for one in await inbox.acts(ActSearch()) if one.id == ACT.id)
        dead = len(await inbox.events(Selection(run_status="dead")))
        await inbox.stop()
        return back, count, dead

    assert asyncio.run(test()) == (3, 3, 12)
    assert len(looks) == (3 if remembered else 5)
