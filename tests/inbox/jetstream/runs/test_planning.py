"""Plans."""

import asyncio

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Planned


def test_a_run_whose_plan_failed_is_a_dead_letter(url):
    def broken(envelope):
        return (Planned("h", error="no key"), Planned("g"))

    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
            assert not (await claim(inbox, plan=broken)).leases
            (record,) = await inbox.events(Selection(run_status="dead"))
            assert [(run.handler, run.status) for run in record.runs] == [
                ("g", "pending"),
                ("h", "dead"),
            ]
            assert record.runs[1].error == "no key"
            assert await inbox.replay(Selection(), dead_only=True) == 1
            (lease,) = (await claim(inbox)).leases
            assert lease.handler == "h"

    asyncio.run(run())
