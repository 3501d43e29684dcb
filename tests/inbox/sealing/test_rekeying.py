"""A rekey leaves what it can't decrypt, and what engines wrote and must know again."""

import asyncio
import os

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import DIED, EventRecord, RunRecord, Selection
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.keys import Encryption
from webhook_receiver.inbox.sealing.notes import read_note
from webhook_receiver.inbox.sealing.rekeying import Rekeying
from webhook_receiver.testing.contracts.envelopes import envelope

KEY, OLD, LOST = (os.urandom(32) for _ in range(3))


async def opened(url, *keys, lenient=False):
    inbox = SealedInbox(open_inbox(url), Encryption(keys), lenient=lenient)
    await inbox.start()
    return inbox


def test_what_cannot_be_decrypted_is_left_and_its_key_stays_noted(tmp_path):
    async def test():
        url = f"sqlite:///{tmp_path}/inbox.db"
        for n, key in enumerate((LOST, OLD)):
            inbox = await opened(url, key, lenient=True)
            await inbox.put([envelope(f"{n}")])
            await inbox.open_setup("shop", seconds=60, lessons=2)
            assert await inbox.inner.learn("shop", inbox.values.sealed_text(f"{n}", b"elsewhere"))
            await inbox.stop()
        inbox = await opened(url, KEY, OLD, lenient=True)
        seen = []
        done = await Rekeying(inbox).run(seen.append)
        assert (done.events, done.secrets, done.unreadable, done.complete) == (1, 0, 3, False)
        assert seen[-1] == 2
        readable = {r.id: r.unreadable is None for r in await inbox.events(Selection())}
        assert readable == {"0": False, "1": True}
        await inbox.stop()

    asyncio.run(test())


def test_a_large_inbox_is_written_in_parts(tmp_path):
    async def test():
        url, seen = f"sqlite:///{tmp_path}/inbox.db", []
        plain = open_inbox(url)
        await plain.start()
        big = b"[%s]" % (b"1," * 900_000 + b"1")
        await plain.put([envelope("large", body=big * 2), envelope("larger", body=big * 3)])
        await plain.put([envelope(f"{n}") for n in range(450)])
        await plain.stop()
        inbox = await opened(url, KEY)
        assert (await Rekeying(inbox).run(seen.append)).events == 452
        assert seen == [1, 2, 202, 402, 452, 452]
        records = await inbox.events(Selection(keys=["1", "2"]), bodies=True)
        assert [record.body for record in records] == [big * 3, big * 2]
        await inbox.stop()

    asyncio.run(test())


def test_what_engines_write_themselves_stays_as_it_is():
    async def test():
        inbox = await opened("sqlite://", KEY)
        rekeying = Rekeying(inbox)
        run = RunRecord(run=1, handler="h", status="retrying", attempts=1, error=DIED, due=0.0)
        plain = EventRecord(
            key="1",
            source="shop",
            provider="generic",
            id="a",
            type="t",
            status="pending",
            received_at=1.0,
            runs=[run],
            body=b"{}",
        )
        assert rekeying.needs(plain)
        assert rekeying.change(plain).runs == [run]
        assert not rekeying.needs(rekeying.change(plain))
        assert (await read_note(inbox)).keys
        await inbox.stop()

    asyncio.run(test())
