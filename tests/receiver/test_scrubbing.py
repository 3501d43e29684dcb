"""What older processes have put into the quarantine is scrubbed, and judged again all the same."""

import asyncio
import time
from dataclasses import replace

import pytest

from webhook_receiver import Delivery, Headers, Receiver, Refused
from webhook_receiver.fingerprints import read_fingerprint
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Refusal, Selection
from webhook_receiver.receiver.scrubbing import scrub
from webhook_receiver.testing import sample, sample_types, seal

TOKEN = "user:canary-of-a-token"
WRONG = "user:another-token"


def stored_by_an_older_process(name: str) -> Refusal:
    """A genuine delivery that was refused for want of the right secret, as it used to be kept."""
    made = sample(name, sample_types(name)[0])
    sent = seal(name, body=made.body, secret=TOKEN, id=made.id, type=made.type)
    return Refusal(
        source=name,
        provider=name,
        code="bad_token",
        reason="no secret matches the token",
        received_at=time.time(),
        method="POST",
        path=f"/{name}",
        query=sent.query,
        headers=sent.headers,
        body=sent.body,
    )


def receiving(secret: str) -> Receiver:
    receiver = Receiver("sqlite://")
    for name in ("gitlab", "figma", "docker-hub"):
        receiver.source(name, secret=secret)
    receiver.source("stripe", secret=secret)
    return receiver


def everything(refusals: list[Refusal]) -> str:
    return repr([(one.headers.pairs, one.query, one.body, one.reason) for one in refusals])


async def scrubbed_and_taken(inbox: Inbox) -> None:
    """Older rows beside newer ones, scrubbed, shown, and judged again after the secret was mended."""
    names = ("gitlab", "figma", "docker-hub")
    await inbox.refuse([stored_by_an_older_process(name) for name in names], {})
    assert "canary" in everything(await inbox.refusals())
    wrong = receiving(WRONG)
    configs = [source.config for source in wrong.sources.values()]
    assert await scrub(inbox, configs, b"saltsalt") == len(names)
    kept = await inbox.refusals()
    assert "canary" not in everything(kept)
    assert await scrub(inbox, configs, b"othersalt"[:8]) == 0
    assert len(await inbox.refusals()) == len(names)
    older = stored_by_an_older_process("gitlab")  # such a process may still run
    await inbox.refuse([replace(older, body=b'{"object_kind":"push","n":1}')], {})


async def reverified(receiver: Receiver) -> dict[str, int]:
    found = await receiver.reverify()
    return {result: list(found.values()).count(result) for result in {*found.values()}}


def test_older_rows_are_scrubbed_and_taken_beside_newer_ones(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"

    async def test():
        first = Receiver(url)
        async with first.running(worker=False):
            await scrubbed_and_taken(first.inbox)
        for secret, expected in ((WRONG, {"bad_token": 4}), ([WRONG, TOKEN], {"accepted": 4})):
            receiver = Receiver(url)
            for name in ("gitlab", "figma", "docker-hub"):
                receiver.source(name, secret=secret)
            async with receiver.running(worker=False):
                assert await reverified(receiver) == expected
                if "accepted" in expected:
                    events = await receiver.inbox.events(Selection(), bodies=True)
                    assert len(events) == 4
                    assert "canary" not in repr([(one.body, one.raw) for one in events])
                    assert await receiver.inbox.refusals() == []
                else:  # whoever judges waits until the last of them is scrubbed
                    assert "canary" not in everything(await receiver.inbox.refusals())

    asyncio.run(test())


def test_a_receiver_without_such_sources_reads_nothing():
    class Unread:
        async def refusals(self) -> list[Refusal]:
            raise AssertionError

    config = receiving(WRONG).sources["stripe"].config
    assert asyncio.run(scrub(Unread(), [config], b"")) == 0  # type: ignore[arg-type]


def test_what_is_refused_now_is_kept_with_fingerprints():
    async def test():
        receiver = receiving(WRONG)
        async with receiver.running(worker=False):
            row = stored_by_an_older_process("gitlab")
            for body in (b"not JSON", row.body):
                await refuse(receiver, {n.decode(): v.decode() for n, v in row.headers}, body)
            await receiver._lifecycle.walk.quarantine.write()
            kept = await receiver.inbox.refusals()
            assert len(kept) == 2
            assert "canary" not in everything(kept)
            for one in kept:
                value = one.headers.get(b"x-gitlab-token")
                assert value is not None
                assert read_fingerprint(value.decode())

    asyncio.run(test())


async def refuse(receiver: Receiver, headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(Refused):
        await receiver.receive(
            "gitlab", Delivery(Headers.of(headers), body, path="/gitlab", received_at=time.time())
        )
