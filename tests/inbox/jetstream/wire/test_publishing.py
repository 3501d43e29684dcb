"""What a stream answers, and what that means for each message: over a real link, to a scripted stream."""

import asyncio
import json

import nats
import pytest

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.jetstream.wire.link import Link, Message
from webhook_receiver.inbox.jetstream.wire.publishing import SMALLEST_BATCH, Publisher

PATIENCE_SECONDS = 0.3


def refused(code):
    return {"error": {"code": 400, "err_code": code, "description": "why"}}


def stored(seq):
    return {"stream": "N", "seq": seq}


def published(server, answers, publish, *, batches=False):
    """Publish while somebody plays the stream, with these answers in order; None is silence.

    What came of it, and the headers of all messages.
    """
    script, sent = list(answers), []

    async def answer(message):
        sent.append(message.headers or {})
        given = script.pop(0) if message.reply else None
        if given is not None:
            await message.respond(json.dumps(given).encode())

    async def run():
        link, client = Link(read_address(server.url("x"))), await nats.connect(server.url(""))
        await client.subscribe("N.*", cb=answer)
        await client.flush()
        await link.open()
        try:
            return await publish(Publisher(link, batches=batches))
        finally:
            await link.close()
            await client.close()

    return asyncio.run(run()), sent


def several(count, **how):
    messages = [Message(f"N.{number}") for number in range(count)]
    return lambda publisher: publisher.publish(messages, seconds=PATIENCE_SECONDS, **how)


def together(publisher):
    return publisher.publish_together([Message("N.a"), Message("N.b")])


@pytest.mark.parametrize(
    ("answer", "seq", "why"),
    [
        (stored(7), 7, None),
        ({**stored(7), "duplicate": True}, 7, None),
        (refused(10071), 0, "conflict"),
        (refused(10077), 0, "full"),
        (refused(10047), 0, "full"),
        (refused(10000), 0, "lost"),
        (None, 0, "lost"),
    ],
)
def test_an_answer_says_stored_or_why_not(server, answer, seq, why):
    (ack,), _ = published(server, [answer], several(1))
    assert (ack.seq, ack.why) == (seq, why)


def test_a_batch_has_one_answer_which_is_the_last_messages(server):
    acks, sent = published(server, [stored(9)], several(SMALLEST_BATCH), batches=True)
    assert [ack.seq for ack in acks] == [6, 7, 8, 9]
    assert [headers["Nats-Batch-Sequence"] for headers in sent] == list("1234")
    assert "Nats-Batch-Commit" in sent[-1]


def test_a_batch_that_is_refused_goes_one_by_one(server):
    answers = [refused(10071), stored(1), refused(10071), stored(2), stored(3)]
    acks, _ = published(server, answers, several(SMALLEST_BATCH), batches=True)
    assert [(ack.seq, ack.why) for ack in acks] == [
        (1, None),
        (0, "conflict"),
        (2, None),
        (3, None),
    ]


def test_a_batch_without_an_answer_is_lost(server):
    acks, sent = published(server, [None], several(SMALLEST_BATCH), batches=True)
    assert [ack.why for ack in acks] == ["lost"] * SMALLEST_BATCH
    assert len(sent) == SMALLEST_BATCH


def test_all_or_none(server):
    acks, _ = published(server, [stored(5)], together)
    assert [ack.seq for ack in acks] == [4, 5]
    assert published(server, [refused(10071)], together)[0] == []
    with pytest.raises(InboxUnavailable, match="a batch was not acknowledged"):
        published(server, [refused(10077)], together)
